//! The corpus files: notes with inline markup, as `corpus/GUIDELINES.md` describes it.
//!
//! A line `#### doc ID | TYPE` opens each note; `{{LABEL|text}}` marks what must go, `{{LABEL?|text}}` what may.

use thiserror::Error as ThisError;

use super::note::{GoldSpan, Note};
use crate::category::Category;
use crate::finding::Span;

/// What is wrong with a corpus file. Its message begins with the line, from 1, and holds no text of the note.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Fault {
    /// A line begins with `####` and is no heading.
    #[error("{line}: a heading must read '#### doc ID | TYPE'")]
    Heading {
        /// The line.
        line: usize,
    },
    /// Text stands before the first heading.
    #[error("{line}: text before the first '#### doc' line")]
    BeforeHeading {
        /// The line.
        line: usize,
    },
    /// A label that is not of the guidelines.
    #[error("{line}: doc {doc}: no such label {label}")]
    Label {
        /// The line of the note's heading.
        line: usize,
        /// The note.
        doc: String,
        /// The label.
        label: String,
    },
    /// A span that is empty, begins or ends with a blank, or holds another.
    #[error("{line}: doc {doc}: bad {label} span: it must hold text, without blanks around it and braces in it")]
    Span {
        /// The line of the note's heading.
        line: usize,
        /// The note.
        doc: String,
        /// The span's label.
        label: String,
    },
    /// Double braces that are no markup.
    #[error("{line}: doc {doc}: stray braces")]
    Braces {
        /// The line of the note's heading.
        line: usize,
        /// The note.
        doc: String,
    },
}

/// Reads a corpus file: its notes, and everything that is wrong with it. A span with an unknown label is left out.
pub fn parse(source: &str) -> (Vec<Note>, Vec<Fault>) {
    let unix;
    let source = if source.contains('\r') {
        unix = source.replace("\r\n", "\n").replace('\r', "\n");
        &unix
    } else {
        source
    };
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut faults = Vec::new();
    for (line, text) in source.split('\n').enumerate().map(|(n, text)| (n + 1, text)) {
        if let Some((id, kind)) = heading(text) {
            sections.push(Section { id, kind, line, body: Vec::new() });
        } else if text.starts_with("####") {
            faults.push(Fault::Heading { line });
        } else if let Some(section) = sections.last_mut() {
            section.body.push(text);
        } else if !text.trim().is_empty() {
            faults.push(Fault::BeforeHeading { line });
        }
    }
    let notes = sections.iter().map(|section| section.note(&mut faults)).collect();
    (notes, faults)
}

/// The lines of one note, and its heading.
struct Section<'s> {
    id: &'s str,
    kind: &'s str,
    line: usize,
    body: Vec<&'s str>,
}

impl Section<'_> {
    /// Takes the markup out.
    fn note(&self, faults: &mut Vec<Fault>) -> Note {
        let (line, doc) = (self.line, self.id.to_string());
        let raw = self.body.join("\n");
        let raw = raw.trim_matches('\n');
        let (mut text, mut spans) = (String::with_capacity(raw.len() + 1), Vec::new());
        let mut at = 0;
        while let Some(mark) = mark(raw, at) {
            text.push_str(&raw[at..mark.start]);
            at = mark.end;
            let span = Span::new(text.len(), text.len() + mark.value.len());
            text.push_str(mark.value);
            let label = mark.label.to_string();
            if mark.value.trim().is_empty() || mark.value != mark.value.trim() || mark.value.contains("{{") {
                faults.push(Fault::Span { line, doc: doc.clone(), label: label.clone() });
            }
            match label.parse::<Category>() {
                Ok(category) => spans.push(GoldSpan { span, category, optional: mark.optional }),
                Err(_) => faults.push(Fault::Label { line, doc: doc.clone(), label }),
            }
        }
        text.push_str(&raw[at..]);
        text.push('\n');
        if text.contains("{{") || text.contains("}}") {
            faults.push(Fault::Braces { line, doc: doc.clone() });
        }
        Note { id: doc, kind: self.kind.to_string(), text, spans }
    }
}

/// `#### doc ID | TYPE`.
fn heading(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("#### doc ")?;
    let word = rest.split_whitespace().next().filter(|word| rest.starts_with(word))?;
    let (id, kind) = match rest[word.len()..].trim_start().strip_prefix('|') {
        Some(kind) => (word, kind),
        // `ID|TYPE`, without blanks between them.
        None => rest.split_at_checked(word.rfind('|')?).map(|(id, kind)| (id, &kind[1..]))?,
    };
    (!id.is_empty() && !kind.trim().is_empty()).then(|| (id, kind.trim()))
}

/// One `{{LABEL|text}}`.
struct Mark<'r> {
    start: usize,
    end: usize,
    label: &'r str,
    optional: bool,
    value: &'r str,
}

/// The next mark at or after a byte.
fn mark(raw: &str, from: usize) -> Option<Mark<'_>> {
    let mut at = from;
    loop {
        let start = at + raw[at..].find("{{")?;
        let inside = &raw[start + 2..];
        let name = inside.find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(inside.len());
        let (label, rest) = inside.split_at(name);
        let (optional, rest) = rest.strip_prefix('?').map_or((false, rest), |rest| (true, rest));
        if let Some((value, _)) = rest.strip_prefix('|').filter(|_| name > 0).and_then(|rest| rest.split_once("}}")) {
            let end = start + 2 + name + usize::from(optional) + 1 + value.len() + 2;
            return Some(Mark { start, end, label, optional, value });
        }
        at = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_spans() {
        let (notes, faults) = parse(
            "\n#### doc a-1 | ED note\r\nSeen by {{NAME|Zoë Ng}} on {{DATE?|Monday}}.\r\n\n#### doc b|letter\n{{{CITY|Bonn}}\n",
        );
        assert!(faults.is_empty());
        assert_eq!((notes[0].id.as_str(), notes[0].kind.as_str()), ("a-1", "ED note"));
        assert_eq!(notes[0].text, "Seen by Zoë Ng on Monday.\n");
        let spans: Vec<_> = notes[0].spans.iter().map(|s| (s.span, s.category, s.optional)).collect();
        assert_eq!(spans, [(Span::new(8, 15), Category::Name, false), (Span::new(19, 25), Category::Date, true)]);
        assert_eq!((notes[1].id.as_str(), notes[1].text.as_str()), ("b", "{Bonn\n"));
    }

    #[test]
    fn every_fault_has_its_line_and_no_text() {
        let (notes, faults) =
            parse("loose\n#### doc x\n#### doc a | t\n{{NOPE|Jane}} {{NAME| Jane}} {{NAME|}} {{name|Jane}}\n");
        let messages: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(notes.len(), 1);
        assert_eq!(messages.len(), 6, "{messages:?}");
        assert!(messages[0].starts_with("1: text before") && messages[1].starts_with("2: a heading"));
        assert!(messages[2..].iter().all(|m| m.starts_with("3: doc a: ") && !m.contains("Jane")));
    }
}
