//! Towns, by country, state and size.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::document::fold::{self, fold, fold_words};
use crate::lexicon::{Class, look_up};

struct Town {
    name: &'static str,
    country: &'static str,
    state: &'static str,
    small: bool,
    one_word: bool,
    /// Read as a town and nothing else.
    plain: bool,
}

static TOWNS: Lazy<Vec<Town>> = Lazy::new(|| {
    let rows = include_str!("../../../data/rewrite/towns.txt").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (name, country, state) = (cells.next()?, cells.next()?, cells.next()?);
        let (small, one_word) = (cells.next()? == "1", !name.contains(' '));
        Some(Town { name, country, state, small, one_word, plain: !one_word || is_plain(name) })
    })
    .collect()
});

/// Whether a reader takes the word for a town.
fn is_plain(name: &str) -> bool {
    let class = look_up(fold::key(name)).get().class;
    let person = Class::FIRST_0
        | Class::FIRST_1
        | Class::LAST_0
        | Class::LAST_1
        | Class::LAST_2
        | Class::ORIGIN_FIRST
        | Class::ORIGIN_LAST;
    class.any(Class::CITY_0 | Class::CITY_1) && !class.any(person | Class::WORD | Class::AMBIGUOUS)
}

static BY_NAME: Lazy<HashMap<String, Vec<usize>>> = Lazy::new(|| {
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, town) in TOWNS.iter().enumerate() {
        names.entry(fold_words(town.name)).or_default().push(i);
    }
    names
});

/// Towns that are read as nothing else, by US state in capitals or country in small letters, whether they are small, and of one word.
static GROUPS: Lazy<HashMap<(String, bool, bool), Vec<usize>>> = Lazy::new(|| {
    let mut groups: HashMap<(String, bool, bool), Vec<usize>> = HashMap::new();
    for (i, town) in TOWNS.iter().enumerate().filter(|(_, town)| town.plain) {
        for place in [town.state.to_string(), town.country.to_lowercase()] {
            groups.entry((place, town.small, town.one_word)).or_default().push(i);
        }
    }
    groups
});

/// The US state of a town, if all of its name are in one.
pub(in crate::rewrite) fn state_of(name: &str) -> Option<&'static str> {
    let towns = BY_NAME.get(&fold_words(name))?;
    let state = TOWNS[towns[0]].state;
    (state != "-" && towns.iter().all(|t| TOWNS[*t].state == state)).then_some(state)
}

/// Fewer towns than these would tell too much of the one they replace.
const FEWEST: usize = 4;

/// Another town of the same state, where one stands beside it or the name tells, else of the same country and size.
pub(super) fn another(old: &str, state: Option<&str>, draw: &mut Draw) -> String {
    let known = BY_NAME.get(&fold_words(old)).map(|towns| &TOWNS[towns[0]]);
    let state = state.or_else(|| state_of(old));
    let country = if state.is_some() { "US" } else { known.map_or("US", |t| t.country) };
    let one_word = !old.contains(' ');
    // From near to far, till there are some to choose from.
    let small = known.is_none_or(|t| t.small);
    let near =
        state.into_iter().flat_map(|state| [one_word, !one_word].map(|words| (state.to_uppercase(), true, words)));
    let far = [(country.to_lowercase(), small, one_word), ("us".to_string(), true, one_word)];
    let list = near.chain(far).filter_map(|group| GROUPS.get(&group)).find(|list| list.len() >= FEWEST);
    let town = list.map_or("Salem", |list| TOWNS[*draw.of(list)].name);
    if fold(old).ends_with("county") { format!("{town} County") } else { town.to_string() }
}
