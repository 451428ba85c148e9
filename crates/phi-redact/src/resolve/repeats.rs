//! What was found once in a text is found everywhere in it: the surname alone, the first name alone, another casing,
//! the number without its label; unless it is an ordinary word in that place.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::Settled;
use crate::category::Category;
use crate::detect::Recognizer;
use crate::document::fold::{Identity, Key, ascii_key};
use crate::document::{Case, Document, Value};
use crate::finding::{Cue, Evidence};
use crate::lexicon::Class;

type Map<V> = HashMap<Key, V, BuildHasherDefault<Identity>>;

/// The values found so far in one text.
#[derive(Default)]
pub(crate) struct Repeats {
    /// Words of names, with the best score they were found at and who found them.
    names: Map<(f32, Recognizer)>,
    /// Places and organisations: the keys after the first, by the first.
    phrases: Map<Vec<(Vec<Key>, Category, Recognizer)>>,
    /// A bit for each key of `names` and `phrases`: most words of a text are among neither.
    filter: [u64; 16],
    /// Numbers and codes of five digits and more, by their letters and digits.
    values: Map<(Category, Recognizer)>,
}

/// Score of a value that was found with certainty elsewhere.
const SCORE: f32 = 0.75;
/// Words from a finding below this score are not looked for elsewhere.
const SURE: f32 = 0.6;
/// Fewest digits of a number that is looked for elsewhere.
const DIGITS: u16 = 5;

impl Repeats {
    /// Remembers what was found in a section.
    pub fn learn(&mut self, doc: &Document<'_>, settled: &[Settled]) {
        for s in settled.iter().filter(|s| s.score >= SURE) {
            let range = s.first as usize..s.last as usize;
            let who = s.evidence.recognizer;
            match s.category {
                Category::Name => {
                    for t in range.filter(|t| tells(doc, *t)) {
                        self.note(doc.tokens()[t].key);
                        let seen = self.names.entry(doc.tokens()[t].key).or_insert((s.score, who));
                        seen.0 = seen.0.max(s.score);
                    }
                }
                Category::City | Category::Facility | Category::Organization => {
                    let mut keys = range.filter(|t| doc.is_word(*t) || doc.is_number(*t)).map(|t| doc.tokens()[t].key);
                    let Some(first) = keys.next() else { continue };
                    let rest: Vec<Key> = keys.take(8).collect();
                    self.note(first);
                    let known = self.phrases.entry(first).or_default();
                    if known.len() < 16 && !known.iter().any(|(k, _, _)| *k == rest) {
                        known.push((rest, s.category, who));
                    }
                }
                Category::Date | Category::Age | Category::State | Category::Zip | Category::Street => {}
                _ => {
                    let digits: usize =
                        range.clone().filter(|t| doc.is_number(*t)).map(|t| doc.tokens()[t].len()).sum();
                    if digits >= usize::from(DIGITS) {
                        self.values.entry(code_key(doc.slice(range))).or_insert((s.category, who));
                    }
                }
            }
        }
    }

    /// Adds what stands elsewhere in a section to what was settled there.
    pub fn apply(&self, doc: &Document<'_>, settled: &mut Vec<Settled>) {
        let mut taken = settled.iter().map(|s| s.first as usize..s.last as usize).peekable();
        let mut found = Vec::new();
        let mut values = doc.values().iter().peekable();
        let mut at = 0;
        while at < doc.len() {
            while taken.peek().is_some_and(|r| r.end <= at) {
                taken.next();
            }
            if let Some(range) = taken.peek().filter(|r| r.contains(&at)) {
                at = range.end;
                continue;
            }
            let limit = taken.peek().map_or(doc.len(), |r| r.start);
            while values.peek().is_some_and(|v| (v.first as usize) < at) {
                values.next();
            }
            let here = values.peek().filter(|v| v.first as usize == at && v.last as usize <= limit);
            let hit = here.and_then(|v| self.value(doc, v)).or_else(|| self.words(doc, at, limit));
            match hit {
                Some((last, category, recognizer)) => {
                    let evidence = Evidence { recognizer, cue: Cue::Repeat };
                    found.push(Settled { first: at as u32, last: last as u32, category, score: SCORE, evidence });
                    at = last;
                }
                None => at += 1,
            }
        }
        if !found.is_empty() {
            settled.append(&mut found);
            settled.sort_unstable_by_key(|s| s.first);
        }
    }

    fn note(&mut self, key: Key) {
        self.filter[(key >> 6) as usize % 16] |= 1 << (key & 63);
    }

    #[inline]
    fn may_hold(&self, key: Key) -> bool {
        self.filter[(key >> 6) as usize % 16] >> (key & 63) & 1 == 1
    }

    fn value(&self, doc: &Document<'_>, value: &Value) -> Option<(usize, Category, Recognizer)> {
        if self.values.is_empty() || value.digits < DIGITS {
            return None;
        }
        let (category, who) = self.values.get(&code_key(doc.slice(value.range())))?;
        Some((value.last as usize, *category, *who))
    }

    fn words(&self, doc: &Document<'_>, at: usize, limit: usize) -> Option<(usize, Category, Recognizer)> {
        let token = &doc.tokens()[at];
        if !token.is_word() || !self.may_hold(token.key) {
            return None;
        }
        if let Some(known) = self.phrases.get(&token.key) {
            let longest = known.iter().filter_map(|(rest, category, who)| {
                let last = same(doc, at, limit, rest)?;
                (last > at + 1 || stands_out(doc, at)).then_some((last, *category, *who))
            });
            if let Some(found) = longest.max_by_key(|(last, _, _)| *last) {
                return Some(found);
            }
        }
        let (score, who) = self.names.get(&token.key)?;
        is_name_here(doc, at, *score).then_some((at + 1, Category::Name, *who))
    }
}

/// Where the rest of a phrase ends, if it follows.
fn same(doc: &Document<'_>, at: usize, limit: usize, rest: &[Key]) -> Option<usize> {
    let mut last = at + 1;
    for key in rest {
        // A mark may stand between two words of a phrase.
        let next = (last..limit.min(last + 2))
            .find(|t| doc.tokens()[*t].key == *key && (doc.is_word(*t) || doc.is_number(*t)))?;
        last = next + 1;
    }
    Some(last)
}

/// Whether a word of a name tells enough to be looked for alone.
fn tells(doc: &Document<'_>, token: usize) -> bool {
    let t = &doc.tokens()[token];
    t.is_word()
        && (t.len() >= 3 || t.len() == 2 && doc.class(token).any(Class::PERSON) && t.case != Case::Lower)
        && !doc.class(token).any(Class::PARTICLE | Class::TITLE | Class::CREDENTIAL | Class::RELATION)
}

/// Whether a word stands out from the text around it as a name would.
fn stands_out(doc: &Document<'_>, token: usize) -> bool {
    doc.tokens()[token].is_capital() && !doc.class(token).any(Class::WORD)
}

/// Whether a word found as a name elsewhere is one here too.
fn is_name_here(doc: &Document<'_>, at: usize, score: f32) -> bool {
    let token = &doc.tokens()[at];
    let class = doc.class(at);
    let mut next = at + 1;
    if doc.touches(next + 1) && doc.is_the_word(next + 1, "s") && (doc.is(next, b'\'') || doc.str(next) == "’") {
        next += 2;
    }
    if doc.class(next).any(Class::EPONYM_NOUN) && !doc.class(next).any(Class::UNIT) {
        return false;
    }
    let ordinary =
        class.any(Class::WORD.with(Class::CLINICAL).with(Class::MONTH).with(Class::WEEKDAY).with(Class::COUNTRY));
    match token.case {
        Case::Lower => !ordinary && token.len() >= 3 && (class.any(Class::PERSON) || token.len() >= 5),
        // A sentence begins with a capital whatever its first word is.
        Case::Title if ordinary => {
            score >= 0.8 && at > 0 && !doc.is_break(at - 1) && !matches!(doc.byte(at - 1), b'.' | b'?' | b'!' | b':')
        }
        Case::Upper if ordinary => false,
        _ => true,
    }
}

/// The key of a code: its letters and digits, casing ignored.
fn code_key(code: &str) -> Key {
    let mut bytes = [0u8; 48];
    let mut n = 0;
    for b in code.bytes().filter(u8::is_ascii_alphanumeric).take(bytes.len()) {
        bytes[n] = b;
        n += 1;
    }
    ascii_key(&bytes[..n])
}
