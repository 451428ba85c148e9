//! Copies of the notes with their identifiers swapped for others of the same form, in other casing and with noise.
//!
//! A learner that sees each context with many names, of every origin alike, learns the context and not the names.

mod dates;
mod lists;
mod names;
mod noise;
mod numbers;
mod places;

use phi_redact::evaluate::{GoldSpan, Note};
use phi_redact::{Category, Span};

pub use lists::Lists;
use noise::Noise;

/// Makes copies of notes.
pub struct Augmenter<'l> {
    lists: &'l Lists,
    rng: fastrand::Rng,
}

impl<'l> Augmenter<'l> {
    /// A maker of copies; the same seed makes the same copies.
    pub fn new(lists: &'l Lists, seed: u64) -> Self {
        Augmenter { lists, rng: fastrand::Rng::with_seed(seed) }
    }

    /// One copy of a note.
    pub fn copy(&mut self, note: &Note) -> Note {
        let noise = Noise::draw(&mut self.rng);
        let spoken = ["voice", "transcri", "call", "phone", "dictat", "spoken"].iter().any(|w| note.kind.contains(w));
        let mut writer = Writer {
            names: names::Names::new(self.lists),
            lists: self.lists,
            spoken: spoken && self.rng.u8(..10) < 6,
            rng: &mut self.rng,
        };
        let (mut text, mut spans) = (String::with_capacity(note.text.len() * 5 / 4), Vec::new());
        let mut at = 0;
        let mut sorted: Vec<&GoldSpan> = note.spans.iter().collect();
        sorted.sort_by_key(|s| s.span);
        for gold in sorted {
            noise.write(&note.text[at..gold.span.start], &mut text, writer.rng);
            at = gold.span.end;
            // What a tag replaced is gone: the words of a tag are no identifier, and what stands beside one is judged alike.
            if noise.tags() > 0 && gold.category != Category::State && writer.rng.u8(..10) < noise.tags() {
                text.push_str(&format!("[{}]", gold.category));
                continue;
            }
            let old = &note.text[gold.span.range()];
            let keep =
                writer.rng.u8(..100) < 8 || gold.optional && gold.category != Category::Name || old.contains('\n');
            let new = if keep { old.to_string() } else { writer.value(old, gold.category) };
            let new = if new.trim().is_empty() { old } else { new.trim() };
            let start = text.len();
            noise.write(new, &mut text, writer.rng);
            let span = Span::new(start, text.len());
            if !text[span.range()].trim().is_empty() {
                spans.push(GoldSpan { span, category: gold.category, optional: gold.optional });
            }
        }
        noise.write(&note.text[at..], &mut text, writer.rng);
        Note { id: note.id.clone(), kind: note.kind.clone(), text, spans }
    }
}

/// Makes the values of one copy, the same person and place alike throughout.
struct Writer<'a, 'l> {
    names: names::Names<'l>,
    lists: &'l Lists,
    rng: &'a mut fastrand::Rng,
    /// Whether numbers may be written as they are said.
    spoken: bool,
}

impl Writer<'_, '_> {
    fn value(&mut self, old: &str, category: Category) -> String {
        let luck = self.rng.u8(..100);
        match category {
            Category::Name => self.names.replace(old, self.rng),
            Category::Date => dates::replace(old, self.spoken, self.rng),
            Category::City => places::city(old, &mut self.names, self.lists, self.rng),
            Category::Facility | Category::Organization => {
                places::body(old, category, &mut self.names, self.lists, self.rng)
            }
            Category::Street if luck < 90 => {
                let numbered = numbers::same_form(old, false, self.rng);
                places::body(&numbered, category, &mut self.names, self.lists, self.rng)
            }
            Category::Street | Category::State | Category::Biometric => old.to_string(),
            Category::Phone | Category::Fax if luck < 35 => numbers::phone(self.spoken, self.rng),
            Category::Phone | Category::Fax | Category::Ip => {
                numbers::same_form(old, category == Category::Ip, self.rng)
            }
            Category::Username if luck < 40 => numbers::handle(old, self.lists, self.rng),
            Category::Username => numbers::same_form(old, false, self.rng),
            Category::Age if old.bytes().all(|b| b.is_ascii_digit()) => self.rng.u32(90..104).to_string(),
            Category::Age | Category::Url => numbers::same_form(old, false, self.rng),
            Category::Email => numbers::email(old, self.lists, self.rng),
            Category::Id
            | Category::Mrn
            | Category::Account
            | Category::HealthPlan
            | Category::Device
            | Category::License
                if luck < 30 && old.bytes().any(|b| b.is_ascii_digit()) =>
            {
                numbers::code(self.rng)
            }
            _ => numbers::same_form(old, true, self.rng),
        }
    }
}

/// One of a list of words.
fn pick<'s, S: AsRef<str>>(list: &'s [S], rng: &mut fastrand::Rng) -> &'s str {
    any(list, rng).as_ref()
}

/// One of a list.
fn any<'s, T>(list: &'s [T], rng: &mut fastrand::Rng) -> &'s T {
    &list[rng.usize(..list.len())]
}

/// Writes a word with the casing of another.
fn recase(new: &str, old: &str) -> String {
    let cased = || old.chars().filter(|c| c.is_alphabetic());
    if cased().count() > 1 && cased().all(char::is_uppercase) {
        new.to_uppercase()
    } else if cased().all(char::is_lowercase) {
        new.to_lowercase()
    } else {
        new.to_string()
    }
}
