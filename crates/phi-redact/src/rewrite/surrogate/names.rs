//! Persons' names: of the same form, and plausibly of the same origin and gender.

use super::draw::Draw;
use super::origins::{List, ORIGINS, Part, list, place_by_ending, places};
use crate::document::fold::{self, Key, fold};
use crate::lexicon::{Class, look_up};
use crate::person;
use crate::prf::Prf;
use crate::rewrite::date::write_recased;
use crate::rewrite::normal::{self, Keys, Map};

/// The new words of one text's names. A word becomes the same word for every person who bears it: families stay families.
#[derive(Default)]
pub(super) struct Names {
    /// By key of the formal old word, joined with the generation.
    words: Map<&'static str>,
    /// Keys of the new words, joined with the generation.
    used: Keys,
    /// The key of the full name whose origin was asked for last, and the origin: its words are replaced one after another.
    origin: Option<(Key, u8)>,
    /// The folded word in hand.
    folded: String,
}

/// What a new word is drawn with.
pub(super) struct Drawing<'d> {
    /// 0 where the same word is always the same.
    pub generation: u64,
    /// What an old word's draw comes of.
    pub secret: &'d Prf,
    /// Whether a word must become the same in other texts, where it may stand alone: then it is judged by itself.
    pub across: bool,
    /// Keys of words that may not be used: they are real.
    pub real: &'d Keys,
}

impl Names {
    /// A mention of a person whose fullest name has these folded words, given names first.
    pub fn rename(&mut self, mention: &str, full: &str, drawing: &Drawing<'_>) -> Option<String> {
        let pieces = pieces(mention);
        let comma = mention.find(',');
        let alone = pieces.iter().filter(|p| p.0).count() == 1;
        let (several, last) = (full.contains(' '), full.rsplit(' ').next().unwrap_or_default());
        // Where the first word begins and the last ends.
        let begin = mention.find(char::is_alphabetic).unwrap_or(0);
        let end =
            mention.rfind(char::is_alphabetic).map_or(0, |n| n + mention[n..].chars().next().map_or(0, char::len_utf8));
        let (mut out, mut folded, mut at) =
            (String::with_capacity(mention.len() + 8), std::mem::take(&mut self.folded), 0);
        for (is_word, piece) in pieces {
            let start = at;
            at += piece.len();
            let after_comma = comma.is_some_and(|comma| start > comma && mention[comma + 1..start].trim().is_empty());
            let edge = start == begin || at == end || after_comma;
            folded.clear();
            if is_word {
                normal::folded_name(&mut folded, piece);
            }
            if !is_word || stays(piece, &folded, edge, mention) {
                out.push_str(piece);
                continue;
            }
            // `JS`, or an initial: a letter for each. `BO` of no one who is known by more is as likely a name.
            let letters = folded.chars().count();
            let initials = alone && letters <= 3 && (piece.chars().all(char::is_uppercase) || !folded.contains(VOWELS));
            // Known by no more than these letters: `jh`, or `j h` of `JH`.
            let unknown = || full.chars().filter(|c| *c != ' ').eq(folded.chars());
            if initials && letters > 1 && !is_name(&folded) && unknown() {
                write_recased(&mut out, &unknown_initials(&folded, drawing), piece);
                continue;
            }
            let named = || full.split(' ').any(|w| w == folded) || full.len() < 2 * letters && is_name(&folded);
            if letters == 1 || initials && !named() {
                let small = piece.chars().all(char::is_lowercase);
                for c in folded.chars() {
                    let mut letter = [0; 4];
                    let letter: &str = c.encode_utf8(&mut letter);
                    let whole = full.split(' ').find(|w| w.starts_with(c)).unwrap_or(letter);
                    let first = self.word(whole, whole == last && several, full, drawing)?.chars().next()?;
                    if small { out.extend(first.to_lowercase()) } else { out.extend(first.to_uppercase()) }
                }
                continue;
            }
            let surname = folded == last && several || comma.is_some_and(|comma| start < comma);
            write_recased(&mut out, self.word(&folded, surname, full, drawing)?, piece);
        }
        self.folded = folded;
        Some(out)
    }

    /// The origin of a full name.
    fn origin(&mut self, full: &str) -> u8 {
        let key = fold::key(full);
        match self.origin {
            Some((known, origin)) if known == key => origin,
            _ => self.origin.insert((key, origin_of(full))).1,
        }
    }

    /// The new word for an old one, folded; the same for the same word and its short forms. `None` if none is left.
    fn word(&mut self, old: &str, surname: bool, full: &str, drawing: &Drawing<'_>) -> Option<&'static str> {
        let (generation, old_key) = (drawing.generation, fold::key(old));
        let full_name = person::full_of(old_key);
        let (formal, formal_key) = full_name.map_or((old, old_key), |name| (name, fold::key(name)));
        if let Some(new) = self.words.get(&fold::join(formal_key, generation)) {
            return Some(new);
        }
        let mut draw = Draw::new(drawing.secret.of(&[b"name", formal.as_bytes(), &generation.to_le_bytes()]));
        let list =
            if drawing.across { list_alone(old) } else { list_for(old, surname, (full, self.origin(full)), &mut draw) };
        let class = look_up(old_key).get().class;
        for tried in 0..100 {
            let drawn = draw.below(list.len());
            if !is_alike(class, list.kind(drawn), tried) {
                continue;
            }
            let new = list.name(drawn);
            let key = fold::key(new);
            let taken = key == old_key || key == formal_key || drawing.real.contains(&key);
            if !taken && self.used.insert(fold::join(key, generation)) {
                self.words.insert(fold::join(formal_key, generation), new);
                return Some(new);
            }
        }
        None
    }
}

/// Initials for those of someone who is known by no more: letters that no list knows, as `CR` and `MCC` are abbreviations.
fn unknown_initials(old: &str, drawing: &Drawing<'_>) -> String {
    let mut draw = Draw::new(drawing.secret.of(&[b"initials", old.as_bytes(), &drawing.generation.to_le_bytes()]));
    let mut letters = || -> String { old.chars().map(|_| draw.letter('A')).collect() };
    let mut new = letters();
    for _ in 0..TRIES {
        if !new.eq_ignore_ascii_case(old) && look_up(fold::key(&new)).get().class.is_empty() {
            break;
        }
        new = letters();
    }
    new
}

/// `jh` is no word.
const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// Initials are drawn anew so often.
const TRIES: u32 = 16;

/// Whether the lexicons know a folded word as a name.
fn is_name(word: &str) -> bool {
    look_up(fold::key(word)).get().class.any(Class::PERSON)
}

/// Whether a new name may stand for an old one after so many others did not: one that the lists know as the same, a usual given
/// name and a rare surname; later one that is a given name or surname as the old one is; at last any.
fn is_alike(old: Class, new: Class, tried: u32) -> bool {
    const SAME: u32 = 16;
    const SORT: u32 = 40;
    let sort = |class: Class| (class.any(Class::FIRST), class.any(Class::LAST));
    match tried {
        _ if !old.any(Class::PERSON) => true,
        ..SAME => old.0 & Class::PERSON.0 == new.0 & Class::PERSON.0,
        SAME..SORT => sort(old) == sort(new),
        SORT.. => true,
    }
}

/// A surname for a login: the letters of it alone, folded.
pub(super) fn login(draw: &mut Draw) -> String {
    let list = list(0, Part::Last);
    let mut name = fold(list.name(draw.below(list.len())));
    name.retain(char::is_alphabetic);
    name
}

/// The origin most words of a name are at home in, the surname's before others.
fn origin_of(full: &str) -> u8 {
    let mut votes = [0u16; ORIGINS];
    // The first of those that have most.
    let mut best = (0, u8::MAX);
    let mut rest = Some(full);
    while let Some(words) = rest {
        let (word, after) = words.split_once(' ').map_or((words, None), |(word, after)| (word, Some(after)));
        rest = after;
        // `de` is a name in Bengal; in `de vries` it is none by itself.
        let name = if after.is_some() && person::is_particle(word) { words } else { word };
        let mut seen = u8::MAX;
        for (origin, part) in places(name) {
            if origin != seen {
                let vote = &mut votes[usize::from(origin)];
                *vote = vote.saturating_add(if name == words && part == Part::Last { 3 } else { 2 });
                if *vote > best.0 || *vote == best.0 && origin < best.1 {
                    best = (*vote, origin);
                }
            }
            seen = origin;
        }
    }
    if best.0 > 0 { best.1 } else { 0 }
}

/// The names an old one is replaced from: those of the person's origin and of its own part and gender.
fn list_for(old: &str, surname: bool, (full, origin): (&str, u8), draw: &mut Draw) -> List {
    let places = places(old);
    let at_home = || places.clone().filter(|p| p.0 == origin).chain(places.clone());
    let told =
        at_home().find(|p| (p.1 == Part::Last) == surname).or_else(|| at_home().next().filter(|_| !full.contains(' ')));
    let part = told.map(|p| p.1).unwrap_or_else(|| {
        // No list tells: a surname if it stands as one, else of either gender.
        let given = if draw.below(2) == 0 { Part::Female } else { Part::Male };
        if surname { Part::Last } else { given }
    });
    list(origin, part)
}

/// The names a word is replaced from by itself: those of the part and origin it is listed at, else of most names that end as it does.
fn list_alone(old: &str) -> List {
    let place = places(old).next().or_else(|| place_by_ending(old));
    let (origin, part) = place.unwrap_or((0, Part::Last));
    list(origin, part)
}

/// Titles and suffixes stay, and the small words inside a name. At its edge, `Ben Smith`, `Thi Le`, a small word is a name, unless its
/// casing tells that it is none: `van der Berg`.
fn stays(word: &str, folded: &str, edge: bool, mention: &str) -> bool {
    let told = || {
        let small = word.chars().all(char::is_lowercase);
        small && (mention.chars().any(char::is_uppercase) || !person::is_given(folded))
    };
    let class = look_up(fold::key(folded)).get().class;
    let particle = person::is_particle_of(folded, || class);
    person::is_suffix(folded) || person::is_title_of(folded, class) || particle && (!edge || told())
}

/// A value cut into words, apostrophes inside them, and the rest; `'s` at the end of a word is the rest.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::with_capacity(8);
    let mut at = 0;
    while at < text.len() {
        let word = text[at..].chars().next().is_some_and(char::is_alphabetic);
        let inside = |c: char| c.is_alphabetic() || word && (matches!(c, '\'' | '’' | 'ʻ') || fold::extends(c));
        let mut end = text[at..].find(|c| inside(c) != word).map_or(text.len(), |n| at + n);
        if word {
            for tail in ["'s", "’s", "'S", "’S", "'", "’"] {
                if text[at..end].ends_with(tail) && end - at > tail.len() {
                    end -= tail.len();
                    break;
                }
            }
        }
        // A mark that begins the rest, as the apostrophe of `'s` does, takes the letters after it along.
        if !word && text[at..].starts_with(['\'', '’']) {
            let mark = text[at..].chars().next().map_or(0, char::len_utf8);
            let letter =
                text[at + mark..].starts_with(['s', 'S']) && !text[at + mark + 1..].starts_with(char::is_alphabetic);
            if letter {
                end = at + mark + 1;
            }
        }
        out.push((word, &text[at..end]));
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(mention: &str) -> String {
        let full = crate::rewrite::entity::words(mention);
        let real = full.split(' ').map(fold::key).collect();
        let drawing = Drawing { generation: 0, secret: &Prf::new(&[7; 32]), across: false, real: &real };
        Names::default().rename(mention, &full, &drawing).expect("a name is left")
    }

    #[test]
    fn no_name_stays() {
        for mention in
            ["Ben Smith", "Smith, Ben A.", "Thi Le", "Al Garcia", "Van Nguyen", "Le, Van", "ben smith", "Do An"]
        {
            let new = renamed(mention);
            let words = |text: &str| -> Vec<String> {
                text.split(|c: char| !c.is_alphabetic()).map(fold).filter(|w| w.len() > 1).collect()
            };
            assert!(words(mention).iter().all(|w| !words(&new).contains(w)), "{mention} -> {new}");
        }
    }

    #[test]
    fn initials_of_no_one_else_are_no_abbreviations() {
        for first in 'A'..='Z' {
            let old = format!("{first}Q");
            let new = renamed(&old);
            assert!(new != old && new.len() == 2, "{old} -> {new}");
            assert!(look_up(fold::key(&new)).get().class.is_empty(), "{old} -> {new}");
        }
    }

    #[test]
    fn what_is_no_name_stays() {
        for (mention, kept) in [
            ("Jan van der Berg", " van der "),
            ("van der Berg", "van der "),
            ("Dr. Smith Jr", "Dr. "),
            ("Smith's", "'s"),
        ] {
            let new = renamed(mention);
            assert!(new.contains(kept), "{mention} -> {new}");
        }
    }
}
