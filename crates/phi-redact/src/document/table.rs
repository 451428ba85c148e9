//! Tables in plain text: rows of cells split by `|`, tabs, commas or runs of blanks, under a row of headers.

use super::{Document, Line};
use crate::lexicon::CueSet;

/// One cell of a row, with what its column's header announces.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// The cues of the header; empty if it is no cue.
    pub cues: CueSet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Pipe,
    Comma,
    Blanks,
}

/// A row as first read: its cells' token ranges and first columns (bytes from the start of the line).
struct Row {
    separator: Separator,
    cells: Vec<(u32, u32, u32)>,
}

/// The cells of every row that stands under a header, in order.
pub(super) fn find(doc: &Document<'_>) -> Vec<Cell> {
    let mut out = Vec::new();
    let mut header: Option<(Separator, Vec<(u32, CueSet)>)> = None;
    for line in doc.lines() {
        if line.first == line.last {
            header = None;
            continue;
        }
        let Some(row) = read(doc, *line) else {
            continue;
        };
        if let Some((separator, columns)) = &header
            && *separator == row.separator
            && (row.separator == Separator::Blanks || row.cells.len().abs_diff(columns.len()) <= 1)
        {
            for (i, &(first, last, at)) in row.cells.iter().enumerate() {
                let same = row.cells.len() == columns.len() || row.separator != Separator::Blanks;
                let column = if same { columns.get(i) } else { columns.iter().find(|(c, _)| c.abs_diff(at) <= 2) };
                if let Some(&(_, cues)) = column {
                    out.push(Cell { first, last, cues });
                }
            }
            continue;
        }
        header = as_header(doc, &row);
    }
    out
}

/// A row is a header if it holds no digits and two of its cells or more are cues; between bars, of three cells or
/// more, one is enough.
fn as_header(doc: &Document<'_>, row: &Row) -> Option<(Separator, Vec<(u32, CueSet)>)> {
    let mut columns = Vec::with_capacity(row.cells.len());
    for &(first, last, at) in &row.cells {
        let range = first as usize..last as usize;
        if range.len() > 6 || range.clone().any(|t| doc.is_number(t) || doc.is(t, b':')) {
            return None;
        }
        let cues = range.rev().find_map(|t| doc.hit_ending(t)).map_or(CueSet::NONE, |hit| hit.entry.cue);
        columns.push((at, cues));
    }
    let labelled = columns.iter().filter(|(_, cues)| !cues.is_empty()).count();
    let barred = row.separator == Separator::Pipe && columns.len() >= 3;
    (labelled >= 2 || labelled == 1 && barred).then_some((row.separator, columns))
}

fn read(doc: &Document<'_>, line: Line) -> Option<Row> {
    let range = line.first..line.last;
    let tokens = doc.tokens();
    let (mut pipes, mut commas, mut gaps) = (0, 0, 0);
    for t in range.clone() {
        pipes += usize::from(tokens[t].byte == b'|');
        commas += usize::from(tokens[t].byte == b',');
        gaps += usize::from(tokens[t].gap >= 2 && t > line.first);
    }
    let separator = match (pipes, gaps, commas) {
        (2.., _, _) => Separator::Pipe,
        (_, 1.., _) => Separator::Blanks,
        (_, _, 2..) => Separator::Comma,
        _ => return None,
    };
    let origin = tokens[line.first].start;
    let mut cells = Vec::with_capacity(8);
    let mut first = line.first;
    let mut quoted = false;
    for t in range {
        // A comma inside a quoted cell splits nothing.
        if separator == Separator::Comma && doc.is(t, b'"') {
            quoted = !quoted && t == first;
        }
        let mark = match separator {
            Separator::Pipe => doc.is(t, b'|'),
            Separator::Comma => !quoted && doc.is(t, b','),
            Separator::Blanks => t > line.first && tokens[t].gap >= 2,
        };
        if mark {
            cells.push((first as u32, t as u32, tokens[first].start - origin));
            first = t + usize::from(separator != Separator::Blanks);
        }
    }
    if first < line.last {
        cells.push((first as u32, line.last as u32, tokens[first].start - origin));
    }
    // `| a | b |` opens with an empty cell in every row alike, so it need not be dropped.
    Some(Row { separator, cells })
}
