//! Addresses of the net: under names and networks that are reserved for examples (RFC 2606, RFC 5737, RFC 3849, RFC 7042).

use super::draw::Draw;
use super::{bodies, names};
use crate::document::fold::fold;
use crate::rewrite::date::recase;

/// A name's old word and its new one.
pub(super) type Renamed = (String, String);

const DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];

/// An e-mail address whose local part has the new name where the old had the old one.
pub(super) fn email(old: &str, names: &[Renamed], draw: &mut Draw) -> String {
    if let Some((local, _)) = old.split_once('@') {
        return format!("{}@{}", local_part(local, names, draw), draw.of(&DOMAINS));
    }
    // `jane dot smith at hospital dot org`
    let lower = old.to_ascii_lowercase();
    match lower.find(" at ") {
        Some(at) => format!("{}{}example dot com", local_part(&old[..at], names, draw), &old[at..at + 4]),
        None => format!("{}@example.com", local_part("x", &[], draw)),
    }
}

/// A login or handle; `mark` and digits keep their form.
pub(super) fn handle(old: &str, names: &[Renamed], draw: &mut Draw) -> String {
    // `#One #Two`
    if old.contains(' ') {
        return old.split(' ').map(|part| handle(part, names, draw)).collect::<Vec<_>>().join(" ");
    }
    let mark = ["u/", "@", "#"].into_iter().find(|m| old.starts_with(m)).unwrap_or("");
    format!("{mark}{}", local_part(&old[mark.len()..], names, draw))
}

/// The new names where there are old ones, else words; digits for digits.
fn local_part(old: &str, names: &[Renamed], draw: &mut Draw) -> String {
    let text = with_names(old, names).unwrap_or_else(|| {
        let core = old.trim_matches(MARKS);
        let begin = old.len() - old.trim_start_matches(MARKS).len();
        let text = without_names(core, draw);
        format!("{}{text}{}", &old[..begin], &old[begin + core.len()..])
    });
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(|c| if c.is_ascii_digit() { draw.digit() } else { c }));
    out
}

/// The new names in the places of the old ones, in their casing; `None` where there is none.
fn with_names(old: &str, names: &[Renamed]) -> Option<String> {
    // Folding keeps the places of ASCII: there casing can be told.
    let mut text = if old.is_ascii() { old.to_string() } else { fold(old) };
    let mut folded = text.to_ascii_lowercase();
    let mut hit = false;
    for (name, new) in names.iter().filter(|(name, _)| name.chars().count() > 2) {
        let Some(at) = folded.find(name.as_str()) else { continue };
        let (mut start, end) = (at, at + name.len());
        let mut new = recase(&fold(new), &text[at..end]);
        // `jsmith`: the initial changes along.
        let initial = folded[..at].chars().last().filter(|c| c.is_alphabetic());
        let whose = initial.and_then(|c| names.iter().find(|(n, _)| n.starts_with(c) && n != name));
        if let (Some(c), Some((_, given))) = (initial, whose) {
            start -= c.len_utf8();
            let letter: String = fold(given).chars().take(1).collect();
            new.insert_str(0, &recase(&letter, &text[start..at]));
        }
        text.replace_range(start..end, &new);
        folded = text.to_ascii_lowercase();
        hit = true;
    }
    hit.then_some(text)
}

/// As most logins are made: a letter and a surname, or two words where a mark, ` dot ` or a capital parts them.
fn without_names(old: &str, draw: &mut Draw) -> String {
    let noughts = "0".repeat(old.len() - old.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    if is_camel(old) {
        let mut words = |kind| {
            let word = draw.of(bodies::words(kind));
            recase(word, "Aa")
        };
        return words("handle") + &words("thing") + &noughts;
    }
    let mark = MARKS.into_iter().find(|c| old.contains(*c)).map(String::from);
    let joint = mark.or_else(|| old.contains(" dot ").then(|| " dot ".to_string()));
    let first = match joint {
        Some(joint) => format!("{}{joint}", draw.of(bodies::words("handle"))),
        None => draw.letter('a').to_string(),
    };
    let text = format!("{first}{}{noughts}", names::login(draw));
    if old.chars().any(char::is_uppercase) { recase(&text, old) } else { text }
}

/// Marks between the words of a login.
const MARKS: [char; 3] = ['.', '_', '-'];

/// `TwoWords` as one.
fn is_camel(text: &str) -> bool {
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic);
    text.is_ascii() && letters().zip(letters().skip(1)).any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
}

/// A web address under a reserved name: the scheme stays, the path is other letters.
pub(super) fn url(old: &str, draw: &mut Draw) -> String {
    let (scheme, rest) = match old.find("://") {
        Some(at) => old.split_at(at + 3),
        None => ("", old),
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let www = if host.to_lowercase().starts_with("www.") { "www." } else { "" };
    let path: String = path
        .chars()
        .map(|c| match c {
            '0'..='9' => draw.digit(),
            c if c.is_ascii_alphabetic() => draw.letter(c),
            c if c.is_alphanumeric() => 'x',
            c => c,
        })
        .collect();
    let name = draw.of(bodies::words("thing"));
    format!("{scheme}{www}{name}.{}{path}", draw.of(&DOMAINS))
}

/// An address of a network for documentation, or a hardware address for documentation.
pub(super) fn ip(old: &str, draw: &mut Draw) -> String {
    const NETS: [&str; 3] = ["192.0.2", "198.51.100", "203.0.113"];
    let hex = |draw: &mut Draw| format!("{:02x}", draw.below(256));
    let marks = |c: char| old.matches(c).count();
    let text = if marks('.') == 3 && marks(':') < 2 {
        // A port or a prefix length stays.
        let tail = old.find([':', '/']).map_or("", |at| &old[at..]);
        return format!("{}.{}{tail}", draw.of(&NETS), 1 + draw.below(254));
    } else if old.len() == 17 && (marks(':') == 5 || marks('-') == 5) {
        let mark = if marks(':') == 5 { ":" } else { "-" };
        ["00".into(), "00".into(), "5e".into(), "00".into(), "53".into(), hex(draw)].join(mark)
    } else {
        format!("2001:db8::{}{}:{}", hex(draw), hex(draw), hex(draw))
    };
    if old.chars().any(|c| c.is_ascii_uppercase()) { text.to_uppercase() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree() {
        let names = [("jane".to_string(), "Ruth".to_string()), ("smith".to_string(), "Okafor".to_string())];
        let mut draw = Draw::new([7; 2]);
        assert!(email("jane.smith@hospital.org", &names, &mut draw).starts_with("ruth.okafor@example."));
        assert!(email("jsmith@hospital.org", &names, &mut draw).starts_with("rokafor@example."));
        assert!(handle("@JaneS", &names, &mut draw).starts_with("@Ruth"));
        assert_eq!(handle("#TeamJane", &names, &mut draw), "#TeamRuth");
        assert!(handle("svc_", &names, &mut draw).ends_with('_'));
        let two = handle("#TiredInTulsa #Tired22", &[], &mut draw);
        assert!(two.split(' ').all(|part| part.starts_with('#')) && is_camel(two.split(' ').next().unwrap()), "{two}");
    }

    #[test]
    fn reserved_networks() {
        let mut draw = Draw::new([7; 2]);
        assert!(url("https://www.clinic.org/p/4471", &mut draw).starts_with("https://www."));
        assert!(ip("10.2.33.4:8080", &mut draw).ends_with(":8080"));
        assert!(ip("3C:22:FB:01:02:03", &mut draw).starts_with("00:00:5E:00:53:"));
    }
}
