//! Towns, by country, state and size.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::document::fold::fold;
use crate::policy::folded;

struct Town {
    name: &'static str,
    country: &'static str,
    state: &'static str,
    small: bool,
}

static TOWNS: Lazy<Vec<Town>> = Lazy::new(|| {
    let rows = include_str!("../../../data/rewrite/towns.txt").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (name, country, state) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Town { name, country, state, small: cells.next()? == "1" })
    })
    .collect()
});

static BY_NAME: Lazy<HashMap<String, Vec<usize>>> = Lazy::new(|| {
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, town) in TOWNS.iter().enumerate() {
        names.entry(folded(town.name)).or_default().push(i);
    }
    names
});

/// The US state of a town, if all of its name are in one.
pub(in crate::rewrite) fn state_of(name: &str) -> Option<&'static str> {
    let towns = BY_NAME.get(&folded(name))?;
    let state = TOWNS[towns[0]].state;
    (state != "-" && towns.iter().all(|t| TOWNS[*t].state == state)).then_some(state)
}

/// Another town of the same state, where one stands beside it, else of the same country and size.
pub(super) fn another(old: &str, state: Option<&str>, draw: &mut Draw) -> String {
    let known = BY_NAME.get(&folded(old)).map(|towns| &TOWNS[towns[0]]);
    let state = state.map(fold);
    let country = if state.is_some() { "US" } else { known.map_or("US", |t| t.country) };
    let (mut list, small) = (Vec::new(), known.is_none_or(|t| t.small));
    if let Some(state) = &state {
        list.extend(TOWNS.iter().filter(|t| fold(t.state) == *state && t.small));
    }
    if list.len() < 8 {
        list = TOWNS.iter().filter(|t| t.country == country && t.small == small).collect();
    }
    if list.len() < 8 {
        list = TOWNS.iter().filter(|t| t.country == country).collect();
    }
    let town = draw.of(&list).name;
    if fold(old).ends_with("county") { format!("{town} County") } else { town.to_string() }
}
