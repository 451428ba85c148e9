//! Lines: their casing and columns, and the places of their tokens.

use std::ops::Range;

use super::features::mix;
use super::view::View;
use crate::document::{Case, Document, Kind};
use crate::lexicon::Class;

/// Lines: casing, columns, positions, and what stands just after a label.
pub(super) fn lines(doc: &Document<'_>, views: &mut [View]) {
    for line in doc.lines().iter().filter(|line| line.first < line.last) {
        let range = line.first..line.last;
        let case = casing(doc, range.clone(), 80, 100);
        let message = doc.tokens()[line.first].case == Case::Upper
            && doc.tokens()[line.first].len() == 3
            && range.clone().filter(|t| doc.is(*t, b'|')).count() >= 3;
        let (mut label, mut column, first) = (None, 0u64, views[line.first].word);
        for (t, view) in range.clone().zip(&mut views[range]) {
            view.line_case = case;
            view.from_start = (t - line.first).min(2) as u8;
            view.to_end = (line.last - 1 - t).min(2) as u8;
            view.labelled = label.is_some_and(|label| t - label <= 2);
            if message {
                view.field = mix(first, column);
                column += u64::from(doc.is(t, b'|'));
            }
            if view.kind == Kind::Punct {
                match doc.byte(t) {
                    b':' | b'=' | b'#' | b'>' => label = Some(t),
                    b'|' | b';' => label = None,
                    _ => {}
                }
            }
        }
    }
}

/// Lines to either side that a line's tongue is judged with.
const NEAR: usize = 2;

/// The tongue of each line, by its small words and those of the lines beside it: where it is not English, capitals and unknown words say less.
pub(super) fn tongues(doc: &Document<'_>, views: &mut [View]) {
    let counts: Vec<[u32; 3]> = doc.lines().iter().map(|line| words(doc, views, line.first..line.last)).collect();
    for (n, line) in doc.lines().iter().enumerate() {
        let near = &counts[n.saturating_sub(NEAR)..counts.len().min(n + NEAR + 1)];
        let [english, foreign, script] = near.iter().fold([0; 3], |[a, b, c], [d, e, f]| [a + d, b + e, c + f]);
        let tongue = match () {
            () if script >= PROSE && script > english => 5,
            () if script >= PROSE / 3 && script > english => 4,
            () if foreign < 2 => 0,
            () if english > 3 * foreign => 1,
            () if english > foreign => 2,
            () => 3,
        };
        views[line.first..line.last].iter_mut().for_each(|view| view.tongue = tongue);
    }
}

/// Words in another script that are more than names among English.
const PROSE: u32 = 9;

/// How many small words are English, how many of another tongue alone, and how many words of another script there are: where no
/// blanks part them, one for six letters.
fn words(doc: &Document<'_>, views: &[View], range: Range<usize>) -> [u32; 3] {
    let mut counts = [0; 3];
    for t in range.filter(|t| doc.is_word(*t)) {
        let class = doc.class(t);
        if class.any(Class::FUNCTION.with(Class::WORD)) {
            counts[0] += u32::from(class.any(Class::FUNCTION));
        } else {
            counts[1] += u32::from(class.any(Class::FOREIGN));
        }
        if views[t].is_of_other_script() {
            counts[2] += 1 + doc.tokens()[t].len() as u32 / 18;
        }
    }
    counts
}

/// 1 mostly capitals, 2 small only, 3 no small word, 4 mixed. Limits in percent.
pub(super) fn casing(doc: &Document<'_>, range: Range<usize>, upper: usize, lower: usize) -> u8 {
    let (mut all, mut up, mut low) = (0, 0, 0);
    for token in &doc.tokens()[range] {
        all += usize::from(token.case != Case::None);
        up += usize::from(matches!(token.case, Case::Upper | Case::Initial));
        low += usize::from(token.case == Case::Lower);
    }
    match () {
        () if all == 0 => 0,
        () if up * 100 > upper * all => 1,
        () if low * 100 >= lower * all => 2,
        () if low == 0 => 3,
        () => 4,
    }
}

#[cfg(test)]
mod tests {
    use crate::detect;
    use crate::document::Document;
    use crate::tagger::surroundings::Surroundings;

    #[test]
    fn the_tongue_is_that_of_the_lines_around() {
        let tongue = |text: &str| {
            let doc = Document::new(text);
            Surroundings::new(&doc, &detect::run(&doc)).views[0].tongue
        };
        assert_eq!(tongue("Der Patient wurde nicht operiert und kommt mit der Tochter."), 3);
        assert_eq!(tongue("Befund\n\nDer Patient wurde nicht operiert und kommt mit der Tochter."), 3);
        assert_eq!(tongue("Hon säger att det inte finns något mer."), 3);
        assert_eq!(tongue("The patient was not operated on and comes with the daughter."), 0);
        assert_eq!(tongue("Name: राम कुमार, admitted with chest pain and on the ward since then."), 0);
        assert_eq!(tongue("नाम राम कुमार"), 4);
        assert_eq!(tongue("मुँह सूखा, आँख धँसी, पेशाब कम, दौरा, खून वाली दस्त।"), 5);
        assert_eq!(tongue("ห้ามเดินเท้าเปล่าในวัด บนทราย หรือพื้นร้อน ห้ามแช่น้ำร้อน"), 5);
    }
}
