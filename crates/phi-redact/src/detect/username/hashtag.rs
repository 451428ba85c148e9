//! Hashtags that hold a person's name: `#PrayForMaria`, `#TeamLeilani`, `#babymelia`.

use super::handle;
use crate::category::Category;
use crate::detect::Candidates;
use crate::document::Document;
use crate::document::fold::ascii_key;
use crate::finding::Cue;
use crate::lexicon::{Class, look_up};

/// Words that stand around a name in a hashtag.
pub(super) const AROUND: [&str; 43] = [
    "pray",
    "prayers",
    "prayer",
    "for",
    "team",
    "justice",
    "strong",
    "baby",
    "army",
    "save",
    "help",
    "fight",
    "fighting",
    "with",
    "love",
    "remember",
    "remembering",
    "rip",
    "our",
    "walk",
    "walking",
    "run",
    "get",
    "happy",
    "birthday",
    "heal",
    "find",
    "miracle",
    "half",
    "home",
    "good",
    "night",
    "goodnight",
    "say",
    "his",
    "her",
    "name",
    "welcome",
    "bye",
    "comes",
    "day",
    "years",
    "warrior",
];

/// Beginnings and ends of hashtags in small letters.
pub(super) const PREFIX: [&str; 10] =
    ["prayersfor", "prayfor", "justicefor", "teamfor", "fightfor", "walkfor", "runfor", "baby", "team", "love"];

pub(super) const SUFFIX: [&str; 6] = ["strong", "sarmy", "army", "comeshome", "squad", "shalf"];

/// `#PrayForMaria`, `#TeamLeilani`, `#babymelia`.
pub(super) fn hashtag(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    let Some(range) = handle(doc, at + 1) else {
        return;
    };
    if at > 0 && doc.touches(at) && (doc.is_word(at - 1) || doc.is_number(at - 1)) || !doc.is_word(range.start) {
        return;
    }
    let (mut name, mut around, mut unknown) = (0.0f32, false, false);
    for t in range.clone().filter(|t| doc.is_word(*t)) {
        let word = doc.str(t);
        if !word.is_ascii() || word.len() > 60 {
            continue;
        }
        let one = word.bytes().all(|b| b.is_ascii_lowercase());
        let parts = humps(word).len();
        for part in humps(word) {
            let part = if one { lower_core(part, &mut around) } else { part };
            let lower = part.to_ascii_lowercase();
            if part.len() >= 3 && AROUND.contains(&lower.as_str()) {
                around = true;
                continue;
            }
            let entry = |w: &str| look_up(ascii_key(w.as_bytes())).get().class;
            let mut class = entry(&lower);
            if let Some(stem) = lower.strip_suffix('s').filter(|s| s.len() >= 4)
                && !class.any(Class::WORD)
            {
                class = class.with(entry(stem));
            }
            let person = class.any(Class::PERSON);
            let ordinary = class.any(Class::WORD.with(Class::CLINICAL).with(Class::COUNTRY).with(Class::MONTH));
            if part.len() >= 3 && person && !ordinary {
                name = name.max(if around || parts > 1 { 0.75 } else { 0.5 });
            } else if part.len() >= 3 && class.any(Class::FIRST_0.with(Class::FIRST_1)) && ordinary {
                name = name.max(if around { 0.6 } else { 0.4 });
            } else if part.len() >= 4 && class.is_empty() && !part.bytes().all(|b| b.is_ascii_uppercase()) {
                unknown = true;
            }
        }
    }
    let score = match (name, around, unknown) {
        (n, true, _) if n > 0.0 => n.max(0.65),
        (_, true, true) => 0.6,
        (n, ..) => n,
    };
    if score > 0.0 {
        out.add(at..range.end, Category::Username, score, Cue::Lexicon);
    }
}

/// What is left of a hashtag in small letters without its known beginning or end.
pub(super) fn lower_core<'w>(word: &'w str, around: &mut bool) -> &'w str {
    let core = PREFIX
        .iter()
        .find_map(|p| word.strip_prefix(p))
        .or_else(|| SUFFIX.iter().find_map(|s| word.strip_suffix(s)))
        .filter(|core| core.len() >= 3);
    *around |= core.is_some();
    core.unwrap_or(word)
}

/// The words of `CamelCase`, of an ASCII word.
pub(super) fn humps(word: &str) -> Vec<&str> {
    let bytes = word.as_bytes();
    let (mut parts, mut first) = (Vec::new(), 0);
    for i in 1..bytes.len() {
        let next_lower = bytes.get(i + 1).is_some_and(u8::is_ascii_lowercase);
        if bytes[i].is_ascii_uppercase() && (bytes[i - 1].is_ascii_lowercase() || next_lower) {
            parts.push(&word[first..i]);
            first = i;
        }
    }
    parts.push(&word[first..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn humps_of_camel_case() {
        assert_eq!(humps("PrayForMaria"), ["Pray", "For", "Maria"]);
        assert_eq!(humps("RNStrong"), ["RN", "Strong"]);
        assert_eq!(humps("babymelia"), ["babymelia"]);
    }
}
