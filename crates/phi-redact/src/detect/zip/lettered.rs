//! Codes of letters and digits: UK postcodes, Canadian and Irish codes.

use super::OTHER;
use super::place::{after_place, after_state};
use crate::category::Category;
use crate::detect::Candidates;
use crate::document::{Document, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Areas of UK postcodes.
const AREAS: &str = include_str!("../../../data/uk-postcode-areas.txt");

/// Letters and digits as in `WC1N 7QX`, `V6K 2R9`, `D22 W6F3`, `1012 AB`.
pub(super) fn lettered(doc: &Document<'_>, value: &Value, out: &mut Candidates) -> Option<usize> {
    let (first, last) = (value.first as usize, value.last as usize);
    // Every such code begins with a letter.
    if value.letters == 0 || !doc.is_word(first) {
        return forces(doc, value, out);
    }
    let head = doc.slice(first..last);
    if head.len() > 8 || head.len() < 2 || !head.is_ascii() {
        return None;
    }
    // The second half: a run of its own, or a word after a number's.
    let second =
        (last < doc.len() && doc.tokens()[last].gap >= 1 && !doc.is_break(last)).then(|| tail(doc, last)).flatten();
    let second = second.filter(|end| *end - last <= 4);
    let mut code = [0u8; 9];
    let join = |parts: [&str; 2], code: &mut [u8; 9]| -> usize {
        let mut n = 0;
        for b in parts.iter().flat_map(|p| p.bytes()) {
            if n == 9 {
                return 0;
            }
            code[n] = b.to_ascii_uppercase();
            n += 1;
        }
        n
    };
    let cued = value.labelled(CueSet::ZIP).is_some();
    let upper = !head.bytes().any(|b| b.is_ascii_lowercase());
    let weak = value.labelled(OTHER).is_some_and(|label| label.strong) && !cued;
    if let Some(end) = second {
        let tail_text = doc.slice(last..end);
        if tail_text.len() <= 4 && tail_text.is_ascii() {
            let n = join([head, tail_text], &mut code);
            let lower = !upper || tail_text.bytes().any(|b| b.is_ascii_lowercase() && !matches!(b, b'l'));
            let noun = || is_ordinal(tail_text) || is_unit(tail_text);
            if let Some(sure) =
                judge(&code[..n], head.len()).filter(|_| cued || !noun() || comes_after_comma(doc, first))
            {
                let sure = if cued {
                    0.97
                } else if weak {
                    0.3
                } else if lower && !comes_after_comma(doc, first) {
                    sure - 0.4
                } else {
                    sure
                };
                out.add(first..end, Category::Zip, sure, if cued { Cue::Before } else { Cue::Form });
                return (sure >= 0.5).then_some(end);
            }
        }
    }
    // `B312LS`, `P7B6K3`, `D22W6F3` in one.
    if value.letters >= 2 && (5..=7).contains(&head.len()) && head.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let n = join([head, ""], &mut code);
        let sure = [n - 3, 3].into_iter().filter_map(|split| judge(&code[..n], split)).fold(0.0, f32::max);
        if sure > 0.0 {
            let placed = after_place(doc, first) > 0.4 || after_state(doc, first);
            let sure = if cued {
                0.96
            } else if placed && !weak {
                0.85
            } else {
                0.3
            };
            out.add(first..last, Category::Zip, sure, if cued { Cue::Before } else { Cue::Form });
            return (sure >= 0.5).then_some(last);
        }
    }
    // The outward half alone, where it is called a postcode.
    if cued && value.letters > 0 && head.len() <= 4 && is_outward(head.to_ascii_uppercase().as_bytes()) {
        out.add(first..last, Category::Zip, 0.7, Cue::Before);
    }
    None
}

/// Forces post offices: `BFPO 884`.
fn forces(doc: &Document<'_>, value: &Value, out: &mut Candidates) -> Option<usize> {
    let (first, last) = (value.first as usize, value.last as usize);
    if (2..=4).contains(&value.digits)
        && value.letters == 0
        && last == first + 1
        && first > 0
        && doc.is_the_word(first - 1, "bfpo")
    {
        out.add(first - 1..last, Category::Zip, 0.95, Cue::Form);
        return Some(last);
    }
    None
}

/// One past the run of letters and digits that begins here.
pub(super) fn tail(doc: &Document<'_>, first: usize) -> Option<usize> {
    let mut last = first;
    while last < doc.len()
        && last < first + 5
        && (last == first || doc.touches(last))
        && (doc.is_word(last) || doc.is_number(last))
    {
        last += 1;
    }
    let joined = doc.touches(last) && matches!(doc.byte(last), b'-' | b'/' | b'_');
    (last > first && !joined).then_some(last)
}

pub(super) fn is_ordinal(text: &str) -> bool {
    ["1ST", "2ND", "3RD", "TH"].iter().any(|o| text.len() <= 4 && text.to_ascii_uppercase().ends_with(o))
}

pub(super) fn is_unit(text: &str) -> bool {
    ["LB", "ML", "MG", "HR", "PM", "AM", "GB", "YR"].iter().any(|u| text.to_ascii_uppercase().ends_with(u))
        && text.len() == 3
}

pub(super) fn comes_after_comma(doc: &Document<'_>, first: usize) -> bool {
    first > 0 && (doc.is(first - 1, b',') || doc.is_break(first - 1))
        || doc.class(first.wrapping_sub(1)).any(Class::CITY)
}

/// A digit, or a letter that a scanner takes for one.
pub(super) fn numeral(b: u8) -> bool {
    b.is_ascii_digit() || matches!(b, b'O' | b'I' | b'L')
}

/// How sure the form of a code makes us, written in two halves of which the first has `split` characters.
pub(super) fn judge(code: &[u8], split: usize) -> Option<f32> {
    if split == 0 || split >= code.len() {
        return None;
    }
    let (out, inner) = code.split_at(split);
    let inward = inner.len() == 3
        && numeral(inner[0])
        && inner[1..].iter().all(|b| b.is_ascii_uppercase() && !b"CIKMOV".contains(b));
    if inward && is_outward(out) {
        let clean = inner[0].is_ascii_digit();
        return Some(if clean { 0.95 } else { 0.65 });
    }
    // The shape alone, of an area not in use.
    if out == b"ZZ99" {
        return None;
    }
    if let ([a, b, n], [m, ..]) | ([a, b, n, _], [m, ..]) = (out, inner)
        && inward
        && a.is_ascii_uppercase()
        && b.is_ascii_uppercase()
        && n.is_ascii_digit()
        && m.is_ascii_digit()
        && out[out.len() - 1].is_ascii_digit()
    {
        return Some(0.55);
    }
    // `E4V4M6`, `T3N1M0`, `A2L3B1` are scores.
    if let ([a, _, b], [_, c, _]) = (out, inner)
        && matches!([*a, *b, *c], [b'E', b'V', b'M'] | [b'T', b'N', b'M'] | [b'A', b'L', b'B'])
    {
        return None;
    }
    let letter = |b: u8| b.is_ascii_uppercase() && !b"DFIOQU".contains(&b);
    if let ([a, n, b], [m, c, o]) = (out, inner)
        && letter(*a)
        && !b"WZ".contains(a)
        && numeral(*n)
        && letter(*b)
        && numeral(*m)
        && letter(*c)
        && numeral(*o)
    {
        let clean = [n, m, o].iter().all(|b| b.is_ascii_digit());
        return Some(if clean { 0.95 } else { 0.65 });
    }
    // Eircode: a routing key, then four characters of which one is a digit.
    let eir = |b: &u8| b.is_ascii_digit() || b"ACDEFHKNPRTVWXY".contains(b);
    if let [a, n, m] = out
        && b"ACDEFHKNPRTVWXY".contains(a)
        && numeral(*n)
        && (numeral(*m) || *m == b'W')
        && inner.len() == 4
        && inner.iter().all(eir)
        && inner[0].is_ascii_alphabetic()
        && inner.iter().any(u8::is_ascii_digit)
    {
        return Some(0.95);
    }
    None
}

/// The outward half of a UK postcode: `M1`, `B33`, `W1A`, `EC1A`, `GIR`.
pub(super) fn is_outward(out: &[u8]) -> bool {
    if out == b"GIR" {
        return true;
    }
    if out == b"ZZ99" {
        // No fixed abode.
        return false;
    }
    let letters = out.iter().take_while(|b| b.is_ascii_alphabetic()).count().min(2);
    (1..=letters).rev().any(|n| {
        let (area, rest) = out.split_at(n);
        let known = || {
            std::str::from_utf8(area).is_ok_and(|a| AREAS.lines().skip(1).flat_map(|l| l.split(' ')).any(|k| k == a))
        };
        let district = match rest {
            [a] => numeral(*a),
            [a, b] => numeral(*a) && (numeral(*b) || b.is_ascii_uppercase()),
            _ => false,
        };
        district && rest.iter().any(|b| b.is_ascii_digit() || *b == b'L' || *b == b'I') && known()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_postcodes() {
        for (code, split) in
            [("WC1N7QX", 4), ("B312LS", 3), ("V6K2R9", 3), ("D22W6F3", 3), ("GIR0AA", 3), ("F92X4K7", 3)]
        {
            assert!(judge(code.as_bytes(), split).is_some(), "{code}");
        }
        for (code, split) in [("T49MM", 2), ("QQ112CM", 4), ("C5C6", 2), ("B124KM", 3), ("D1A2B3", 3)] {
            assert!(judge(code.as_bytes(), split).is_none(), "{code}");
        }
    }
}
