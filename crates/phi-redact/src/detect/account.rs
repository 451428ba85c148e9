//! Account, invoice, bank and card numbers: 45 CFR 164.514(b)(2)(i)(J).

use std::ops::Range;

use super::Candidates;
use super::labelled::{self, Form};
use crate::category::Category;
use crate::check::{Compact, card, has_form, iban};
use crate::document::{Document, Place};
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::ACCOUNT, |found| {
        // `card` and `receipt` also stand before other codes: they need a card's digits, or its last four.
        let card = found.also(CueSet::ID) && !found.also(CueSet::NAME_FIELD);
        let ending = found.form.is_number() && found.form.len == 4;
        let score = match (card, ending || card::valid(&found.form.compact())) {
            (true, false) => found.score - 0.25,
            // A bare `bank` or `pay` needs a long number.
            _ if !found.label.strong && found.form.letters == 0 && found.form.digits < 4 => 0.45,
            _ if !found.label.strong && found.form.len < 5 => 0.5,
            _ if found.label.place == Place::Before && found.form.is_phone() => 0.6,
            _ => found.score + 0.01,
        };
        // A price is none.
        let before = found.range.start.wrapping_sub(1);
        if !doc.is(before, b'$') && !doc.is(before, b'+') {
            found.add(out, Category::Account, score);
        }
    });
    for value in doc.values() {
        if value.digits < 4 {
            continue;
        }
        if let Some((range, score)) = labelled::first_of(doc, [value.range(), value.wide()], SHORTEST, distinctive) {
            // `card` says little, its form much.
            let sure = value.labelled(CueSet::ACCOUNT).is_some();
            out.add(range, Category::Account, if sure { score.max(0.97) } else { score }, Cue::Checked);
        }
        masked(doc, value.first as usize, out);
    }
    for value in doc.values().iter().filter(|value| value.letters >= 2) {
        if let Some((range, score)) = grouped_iban(doc, value.first as usize) {
            out.add(range, Category::Account, score, Cue::Checked);
        }
    }
}

/// An IBAN in groups, whose second may be letters alone: `IE64 IRCE 9205 0112 3456 78`.
fn grouped_iban(doc: &Document<'_>, first: usize) -> Option<(Range<usize>, f32)> {
    let tokens = doc.tokens();
    let country =
        tokens[first].is_word() && tokens[first].len() == 2 && doc.is_number(first + 1) && doc.touches(first + 1);
    let length =
        if country && tokens[first + 1].len() == 2 { iban::length(doc.str(first).as_bytes())? } else { return None };
    let (mut last, mut len) = (first, 0);
    while len < length {
        let token = tokens.get(last).filter(|t| (t.is_word() || t.is_number()) && t.gap < 2 || last == first)?;
        len += token.len();
        last += 1;
    }
    let text = doc.slice(first..last);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let score = if iban::valid(&Compact::new(text)) { 0.98 } else { 0.85 };
    (len == length && digits >= 8 && text.is_ascii()).then_some((first..last, score))
}

/// The shortest number that shows itself.
const SHORTEST: usize = 13;

/// IBAN and payment-card numbers.
fn distinctive(text: &str) -> Option<f32> {
    let form = Form::of(text);
    let compact: &[u8] = &form.compact();
    if iban::valid(compact) {
        return Some(0.98);
    }
    if form.letters >= 2 && compact.len() >= 15 && iban::length(&compact[..2]) == Some(compact.len()) && form.digits > 9
    {
        return Some(0.85);
    }
    // The groups of a card with a wrong digit.
    let four = has_form(form.text.as_bytes(), b"9999 9999 9999 9999")
        || has_form(form.text.as_bytes(), b"9999-9999-9999-9999");
    if four && matches!(compact[0], b'3'..=b'6') && !card::valid(compact) {
        return Some(0.75);
    }
    let grouped = form.text.len() > compact.len();
    (form.letters == 0 && card::valid(compact)).then_some(if grouped { 0.95 } else { 0.85 })
}

/// The last four digits of a masked card: `•••• 0092`, `****6620`.
fn masked(doc: &Document<'_>, first: usize, out: &mut Candidates) {
    let token = &doc.tokens()[first];
    if token.len() != 4 || !token.is_number() || first < 2 {
        return;
    }
    if !matches!(doc.byte(first - 1), b'*' | b'.' | 0x80..) {
        return;
    }
    let mask = |t: usize| doc.is(t, b'*') || matches!(doc.str(t), "•" | "●");
    // `acct …0284` and `debit ...2907`, after a word for an account.
    let dots = doc.str(first - 1) == "…" || doc.is(first - 1, b'.') && doc.is(first - 2, b'.');
    let account = dots && labelled::far(doc, first - 1).is_some_and(|(_, category)| category == Category::Account);
    if mask(first - 1) && mask(first - 2) || account {
        out.add(first..first + 1, Category::Account, 0.8, Cue::Form);
    }
}
