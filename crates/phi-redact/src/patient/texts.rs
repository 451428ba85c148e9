//! Addresses, towns, employers in the spellings they have.

use crate::category::Category;

use super::squeeze::squeeze;

/// Squeezed spellings of a text: of a street with its kind in full and short.
pub(super) fn forms(category: Category, value: &str) -> Vec<String> {
    const KINDS: [(&str, &str); 14] = [
        ("street", "st"),
        ("avenue", "ave"),
        ("road", "rd"),
        ("drive", "dr"),
        ("lane", "ln"),
        ("boulevard", "blvd"),
        ("court", "ct"),
        ("place", "pl"),
        ("terrace", "ter"),
        ("highway", "hwy"),
        ("parkway", "pkwy"),
        ("apartment", "apt"),
        ("suite", "ste"),
        ("square", "sq"),
    ];
    let words: Vec<String> =
        value.split(|c: char| !c.is_alphanumeric()).map(squeeze).filter(|w| !w.is_empty()).collect();
    let all = |pick: fn(&(&str, &str)) -> (String, String)| -> String {
        let swap = |w: &String| KINDS.iter().map(pick).find(|(from, _)| from == w).map_or(w.clone(), |(_, to)| to);
        words.iter().map(swap).collect()
    };
    let mut list = vec![squeeze(value)];
    if category == Category::Street {
        list.push(all(|(long, short)| (long.to_string(), short.to_string())));
        list.push(all(|(long, short)| (short.to_string(), long.to_string())));
        // Without the flat or suite after a comma.
        if let Some((line, _)) = value.split_once([',', '#']) {
            list.extend(forms(category, line));
        }
    }
    if category == Category::Email {
        // Spelled out: `jane dot smith at example dot org`.
        list.push(squeeze(&value.replace('@', " at ").replace('.', " dot ")));
    }
    list.retain(|text| text.chars().count() > 2 || text.len() == 2 && text.contains(|c: char| c.is_ascii_digit()));
    list.sort();
    list.dedup();
    list
}
