//! Hits that belong together: the words of one name.

use super::Hit;

/// Joins the words of a name that stand side by side, takes initials beside them along, and drops what needed a neighbour and has
/// none. `letters` are the first letters of the patient's names.
pub(super) fn join(text: &str, hits: &mut Vec<Hit>, letters: &str) {
    let mut joined: Vec<Hit> = Vec::with_capacity(hits.len());
    for &hit in hits.iter() {
        match joined.last_mut() {
            Some(last) if last.word && hit.word && is_gap(&text[last.end..hit.start], letters) => {
                last.end = hit.end;
                last.weak = false;
            }
            _ => joined.push(hit),
        }
    }
    joined.retain(|hit| !hit.weak);
    let mut floor = 0;
    for hit in joined.iter_mut().filter(|hit| hit.word) {
        hit.start = initial_before(text, hit.start, letters).max(floor);
        hit.end = initial_after(text, hit.end, letters);
        floor = hit.end;
    }
    *hits = joined;
}

/// Whether only marks, blanks and initials stand between two words of a name.
fn is_gap(gap: &str, letters: &str) -> bool {
    let initials = gap.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let marks = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '\t' | ',' | '.' | '-' | '‐' | '_' | '^' | '\'' | '’' | '"' | '(' | ')')
    };
    gap.len() <= 12 && gap.chars().all(marks) && initials.into_iter().all(|w| is_letter(w, letters))
}

fn is_letter(word: &str, letters: &str) -> bool {
    let mut chars = word.chars().flat_map(char::to_lowercase);
    chars.next().is_some_and(|c| letters.contains(c)) && chars.next().is_none()
}

/// Where the name begins with an initial before it: `J. Smith`, `J Smith`.
fn initial_before(text: &str, start: usize, letters: &str) -> usize {
    let mut start = start;
    loop {
        let before = text[..start].strip_suffix(' ').unwrap_or(&text[..start]);
        let before = before.strip_suffix('.').unwrap_or(before);
        let Some(c) = before.chars().next_back().filter(|c| c.is_uppercase()) else { return start };
        let at = before.len() - c.len_utf8();
        let free =
            !text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '/'));
        if before.len() == start || !free || !is_letter(c.encode_utf8(&mut [0; 4]), letters) {
            return start;
        }
        start = at;
    }
}

/// Where the name ends with an initial after it: `Smith, J.`, `Smith J`.
fn initial_after(text: &str, end: usize, letters: &str) -> usize {
    let rest = &text[end..];
    let gap = [", ", " ", ",", "^"].into_iter().find(|gap| rest.starts_with(gap));
    let Some(gap) = gap else { return end };
    let mut chars = rest[gap.len()..].chars();
    let Some(c) = chars.next().filter(|c| c.is_uppercase() && is_letter(c.encode_utf8(&mut [0; 4]), letters)) else {
        return end;
    };
    let next = chars.next();
    // `Smith I feel`, `Smith A1c`: an initial is followed by a mark or stands at the end.
    match next {
        Some('.') => end + gap.len() + c.len_utf8() + 1,
        None | Some('\n' | '\r' | ',' | ';' | ')' | '|' | '^' | '\t') => end + gap.len() + c.len_utf8(),
        // The blanks between two columns.
        Some(' ') if chars.as_str().starts_with(' ') => end + gap.len() + c.len_utf8(),
        // `Smith, J 44F`, `Smith, J says`; but `as for Smith, I feel`.
        Some(' ') if gap.starts_with(',') && (c != 'I' || !chars.next().is_some_and(char::is_lowercase)) => {
            end + gap.len() + c.len_utf8()
        }
        _ => end,
    }
}
