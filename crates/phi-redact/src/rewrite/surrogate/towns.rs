//! Towns, by country, state and size.

use std::collections::hash_map::Entry;

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::document::fold::{self, Key};
use crate::lexicon::{Class, look_up};
use crate::rewrite::normal::Map;

struct Town {
    name: &'static str,
    country: &'static str,
    state: &'static str,
    small: bool,
}

impl Town {
    fn is_one_word(&self) -> bool {
        !self.name.contains(' ')
    }

    /// Whether a reader takes the name for a town's and nothing else's.
    fn is_plain(&self) -> bool {
        let class = look_up(fold::key(self.name)).get().class;
        let person = Class::FIRST_0
            | Class::FIRST_1
            | Class::LAST_0
            | Class::LAST_1
            | Class::LAST_2
            | Class::ORIGIN_FIRST
            | Class::ORIGIN_LAST;
        !self.is_one_word()
            || class.any(Class::CITY_0 | Class::CITY_1) && !class.any(person | Class::WORD | Class::AMBIGUOUS)
    }
}

fn towns() -> impl Iterator<Item = Town> {
    let rows = include_str!("../../../data/rewrite/towns.txt").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (name, country, state) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Town { name, country, state, small: cells.next()? == "1" })
    })
}

/// The key of a town's name, however many words it has.
fn key(name: &str) -> Key {
    name.split_whitespace().map(fold::key).reduce(fold::join).unwrap_or_default()
}

/// What a town's name tells.
struct Known {
    /// The country and size of the first of this name.
    country: &'static str,
    small: bool,
    /// The US state, if all of this name are in one.
    state: Option<&'static str>,
}

/// All towns.
#[derive(Default)]
struct Towns {
    by_name: Map<Known>,
    /// Those that are read as nothing else, by [`group`].
    groups: Map<Vec<&'static str>>,
}

static TOWNS: Lazy<Towns> = Lazy::new(|| {
    let mut all = Towns::default();
    for town in towns() {
        let Town { name, country, small, .. } = town;
        let state = Some(town.state).filter(|state| *state != "-");
        match all.by_name.entry(key(name)) {
            Entry::Vacant(free) => drop(free.insert(Known { country, small, state })),
            Entry::Occupied(mut taken) if taken.get().state != state => taken.get_mut().state = None,
            Entry::Occupied(_) => {}
        }
        if town.is_plain() {
            for area in state.map(Area::State).into_iter().chain([Area::Country(country)]) {
                all.groups.entry(group(area, small, town.is_one_word())).or_default().push(name);
            }
        }
    }
    all
});

/// Where towns are: in a US state, or in a country.
enum Area<'n> {
    State(&'n str),
    Country(&'n str),
}

/// The key of the towns of an area that are small or not, and of one word or not.
fn group(area: Area<'_>, small: bool, one_word: bool) -> Key {
    let (name, kind) = match area {
        Area::State(name) => (name, 0),
        Area::Country(name) => (name, 4),
    };
    fold::join(fold::key(name), kind | Key::from(small) << 1 | Key::from(one_word))
}

/// The US state of a town, if all of its name are in one.
pub(in crate::rewrite) fn state_of(name: &str) -> Option<&'static str> {
    TOWNS.by_name.get(&key(name))?.state
}

/// Fewer towns than these would tell too much of the one they replace.
const FEWEST: usize = 4;

/// Another town of the same state, where one stands beside it or the name tells, else of the same country and size.
pub(super) fn another(old: &str, state: Option<&str>, draw: &mut Draw) -> String {
    let known = TOWNS.by_name.get(&key(old));
    let state = state.or(known.and_then(|known| known.state));
    let country = if state.is_some() { "US" } else { known.map_or("US", |known| known.country) };
    let one_word = !old.contains(' ');
    // From near to far, till there are some to choose from.
    let small = known.is_none_or(|known| known.small);
    let near =
        state.into_iter().flat_map(|state| [one_word, !one_word].map(|words| group(Area::State(state), true, words)));
    let far = [group(Area::Country(country), small, one_word), group(Area::Country("US"), true, one_word)];
    let list = near.chain(far).filter_map(|group| TOWNS.groups.get(&group)).find(|list| list.len() >= FEWEST);
    let town = list.map_or("Salem", |list| *draw.of(list));
    if old.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("county")) {
        format!("{town} County")
    } else {
        town.to_string()
    }
}
