//! The numbering plans of `data/phone-plans.txt`: which runs of digit groups are telephone numbers, and how surely.

use once_cell::sync::Lazy;

use super::run::Group;

/// Country codes, area codes and prefixes, as read from the data file.
struct Plans {
    /// By country code: least and most digits of a national number; 0 for a code not in use.
    codes: Vec<(u8, u8)>,
    /// By area code of the North American plan: whether it is in use.
    areas: Vec<bool>,
    /// Prefixes of ungrouped national numbers, with all their digits.
    bare: Vec<(&'static str, usize)>,
}

static PLANS: Lazy<Plans> = Lazy::new(|| {
    let mut plans = Plans { codes: vec![(0, 0); 1000], areas: vec![false; 1000], bare: Vec::new() };
    for line in include_str!("../../../data/phone-plans.txt").lines() {
        let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (range, members) = rest.split_once(": ").unwrap_or(("", rest));
        let numbers = || members.split(' ').filter_map(|n| n.parse::<usize>().ok()).filter(|n| *n < 1000);
        match head {
            "code" => {
                let (least, most) = range.split_once('-').unwrap_or((range, range));
                let lengths = (least.parse().unwrap_or(7), most.parse().unwrap_or(12));
                numbers().for_each(|n| plans.codes[n] = lengths);
            }
            "area" => numbers().for_each(|n| plans.areas[n] = true),
            "bare" => {
                let digits = range.parse().unwrap_or(10);
                plans.bare.extend(members.split(' ').map(|prefix| (prefix, digits)));
            }
            _ => {}
        }
    }
    plans
});

/// How sure the digits alone make us that this is a telephone number. `plus`: a `+` stands before it.
pub(super) fn judge(digits: &[u8], groups: &[Group], plus: bool) -> Option<f32> {
    if plus {
        return international(digits).then_some(0.95);
    }
    if digits.len() >= 11 && digits.starts_with(b"00") {
        let coded = groups[1..].iter().all(|g| g.mark == b'-');
        return (groups.len() > 1 && !coded && international(&digits[2..])).then_some(0.85);
    }
    if digits.len() >= 12 && digits.starts_with(b"011") && groups[0].len == 3 && international(&digits[3..]) {
        return Some(0.85);
    }
    if digits.len() >= 11 && groups.len() > 1 && groups[0].len <= 3 && digits[0] != b'0' && digits[0] != b'1' {
        // A country code whose plus was left out.
        let (code, lengths) = country(digits)?;
        let ok = code == usize::from(groups[0].len) && in_range(digits.len() - code, lengths);
        return ok.then_some(0.45);
    }
    north_american(digits, groups).or_else(|| with_trunk(digits, groups)).or_else(|| other(digits, groups))
}

fn country(digits: &[u8]) -> Option<(usize, (u8, u8))> {
    let mut code = 0;
    for (i, b) in digits.iter().take(3).enumerate() {
        code = code * 10 + usize::from(b - b'0');
        let lengths = PLANS.codes[code];
        if lengths.1 > 0 {
            return Some((i + 1, lengths));
        }
    }
    None
}

fn in_range(len: usize, (least, most): (u8, u8)) -> bool {
    (usize::from(least)..=usize::from(most)).contains(&len)
}

/// E.164, perhaps with the trunk zero that `+44 (0)20` keeps.
fn international(digits: &[u8]) -> bool {
    let Some((code, lengths)) = country(digits) else {
        return false;
    };
    let national = &digits[code..];
    in_range(national.len(), lengths) || national.first() == Some(&b'0') && in_range(national.len() - 1, lengths)
}

fn shape(groups: &[Group]) -> ([usize; 6], usize) {
    let mut shape = [0; 6];
    for (slot, group) in shape.iter_mut().zip(groups) {
        *slot = usize::from(group.len);
    }
    (shape, groups.len())
}

/// Many groups of one digit: a number read out digit by digit.
fn is_spaced(groups: &[Group]) -> bool {
    groups.len() >= 4 && groups.iter().filter(|g| g.len == 1).count() * 3 >= groups.len() * 2
}

fn all_marks(groups: &[Group], mark: u8) -> bool {
    groups[1..].iter().all(|g| g.mark == mark)
}

/// `415-555-0142`, `(415) 555-0142`, `1 415 555 0142`, `4155550142`, `555-0142`.
fn north_american(digits: &[u8], groups: &[Group]) -> Option<f32> {
    let (shape, len) = shape(groups);
    let long = digits.len() == 11 && digits[0] == b'1';
    let national = if long { &digits[1..] } else { digits };
    let exchange = |d: &[u8]| d[0] >= b'2';
    match national.len() {
        10 => {
            let area = national[..3].iter().fold(0, |n, b| n * 10 + usize::from(b - b'0'));
            if !exchange(national) || !exchange(&national[3..]) || area % 100 == 11 {
                return None;
            }
            let known = PLANS.areas[area];
            let grouped = if long {
                matches!((shape, len), ([1, 3, 3, 4, ..], 4) | ([1, 3, 7, ..], 3))
            } else {
                matches!((shape, len), ([3, 3, 4, ..], 3) | ([3, 7, ..], 2) | ([6, 4, ..], 2) | ([3, 3, 2, 2, ..], 4))
            };
            if is_spaced(groups) {
                return Some(if known { 0.75 } else { 0.5 });
            }
            match (grouped, known, len) {
                (true, true, 3..) => Some(if all_marks(groups, b' ') { 0.85 } else { 0.9 }),
                (true, true, _) => Some(0.7),
                (true, false, 3..) => Some(0.6),
                (true, false, _) => Some(0.4),
                // Ten digits alone are an identifier of some kind, if not a telephone number.
                (false, true, 1) => Some(0.52),
                (false, _, 1) => Some(0.2),
                _ => None,
            }
        }
        7 if !long && exchange(digits) && (shape, len) == ([3, 4, 0, 0, 0, 0], 2) => match groups[1].mark {
            b'-' | b'.' if digits.ends_with(b"00") => Some(0.3),
            b'-' => Some(0.6),
            // A year is no line number.
            b' ' if !matches!(&digits[3..5], b"19" | b"20") && !digits.ends_with(b"00") => Some(0.51),
            _ => Some(0.35),
        },
        7 if !long && exchange(digits) && len == 1 => Some(0.1),
        _ => None,
    }
}

/// National numbers with their trunk zero: `020 7946 0321`, `(01) 555 8102`, `06 39 98 04 12`, `07700900732`.
fn with_trunk(digits: &[u8], groups: &[Group]) -> Option<f32> {
    if digits.len() < 2 || digits[0] != b'0' || digits[1] == b'0' || !(9..=12).contains(&digits.len()) {
        return None;
    }
    if groups.len() == 1 {
        let listed = PLANS.bare.iter().any(|(p, n)| *n == digits.len() && digits.starts_with(p.as_bytes()));
        let land = digits.len() == 11 && matches!(digits[1], b'1' | b'2' | b'3');
        return Some(if listed && digits.len() == 11 {
            0.7
        } else if listed || land {
            0.45
        } else {
            0.2
        });
    }
    let (shape, len) = shape(groups);
    let short = groups.iter().filter(|g| g.len == 1).count();
    if is_spaced(groups) {
        return Some(0.7);
    }
    // Identity numbers and drug codes are written with hyphens in these shapes.
    let coded = matches!((shape, len), ([3, 2, 4, ..], 3) | ([4 | 5, 3 | 4, 1 | 2, ..], 3));
    if coded && !all_marks(groups, b' ') || short > 0 || !(2..=6).contains(&shape[0]) || len > 6 {
        return None;
    }
    let pairs = groups.iter().all(|g| g.len == 2 && g.mark != b'-' && g.mark != b'/') && digits.len() == 10;
    // A slash may follow the area alone; anything else with one is a date or a list.
    let slashed = groups.iter().skip(1).any(|g| g.mark == b'/')
        && (shape[0] < 3 || groups.iter().filter(|g| g.mark == b'/').count() > 1 || groups[1].mark != b'/');
    let fits = match (shape, len) {
        _ if pairs => true,
        (_, 2) => groups[1].len <= 7 && (shape[0] <= 3 || digits.len() >= 10),
        ([5, 3, 4, ..], 3) => true,
        (_, 3) => digits.len() <= 11 && (shape[0] <= 3 || digits.len() >= 10) && shape[1] >= 3 && shape[2] >= 3,
        ([3 | 4, ..], 4) => digits.len() <= 11 && shape[3] <= 3,
        _ => false,
    };
    let time = (shape, len) == ([2, 2, 4, 0, 0, 0], 3) || groups.iter().any(|g| g.mark == b'(');
    if !fits || slashed || time {
        return None;
    }
    if groups.iter().any(|g| g.mark == b'.' || g.mark == b'/') && !pairs && len > 2 {
        return Some(0.6);
    }
    let open = groups.iter().any(|g| g.mark == b' ' || g.mark == b')');
    Some(if open { 0.85 } else { 0.55 })
}

/// Numbers of other plans, without a trunk zero.
fn other(digits: &[u8], groups: &[Group]) -> Option<f32> {
    let (shape, len) = shape(groups);
    let bracket = groups.get(1).is_some_and(|g| g.mark == b')');
    match (shape, len) {
        // Freephone and shared-cost numbers of Australia, New Zealand and Ireland.
        ([4, 3, 3 | 4, ..], 3) if [&b"1300"[..], b"1800", b"1850", b"1890"].contains(&&digits[..4]) => Some(0.85),
        ([4, 6, ..], 2) if [&b"1300"[..], b"1800", b"1850", b"1890"].contains(&&digits[..4]) => Some(0.7),
        // Indian mobile numbers.
        ([5, 5, ..], 2) if digits[0] >= b'6' && matches!(groups[1].mark, b' ' | b'-') => Some(0.75),
        ([7, 3, ..], 2) if digits[0] >= b'6' => Some(0.5),
        ([10, ..], 1) if digits[0] >= b'6' => Some(0.3),
        // Brazil, Mexico.
        ([2, 5, 4, ..] | [2, 4, 4, ..], 3) if bracket => Some(0.8),
        ([2, 5, 4, ..], 3) if digits[2] == b'9' => Some(0.6),
        // Australia, Singapore, Hong Kong; Spain, Portugal; Scandinavia.
        ([4, 4, ..], 2) if digits[0] >= b'3' => {
            Some(if groups[1].mark == b' ' && matches!(digits[0], b'6' | b'8' | b'9') { 0.51 } else { 0.35 })
        }
        ([3, 3, 3, ..], 3) if digits[0] >= b'6' => Some(0.35),
        ([2, 2, 2, 2, ..], 4) | ([3, 2, 2, 2, ..], 4) if digits[0] >= b'2' => Some(0.25),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Judges a number written with its own marks.
    fn sure(text: &str) -> f32 {
        let (mut digits, mut groups, mut mark) = (Vec::new(), Vec::<Group>::new(), 0u8);
        let mut last = b' ';
        for b in text.trim_start_matches('+').bytes() {
            if b.is_ascii_digit() {
                if !last.is_ascii_digit() {
                    groups.push(Group { begin: digits.len() as u8, mark, ..Group::default() });
                }
                groups.last_mut().unwrap().len += 1;
                digits.push(b);
                mark = b' ';
            } else if b != b' ' {
                mark = b;
            }
            last = b;
        }
        judge(&digits, &groups, text.starts_with('+')).unwrap_or(0.0)
    }

    #[test]
    fn numbers_of_many_plans() {
        for text in [
            "(415) 555-0142",
            "1-800-555-0199",
            "+44 7700 900 556",
            "020 7946 0321",
            "06 39 98 04 12",
            "98765 00142",
            "1300 555 0128",
            "+44 (0)20 7946 0321",
            "+353 87 555 0161",
            "07700900732",
            "4 0 3 5 5 5 0 1 8 8",
            "0812 555 0109",
            "01 555 8102",
        ] {
            assert!(sure(text) >= 0.5, "{text}");
        }
    }

    #[test]
    fn other_codes() {
        for text in [
            "0781-1506-10",
            "078-05-1120",
            "2400-1850",
            "911-555-0142",
            "150-4000",
            "01-02-2024",
            "115-555-0142",
            "978-0-19-955501-4",
            "+1 5",
            "718-7",
            "400-1000",
        ] {
            assert!(sure(text) < 0.5, "{text}");
        }
    }
}
