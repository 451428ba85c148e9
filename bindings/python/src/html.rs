//! What a notebook shows. Colours are translucent and the page's own ink is kept, so light and dark pages are served alike without a
//! style sheet, which many notebook hosts strip.

use std::collections::BTreeMap;
use std::fmt::Write;

use phi_redact::html::{escape, hue};
use phi_redact::{Action, Category};

use crate::finding::Replaced;

/// The new text with its replacements in colour, and how often each category occurs.
pub fn redaction(text: &str, replaced: &[Replaced]) -> String {
    let mut out = String::with_capacity(text.len() * 2 + 512);
    let mut counts: BTreeMap<(Category, bool), usize> = BTreeMap::new();
    for r in replaced {
        *counts.entry((r.finding.category, r.action == Action::Keep)).or_default() += 1;
    }
    out.push_str("<div style=\"font:.85em/1.5 system-ui,sans-serif\">");
    if counts.is_empty() {
        out.push_str("nothing found");
    }
    for ((category, kept), count) in counts {
        let note = if kept { ", kept" } else { "" };
        let style = style(category, kept);
        let _ = write!(
            out,
            "<span style=\"margin-right:1em;white-space:nowrap\"><span style=\"{style}\">{category}</span> {count}{note}</span> "
        );
    }
    out.push_str("</div><pre style=\"white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.6\">\n");
    let (mut at, mut chars) = (0, text.chars());
    let mut take = |until: usize| {
        let piece: String = chars.by_ref().take(until.saturating_sub(at)).collect();
        at = at.max(until);
        piece
    };
    for r in replaced {
        escape(&mut out, &take(r.new_start));
        let (category, kept) = (r.finding.category, r.action == Action::Keep);
        let (score, action, style) = (r.finding.score, r.action.name(), style(category, kept));
        let _ = write!(out, "<span style=\"{style}\" title=\"{category} {score:.2}, {action}");
        if let Some(evidence) = &r.finding.evidence {
            escape(&mut out, &format!(", {}", evidence.describe()));
        }
        out.push_str("\">");
        escape(&mut out, &take(r.new_end));
        out.push_str("</span>");
    }
    escape(&mut out, &take(usize::MAX));
    out.push_str("</pre>");
    out
}

/// The colour of a category.
fn style(category: Category, kept: bool) -> String {
    let hue = hue(category);
    if kept {
        format!("outline:1px dashed hsl({hue},60%,50%);border-radius:.2em;padding:0 .15em")
    } else {
        format!("background:hsla({hue},75%,50%,.28);border-radius:.2em;padding:0 .15em")
    }
}
