//! The tagger as a detector: probabilities of every token, and the spans they make.

use super::calibration::doubt;
use super::decode::{Row, marginals};
use super::features::Features;
use super::label::{LABELS, Label};
use super::model::Model;
use super::sums::scores;
use crate::category::Category;
use crate::detect::{Candidate, Candidates, Recognizer};
use crate::document::{Case, Document, Kind};
use crate::finding::{Cue, Evidence};
use crate::lexicon::Class;

/// The probabilities of the labels at every token, given what the recognizers propose.
pub fn probabilities(doc: &Document<'_>, candidates: &Candidates, model: &Model) -> Vec<Row> {
    marginals(&scores(&Features::new(doc, candidates), model), model.factors())
}

/// A recognizer's candidate of this score is named as the reason of a span.
const LIKELY: f32 = 0.5;

/// The spans of tokens whose score reaches the threshold of their category.
pub(crate) fn spans(
    doc: &Document<'_>,
    rows: &[Row],
    candidates: &Candidates,
    model: &Model,
    threshold: impl Fn(Category) -> f32,
) -> Vec<Candidate> {
    let (calibration, doubt) = (model.calibration(), doubt(doc, rows));
    // The raw probability of PHI from which each label counts.
    let limits: Row = std::array::from_fn(|y| {
        let label = Label::ALL[y];
        let limit = match (label, label.category()) {
            (Label::Code, _) => {
                let codes = Category::ALL.iter().filter(|c| Label::of(**c) == Some(Label::Code));
                codes.map(|c| threshold(*c)).fold(1.0, f32::min)
            }
            (_, Some(category)) => threshold(category),
            (_, None) => return 1.0,
        };
        calibration.probability(limit, label, doubt)
    });
    let least = limits[1..].iter().copied().fold(1.0, f32::min);
    let mut spans: Vec<Candidate> = Vec::new();
    let mut open = None;
    let mut sum = 0.0;
    for (token, row) in rows.iter().enumerate() {
        let p = 1.0 - row[0];
        let best = if p < least {
            None
        } else {
            let best = (1..LABELS).max_by(|a, b| row[*a].total_cmp(&row[*b])).expect("labels");
            let passes = p >= limits[best] && !matches!(doc.tokens()[token].kind, Kind::Newline | Kind::Tag);
            passes.then_some(Label::ALL[best])
        };
        let Some(label) = best else {
            open = None;
            continue;
        };
        let score = calibration.score(p, label, doubt);
        if open == best {
            let span = spans.last_mut().expect("an open span");
            span.last = token as u32 + 1;
            sum += score;
            span.score = sum / (span.last - span.first) as f32;
        } else {
            sum = score;
            let evidence = Evidence { recognizer: Recognizer::Tagger, cue: Cue::Learned };
            let category = label.category().expect("not outside");
            spans.push(Candidate { first: token as u32, last: token as u32 + 1, category, score, evidence });
        }
        open = best;
    }
    spans.iter_mut().for_each(|span| trim(doc, span));
    let code = |c: &&Candidate| Label::of(c.category) == Some(Label::Code) && c.score >= LIKELY;
    let mut codes: Vec<&Candidate> = candidates.as_slice().iter().filter(code).collect();
    codes.sort_by_key(|c| c.first);
    let mut spans: Vec<Candidate> = spans.into_iter().flat_map(|span| parts(doc, span, &codes)).collect();
    spans.retain(|span| span.first < span.last && span.range().any(|t| doc.is_word(t) || doc.is_number(t)));
    spans.dedup_by(|next, span| {
        let joins = is_one_name(doc, span, next);
        if joins {
            (span.last, span.score) = (next.last, span.score.min(next.score));
        }
        joins
    });
    // What kind of number it is the recognizers know, by its label and form; and why it was found they say best.
    let mut known: Vec<Option<&Candidate>> = vec![None; spans.len()];
    for c in candidates.as_slice() {
        let from = spans.partition_point(|span| span.last <= c.first);
        let over = spans[from..].iter().zip(&mut known[from..]).take_while(|(span, _)| span.first < c.last);
        for (span, best) in over {
            if Label::of(c.category) == Label::of(span.category) && best.is_none_or(|best| c.score >= best.score) {
                *best = Some(c);
            }
        }
    }
    for (span, best) in spans.iter_mut().zip(known) {
        if let Some(best) = best {
            span.category = best.category;
            if best.score >= LIKELY {
                span.evidence = best.evidence;
            }
        }
    }
    spans
}

/// Whether an initial and a name belong together, with a word between them that is no name elsewhere: `K. Fast Horse`.
fn is_one_name(doc: &Document<'_>, initial: &Candidate, name: &Candidate) -> bool {
    let middle = name.first as usize - 1;
    let pointed = initial.last as usize + 1 == middle && doc.is(middle - 1, b'.') && doc.touches(middle - 1);
    initial.category == Category::Name
        && name.category == Category::Name
        && doc.tokens()[initial.last as usize - 1].case == Case::Initial
        && pointed
        && doc.tokens()[middle].case == Case::Title
        && !doc.class(middle).any(Class::FUNCTION)
        && doc.tokens()[middle].gap == 1
        && doc.tokens()[middle + 1].gap == 1
}

/// Takes a span of codes apart where the recognizers see several in it, with blanks between: `206 555 0145 c 206 555 0199`. Letters
/// between them that only say what follows are let go. `likely` are all likely codes, in the order of the text.
fn parts(doc: &Document<'_>, span: Candidate, likely: &[&Candidate]) -> Vec<Candidate> {
    if Label::of(span.category) != Some(Label::Code) || span.last - span.first < 3 {
        return vec![span];
    }
    let from = &likely[likely.partition_point(|c| c.first < span.first)..];
    let within = from.iter().take_while(|c| c.first < span.last).filter(|c| c.last <= span.last);
    let mut seen: Vec<&Candidate> = within.copied().collect();
    seen.sort_by(|a, b| b.score.total_cmp(&a.score).then((b.last - b.first).cmp(&(a.last - a.first))));
    let mut taken = vec![false; span.range().len()];
    let mut codes: Vec<&Candidate> = Vec::new();
    for c in seen {
        let over = &mut taken[(c.first - span.first) as usize..(c.last - span.first) as usize];
        if !over.contains(&true) {
            over.fill(true);
            codes.push(c);
        }
    }
    codes.sort_by_key(|c| c.first);
    let apart = |pair: &[&Candidate]| (pair[0].last..=pair[1].first).any(|t| doc.tokens()[t as usize].gap > 0);
    if codes.len() < 2 || !codes.windows(2).all(apart) {
        return vec![span];
    }
    let mut parts = Vec::new();
    let mut at = span.first;
    let rest = |first: u32, last: u32, parts: &mut Vec<Candidate>| {
        let tells = |t: u32| {
            let token = &doc.tokens()[t as usize];
            token.is_number() || token.is_word() && token.len() > 2 && doc.cue(t as usize).is_empty()
        };
        if (first..last).any(tells) {
            parts.push(Candidate { first, last, ..span });
        }
    };
    for code in codes {
        rest(at, code.first, &mut parts);
        parts.push(Candidate { first: code.first, last: code.last, ..span });
        at = code.last;
    }
    rest(at, span.last, &mut parts);
    parts.iter_mut().for_each(|part| trim(doc, part));
    parts
}

/// Takes marks off the ends that no value begins or ends with.
fn trim(doc: &Document<'_>, span: &mut Candidate) {
    let loose =
        |t: u32, marks: &[u8]| doc.tokens()[t as usize].kind == Kind::Punct && marks.contains(&doc.byte(t as usize));
    while span.first < span.last && loose(span.first, b",.;:)]}-|\"'=>^") {
        span.first += 1;
    }
    while span.first < span.last && loose(span.last - 1, b",;:([{-|\"'=<^") {
        span.last -= 1;
    }
    if span.first < span.last && loose(span.last - 1, b".") && span.last - span.first > 1 {
        // The point of an initial or of `Jr.` belongs to the name.
        let word = &doc.tokens()[span.last as usize - 2];
        if span.category != Category::Name || word.len() > 2 {
            span.last -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_between_an_initial_and_a_name_is_of_the_name() {
        let joins = |text: &str| {
            let doc = Document::new(text);
            let evidence = Evidence { recognizer: Recognizer::Tagger, cue: Cue::Learned };
            let name = |first| Candidate { first, last: first + 1, category: Category::Name, score: 0.9, evidence };
            is_one_name(&doc, &name(0), &name(3))
        };
        assert!(joins("K. Fast Horse"));
        assert!(!joins("K. Then Horse") && !joins("K. fast Horse") && !joins("Kay. Fast Horse"));
    }
}
