//! Postal codes.
//!
//! 45 CFR 164.514(b)(2)(i)(B). The forms: US ZIP and ZIP+4 (USPS Publication 28), UK postcodes (BS 7666, with the
//! post towns' areas), Canadian codes (Canada Post), Eircodes; and codes of digits alone after a city or a cue.

use super::Candidates;
use super::phone::{digit, spoken};
use crate::category::Category;
use crate::document::{Case, Document, Kind, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Areas of UK postcodes.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN \
    EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN \
    NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W \
    WA WC WD WF WN WR WS WV YO ZE BX GIR ";
/// Labels of other numbers.
const OTHER: CueSet = CueSet::MRN
    .with(CueSet::HEALTH_PLAN)
    .with(CueSet::ACCOUNT)
    .with(CueSet::LICENSE)
    .with(CueSet::DEVICE)
    .with(CueSet::ID)
    .with(CueSet::SSN)
    .with(CueSet::PHONE)
    .with(CueSet::FAX)
    .with(CueSet::NOT_PHI);

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut done = 0;
    for value in doc.values() {
        if (value.first as usize) < done {
            continue;
        }
        if let Some(last) = lettered(doc, value, out) {
            done = last;
        } else if value.digits >= 3 || value.digits >= 1 && (4..=6).contains(&(value.digits + value.letters)) {
            numeric(doc, value, out);
        }
    }
    spoken_codes(doc, out);
    spelled_codes(doc, out);
}

/// Letters and digits as in `WC1N 7QX`, `V6K 2R9`, `D22 W6F3`, `1012 AB`.
fn lettered(doc: &Document<'_>, value: &Value, out: &mut Candidates) -> Option<usize> {
    let (first, last) = (value.first as usize, value.last as usize);
    let head = doc.slice(first..last);
    if head.len() > 8 || head.len() < 2 || !head.is_ascii() {
        return None;
    }
    // The second half: a run of its own, or a word after a number's.
    let second = (last < doc.len() && doc.tokens()[last].gap >= 1 && !doc.is_break(last)).then(|| tail(doc, last)).flatten();
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
    let weak = value.labelled(OTHER).is_some() && !cued;
    if let Some(end) = second {
        let tail_text = doc.slice(last..end);
        if tail_text.len() <= 4 && tail_text.is_ascii() {
            let n = join([head, tail_text], &mut code);
            let lower = !upper || tail_text.bytes().any(|b| b.is_ascii_lowercase() && !matches!(b, b'l'));
            let ordinal = is_ordinal(tail_text) || is_unit(tail_text);
            if let Some(sure) = judge(&code[..n], head.len()).filter(|_| !(ordinal && !cued && !comes_after_comma(doc, first))) {
                let sure = if cued { 0.97 } else if weak { 0.3 } else if lower && !comes_after_comma(doc, first) { sure - 0.4 } else { sure };
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
            let sure = if cued { 0.96 } else if placed && !weak { 0.85 } else { 0.3 };
            out.add(first..last, Category::Zip, sure, if cued { Cue::Before } else { Cue::Form });
            return (sure >= 0.5).then_some(last);
        }
    }
    // The outward half alone, where it is called a postcode.
    if cued && value.letters > 0 && head.len() <= 4 && is_outward(head.to_ascii_uppercase().as_bytes()) {
        out.add(first..last, Category::Zip, 0.7, Cue::Before);
    }
    // Forces post offices: `BFPO 884`.
    if first > 0 && doc.is_the_word(first - 1, "bfpo") && value.digits <= 4 && value.letters == 0 {
        out.add(first - 1..last, Category::Zip, 0.95, Cue::Form);
        return Some(last);
    }
    None
}

/// One past the run of letters and digits that begins here.
fn tail(doc: &Document<'_>, first: usize) -> Option<usize> {
    let mut last = first;
    while last < doc.len() && last < first + 5 && (last == first || doc.touches(last)) && (doc.is_word(last) || doc.is_number(last)) {
        last += 1;
    }
    let joined = doc.touches(last) && matches!(doc.byte(last), b'-' | b'/' | b'_');
    (last > first && !joined).then_some(last)
}

fn is_ordinal(text: &str) -> bool {
    ["1ST", "2ND", "3RD", "TH"].iter().any(|o| text.len() <= 4 && text.to_ascii_uppercase().ends_with(o))
}

fn is_unit(text: &str) -> bool {
    ["LB", "ML", "MG", "HR", "PM", "AM", "GB", "YR"].iter().any(|u| text.to_ascii_uppercase().ends_with(u)) && text.len() == 3
}

fn comes_after_comma(doc: &Document<'_>, first: usize) -> bool {
    first > 0 && (doc.is(first - 1, b',') || doc.is_break(first - 1)) || doc.class(first.wrapping_sub(1)).any(Class::CITY)
}

/// A digit, or a letter that a scanner takes for one.
fn numeral(b: u8) -> bool {
    b.is_ascii_digit() || matches!(b, b'O' | b'I' | b'L')
}

/// How sure the form of a code makes us, written in two halves of which the first has `split` characters.
fn judge(code: &[u8], split: usize) -> Option<f32> {
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
fn is_outward(out: &[u8]) -> bool {
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
        let known = std::str::from_utf8(area).is_ok_and(|a| AREAS.split(' ').any(|k| k == a));
        let district = match rest {
            [a] => numeral(*a),
            [a, b] => numeral(*a) && (numeral(*b) || b.is_ascii_uppercase()),
            _ => false,
        };
        known && district && rest.iter().any(|b| b.is_ascii_digit() || *b == b'L' || *b == b'I')
    })
}

/// The digits of a run, letters that a scanner took for digits included, and whether there were any.
fn digits_in(text: &str) -> Option<(usize, bool)> {
    let digits = text.bytes().filter(|b| digit(*b).is_some()).count();
    (digits == text.len()).then(|| (digits, text.bytes().any(|b| !b.is_ascii_digit())))
}

/// Codes of digits alone.
fn numeric(doc: &Document<'_>, value: &Value, out: &mut Candidates) {
    let (first, mut last) = (value.first as usize, value.last as usize);
    let text = doc.slice(first..last);
    let (base, plus) = text.split_once(['-', '–']).unwrap_or((text, ""));
    let Some((len, misread)) = digits_in(base) else {
        // `500033.` is fine; `Hyderabad-500033` is one run.
        return hyphenated(doc, value, out);
    };
    if digits_in(plus).is_none() || doc.touches(first) && matches!(doc.byte(first - 1), b'.' | b'$' | b'/' | b'-' | b'+' | b'#') {
        return;
    }
    if doc.touches(last) && matches!(doc.byte(last), b'%' | b'/' | b':') {
        return;
    }
    let cued = value.labelled(CueSet::ZIP).filter(|l| !l.cues.any(CueSet::NOT_PHI));
    let other = value.labelled(OTHER).is_some() && cued.is_none();
    if let Some(label) = cued {
        let group = last < doc.len() && doc.is_number(last) && doc.tokens()[last].gap == 1 && len == 3 && doc.tokens()[last].len() == 3;
        last += usize::from(group);
        if misread && !base.as_bytes()[..2.min(base.len())].iter().any(u8::is_ascii_digit) && len != 5 {
            return;
        }
        let fits = matches!((len, plus.len()), (4..=6, 0) | (5, 4) | (5, 3) | (4, 3) | (7, 0) | (9, 0)) || group;
        if fits {
            out.add(first..last, Category::Zip, 0.95, label.place.into());
        } else if len >= 3 && plus.is_empty() {
            out.add(first..last, Category::Zip, 0.4, label.place.into());
        }
        return;
    }
    if misread && len != 5 {
        return;
    }
    let penalty = if misread { 0.1 } else { 0.0 } + if other { 0.25 } else { 0.0 };
    let state = after_state(doc, first);
    let score = match (len, plus.len()) {
        (5, 0 | 4) | (9, 0) if state => 0.95,
        (4, 0) if state && after_australian(doc, first) => 0.95,
        (5, 4) => 0.5 + after_place(doc, first).min(0.4),
        (5, 0) => match after_place(doc, first) {
            p if p > 0.0 => 0.2 + p * 0.75,
            _ => before_city(doc, first, last),
        },
        (6, 0) => 0.15 + after_place(doc, first).max(if after_field(doc, first) { 0.5 } else { 0.0 }) * 0.9,
        (4, 0) => {
            let n = doc.number(first).unwrap_or(0);
            let time = n / 100 < 24 && n % 100 < 60;
            match after_place(doc, first) {
                p if (1900..=2035).contains(&n) => if p >= 0.99 && doc.is_break(last) { 0.6 } else { 0.2 },
                p if p >= 0.8 => if time { 0.6 } else { 0.9 },
                p if p >= 0.7 => if time { 0.25 } else { 0.7 },
                p if p > 0.0 => p * 0.4,
                _ => dutch(doc, first, last, out).max(before_city(doc, first, last) - if time { 0.4 } else { 0.0 }),
            }
        }
        (5, 3) => 0.1 + after_place(doc, first) * 0.8,
        (3, 0) => {
            // `346 89`, `400 058`: a code split in two.
            let next = last;
            let runs_on = doc.touches(next + 1) && (doc.is_word(next + 1) || matches!(doc.byte(next + 1), b'-' | b'/'));
            let tail = doc.is_number(next) && doc.tokens()[next].gap == 1 && !runs_on;
            let n = if tail { doc.tokens()[next].len() } else { 0 };
            if n == 2 && state || n == 3 && after_place(doc, first) >= 0.7 {
                last += 1;
                0.8
            } else {
                0.0
            }
        }
        _ => 0.0,
    };
    if score > penalty + 0.05 {
        out.add(first..last, Category::Zip, (score - penalty).min(0.97), Cue::Neighbour);
    }
}

/// `Hyderabad-500072`
fn hyphenated(doc: &Document<'_>, value: &Value, out: &mut Candidates) {
    let last = value.last as usize;
    let at = last - 1;
    let joined = at >= value.first as usize + 2 && (doc.is(at - 1, b'-') || doc.str(at - 1) == "–");
    if joined && doc.is_number(at) && doc.tokens()[at].len() == 6 && doc.tokens()[at - 2].case != Case::Lower && doc.is_word(at - 2) {
        let city = doc.class(at - 2).any(Class::CITY);
        out.add(at..last, Category::Zip, if city { 0.85 } else { 0.35 }, Cue::Neighbour);
    }
}

/// `1012 AB` before a Dutch town. Proposes it itself; 0 for what is none.
fn dutch(doc: &Document<'_>, first: usize, last: usize, out: &mut Candidates) -> f32 {
    let opens = first == 0 || !doc.is_number(first - 1);
    let letters = opens && doc.byte(first) != b'0' && doc.is_word(last) && doc.tokens()[last].case == Case::Upper && doc.tokens()[last].len() == 2;
    if letters && doc.tokens()[last].gap == 1 && doc.class(last + 1).any(Class::CITY) && doc.tokens()[last + 1].is_capital() && last == first + 1 {
        out.add(first..last + 1, Category::Zip, 0.8, Cue::Neighbour);
    }
    0.0
}

/// Steps back over the marks that split the fields of an address.
fn back(doc: &Document<'_>, first: usize) -> Option<usize> {
    let mut at = first;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        let mark = doc.tokens()[at].kind == Kind::Punct
            && (matches!(doc.byte(at), b',' | b'.' | b'|' | b'^' | b'*' | b';' | b'-' | b'/' | b')' | b'(' | b'"' | b'\'' | b':')
                || matches!(doc.str(at), "–" | "—" | "·" | "•"));
        if !mark {
            return (!doc.is_break(at)).then_some(at);
        }
    }
    None
}

/// Whether a state or province stands before.
fn after_state(doc: &Document<'_>, first: usize) -> bool {
    let Some(at) = back(doc, first) else {
        return false;
    };
    // The state of an XML element: `<state>AK</state><postalCode>`.
    let Some(hit) = doc.hit_ending(at).filter(|h| h.entry.class.any(Class::STATE.with(Class::STATE_ABBR))) else {
        return misread_state(doc, first, at);
    };
    let begin = hit.first as usize;
    if hit.entry.class.any(Class::STATE) {
        return doc.tokens()[begin].is_capital();
    }
    let case = doc.tokens()[begin].case;
    if !matches!(case, Case::Upper | Case::Title | Case::Mixed) {
        return street_line(doc, begin) || begin > 0 && doc.class(begin - 1).any(Class::CITY);
    }
    // A state stands after a town, a comma or the border of a field.
    let Some(before) = begin.checked_sub(1) else {
        return true;
    };
    let town = doc.class(before).any(Class::CITY) || doc.phrase_class(before).any(Class::CITY);
    // `MD`, `PA` and `ID` are more often something else.
    if hit.entry.class.any(Class::CREDENTIAL) || !hit.entry.cue.is_empty() {
        let field = matches!(doc.byte(before), b',' | b'|' | b'^' | b'*') && doc.tokens()[before].kind == Kind::Punct;
        return town || field && !doc.is_break(before) && before > 0 && !doc.is(before - 1, b'.') || street_line(doc, begin);
    }
    doc.is_break(before)
        || town
        || doc.tokens()[before].is_capital() && doc.cue(before).is_empty()
        || matches!(doc.byte(before), b',' | b'|' | b'^' | b'*' | b'(' | b'.' | b'/' | b'"' | b';') && before > 0 && doc.tokens()[before].kind == Kind::Punct && !doc.is(before, b';')
        || doc.is(before, b';') && doc.touches(begin)
        || doc.tokens()[begin].gap > 1
        || doc.class(before).any(Class::CITY.with(Class::STREET_SUFFIX))
}

/// Whether the state before is one of Australia's.
fn after_australian(doc: &Document<'_>, first: usize) -> bool {
    const STATES: [&str; 14] = [
        "vic", "nsw", "qld", "sa", "wa", "tas", "nt", "act", "victoria", "queensland", "wales", "australia", "tasmania",
        "territory",
    ];
    back(doc, first).is_some_and(|at| STATES.iter().any(|s| doc.is_the_word(at, s)))
}

/// Whether a capitalised word of an address stands before: after a comma, known to no list.
fn after_field(doc: &Document<'_>, first: usize) -> bool {
    back(doc, first).is_some_and(|at| {
        doc.tokens()[at].case == Case::Title
            && doc.tokens()[at].len() >= 5
            && doc.cue(at).is_empty()
            && !doc.class(at).any(Class::WORD.with(Class::CLINICAL))
            && at > 0
            && doc.is(at - 1, b',')
    })
}

/// `F1`, `lL`, `Ml`: two characters in a state's place that a scanner misread, after a town.
fn misread_state(doc: &Document<'_>, first: usize, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let glued = (doc.is_number(at) || doc.is_number(before)) && doc.touches(at) && doc.tokens()[at].len() == 1 && doc.tokens()[before].len() == 1;
    let (begin, len) = if glued { (before, 2) } else { (at, doc.tokens()[at].len()) };
    let misread = len == 2 && doc.slice(begin..at + 1).bytes().any(|b| matches!(b, b'l' | b'1' | b'0'));
    misread && doc.tokens()[first - 1].kind != Kind::Punct && begin.checked_sub(1).is_some_and(|t| doc.tokens()[t].is_capital() || doc.is(t, b','))
}

/// How much what stands before looks like the end of an address: 0 to 1.
fn after_place(doc: &Document<'_>, first: usize) -> f32 {
    let Some(at) = back(doc, first) else {
        return if street_line(doc, first) { 0.6 } else { 0.0 };
    };
    if !doc.is_word(at) || !doc.tokens()[at].is_capital() && doc.class(at).any(Class::WORD) {
        return if street_line(doc, first) && doc.is(first - 1, b',') { 0.6 } else { 0.0 };
    }
    let capital = doc.tokens()[at].is_capital();
    let hit = doc.hit_ending(at).map_or(Class::NONE, |h| h.entry.class).with(doc.class(at));
    let city = hit.any(Class::CITY) && (capital || !hit.any(Class::WORD));
    let singapore = doc.is_the_word(at, "singapore") || doc.is_the_word(at, "s") && doc.is(first - 1, b'(');
    if singapore {
        return 0.85;
    }
    if !doc.cue(at).is_empty() && !city {
        return 0.0;
    }
    let street = street_line(doc, first);
    // Short words are names of towns somewhere, and abbreviations here.
    let token = &doc.tokens()[at];
    let named = token.case != Case::Upper || token.len() >= 5;
    let city = city && (token.len() >= 4 || street && token.case == Case::Title) && named || hit.any(Class::CITY) && doc.hit_ending(at).is_some_and(|h| h.is_phrase());
    if !named && !city {
        return 0.0;
    }
    let plain = !hit.any(Class::WORD.with(Class::CLINICAL).with(Class::MONTH));
    match (city, street, plain && capital) {
        (true, true, _) => 1.0,
        (true, false, true) => 0.75,
        (true, false, false) => 0.4,
        (false, true, true) => 0.8,
        (false, true, false) if capital => 0.5,
        _ => 0.0,
    }
}

/// Whether a street stands before this token on its line: a suffix or unit and a number.
fn street_line(doc: &Document<'_>, first: usize) -> bool {
    let mut at = first;
    let mut suffix = false;
    while at > first.saturating_sub(16) && at > 0 {
        at -= 1;
        if doc.is_break(at) {
            break;
        }
        if suffix && doc.is_number(at) {
            return true;
        }
        // The end of a sentence, but not that of `St.`
        if doc.is(at, b'.') && doc.tokens().get(at + 1).is_some_and(|t| t.gap > 0) && at > 0 && doc.tokens()[at - 1].len() > 4
            || doc.is(at, b';') && doc.tokens().get(at + 1).is_some_and(|t| t.gap > 0)
        {
            return false;
        }
        if doc.is_the_word(at, "box") || doc.is_the_word(at, "drawer") || doc.is_the_word(at, "lockbox") {
            return doc.is_number(at + 1) || doc.is_word(at + 1);
        }
        suffix |= doc.class(at).any(Class::STREET_SUFFIX.with(Class::STREET_UNIT)) && (doc.tokens()[at].is_capital() || doc.is_number(at.wrapping_sub(1)));
    }
    suffix && at < first && doc.is_number(at)
}

/// `12049 Berlin`, `1010 Wien`: a code before its town.
fn before_city(doc: &Document<'_>, first: usize, last: usize) -> f32 {
    let city = doc.is_word(last)
        && doc.tokens()[last].gap == 1
        && doc.tokens()[last].case == Case::Title
        && doc.class(last).any(Class::CITY)
        && !doc.class(last).any(Class::WORD.with(Class::CLINICAL).with(Class::MONTH));
    if !city {
        return 0.0;
    }
    let opens = first == 0 || doc.is_break(first - 1) || doc.is(first - 1, b',');
    match (opens, street_line(doc, first)) {
        (true, true) => 0.85,
        (true, false) => 0.6,
        _ => 0.3,
    }
}

/// Five digits said as words after a cue or a state.
fn spoken_codes(doc: &Document<'_>, out: &mut Candidates) {
    spoken::find(doc, |run| {
        if !matches!(run.digits, 4..=6 | 9) {
            return;
        }
        if run.points > 0 {
            return;
        }
        let exact = matches!(run.digits, 5 | 9);
        let near = (run.first.saturating_sub(if exact { 24 } else { 3 })..run.first).any(|t| doc.cue(t).any(CueSet::ZIP));
        let score = match (near, run.digits) {
            (true, _) => 0.93,
            (_, 5 | 9) if after_state(doc, run.first) => 0.93,
            (_, 5) if after_place(doc, run.first) > 0.3 => 0.8,
            _ => 0.2,
        };
        out.add(run.first..run.last, Category::Zip, score, Cue::Before);
    });
}

/// Letters and digits said one by one after a cue: `postcode S W one eight, two B B`.
fn spelled_codes(doc: &Document<'_>, out: &mut Candidates) {
    for hit in doc.hits().iter().filter(|hit| hit.entry.cue.any(CueSet::ZIP)) {
        let from = hit.last as usize;
        let said = |t: usize| {
            let letter = doc.is_word(t) && doc.tokens()[t].len() == 1;
            let decimal = matches!(doc.byte(t + 1), b'.' | b'/') && doc.touches(t + 1);
            (letter && !doc.is_the_word(t, "x"), !decimal && doc.is_number(t) && doc.tokens()[t].len() <= 2 || spoken::is_digit(doc, t))
        };
        let Some(first) = (from..doc.len().min(from + 14)).find(|t| {
            let ((a, b), (c, d)) = (said(*t), said(t + 1 + usize::from(doc.is(t + 1, b','))));
            (a || b) && (c || d) && !doc.is_the_word(*t, "a")
        }) else {
            continue;
        };
        let (mut at, mut last, mut letters, mut digits) = (first, first, 0, 0);
        while at < doc.len() && at < first + 14 {
            let (letter, digit) = said(at);
            if letter || digit {
                letters += usize::from(letter);
                digits += usize::from(digit);
                last = at + 1;
            } else if !matches!(doc.byte(at), b',' | b'-' | b'.') || doc.is_word(at) {
                break;
            }
            at += 1;
        }
        if letters >= 2 && digits >= 2 && letters + digits >= 5 {
            out.add(first..last, Category::Zip, 0.9, Cue::Before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_postcodes() {
        for (code, split) in [("WC1N7QX", 4), ("B312LS", 3), ("V6K2R9", 3), ("D22W6F3", 3), ("GIR0AA", 3), ("F92X4K7", 3)] {
            assert!(judge(code.as_bytes(), split).is_some(), "{code}");
        }
        for (code, split) in [("T49MM", 2), ("QQ112AB", 4), ("C5C6", 2), ("B124KM", 3), ("D1A2B3", 3)] {
            assert!(judge(code.as_bytes(), split).is_none(), "{code}");
        }
    }
}
