//! The page of `explain --html`: one file without scripts, links or fonts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use phi_redact::html::{escape, hue};
use phi_redact::{Action, Category, Replacement, Span};

use super::explain::{Explained, rows};

/// Head and style of the page; the note goes where [`HERE`] stands.
const PAGE: &str = include_str!("../../data/page.html");
const HERE: &str = "<!-- the note -->";

/// The page.
pub fn page(note: &Explained<'_>) -> String {
    let (head, foot) = PAGE.split_once(HERE).unwrap_or((PAGE, ""));
    let mut out = String::with_capacity(PAGE.len() + note.text.len() * 2);
    out.push_str(head);
    let _ = write!(
        out,
        "<h1>{}</h1>\n<p class=\"warning\">This page holds the patient's identifiers (PHI). ",
        escaped(note.name)
    );
    out.push_str("Keep it as you keep the note.</p>\n<ul class=\"legend\">\n");
    let mut counts: BTreeMap<Category, usize> = BTreeMap::new();
    for replacement in &note.redaction.replacements {
        *counts.entry(replacement.finding.category).or_default() += 1;
    }
    for (category, count) in counts {
        let _ = writeln!(out, "<li><mark{}>{category}</mark> {count}</li>", class(note, category));
    }
    out.push_str("</ul>\n<div class=\"sides\">\n");
    side(&mut out, "original", note.text, note, |r| r.finding.span);
    side(&mut out, "result", &note.redaction.text, note, |r| r.span);
    out.push_str(
        "</div>\n<table>\n<tr><th>line</th><th>label</th><th>score</th><th>action</th><th>evidence</th></tr>\n",
    );
    for row in rows(note) {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{:.2}</td><td>{}</td><td>{}</td></tr>",
            row.place, row.label, row.replacement.finding.score, row.action, row.why
        );
    }
    let _ = write!(
        out,
        "</table>\n<p>{} findings, policy {}</p>",
        note.redaction.replacements.len(),
        escaped(note.policy.name())
    );
    out.push_str(foot);
    out
}

/// One of the two texts, its values or what became of them marked.
fn side(out: &mut String, title: &str, text: &str, note: &Explained<'_>, span: impl Fn(&Replacement) -> Span) {
    // A parser drops the first line break in a pre.
    let _ = write!(out, "<section><h2>{title}</h2>\n<pre>\n");
    let mut at = 0;
    for (replacement, row) in note.redaction.replacements.iter().zip(rows(note)) {
        let (label, span) = (row.label, span(replacement));
        out.push_str(&escaped(&text[at..span.start]));
        let title = format!("{label} {:.2}, {}, {}", replacement.finding.score, row.why, row.action);
        let (class, value) = (class(note, replacement.finding.category), escaped(&text[span.range()]));
        let _ = write!(out, "<mark{class} title=\"{title}\" data-label=\"{label}\">{value}</mark>");
        at = span.end;
    }
    out.push_str(&escaped(&text[at..]));
    out.push_str("</pre></section>\n");
}

/// The colour of a category, and whether the policy keeps it.
fn class(note: &Explained<'_>, category: Category) -> String {
    let kept = note.policy.rule(category).action == Action::Keep;
    format!(" style=\"--hue:{}\"{}", hue(category), if kept { " class=\"kept\"" } else { "" })
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    escape(&mut out, text);
    out
}
