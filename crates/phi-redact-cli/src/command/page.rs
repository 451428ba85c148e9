//! The page of `explain --html`: one file without scripts, links or fonts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use phi_redact::{Action, Category};

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
    for finding in note.findings {
        *counts.entry(finding.category).or_default() += 1;
    }
    for (category, count) in counts {
        let _ = writeln!(out, "<li><mark{}>{category}</mark> {count}</li>", class(note, category));
    }
    // A parser drops the first line break in here.
    out.push_str("</ul>\n<pre>\n");
    let mut at = 0;
    for (finding, row) in note.findings.iter().zip(rows(note)) {
        let (label, value) = (row.label, escaped(&note.text[finding.span.range()]));
        out.push_str(&escaped(&note.text[at..finding.span.start]));
        let title = format!("{label} {:.2}, {}, {}", finding.score, row.why, row.action);
        let class = class(note, finding.category);
        let _ = write!(out, "<mark{class} title=\"{title}\" data-label=\"{label}\">{value}</mark>");
        at = finding.span.end;
    }
    out.push_str(&escaped(&note.text[at..]));
    out.push_str(
        "</pre>\n<table>\n<tr><th>line</th><th>label</th><th>score</th><th>action</th><th>evidence</th></tr>\n",
    );
    for row in rows(note) {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{:.2}</td><td>{}</td><td>{}</td></tr>",
            row.place, row.label, row.finding.score, row.action, row.why
        );
    }
    let _ = write!(out, "</table>\n<p>{} findings, policy {}</p>", note.findings.len(), escaped(note.policy.name()));
    out.push_str(foot);
    out
}

/// The colour of a category, and whether the policy keeps it.
fn class(note: &Explained<'_>, category: Category) -> String {
    let kept = note.policy.rule(category).action == Action::Keep;
    // Steps of the golden angle: neighbours in the list of categories differ.
    format!(" style=\"--hue:{}\"{}", category.index() * 137 % 360, if kept { " class=\"kept\"" } else { "" })
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A parser would make another character of these.
            '\0' => out.push('\u{fffd}'),
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
    out
}
