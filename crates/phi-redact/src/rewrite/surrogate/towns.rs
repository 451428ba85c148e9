//! Towns, by country, state and size. `build.rs` makes the tables of `data/rewrite/towns.txt`.

use super::draw::Draw;
use crate::document::fold;
use crate::lexicon::{Table, word};

/// What a town's name tells: its country, whether it is small, and the US state, if all of the name are in one.
type Told = (&'static str, bool, Option<&'static str>);

// BY_NAME: by key of a name, which of TOLD it tells; GROUPS: by area and kind, which of the MEMBERS are its towns.
include!(concat!(env!("OUT_DIR"), "/towns.rs"));

/// The names that are read as nothing else, one after another; where each begins; and the numbers of those of each group.
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/towns.txt"));
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/town_starts.bin"));
static MEMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/town_groups.bin"));

fn known(name: &str) -> Option<Told> {
    let key = name.split_whitespace().map(fold::key).reduce(fold::join).unwrap_or_default();
    BY_NAME.get(key).map(|number| TOLD[number as usize])
}

/// Where towns are: in a US state, or in a country.
enum Area<'n> {
    State(&'n str),
    Country(&'n str),
}

/// The numbers of the towns of an area that are small or not, and of one word or not.
fn group(area: Area<'_>, small: bool, one_word: bool) -> std::ops::Range<usize> {
    let (name, kind) = match area {
        Area::State(name) => (name, 0),
        Area::Country(name) => (name, 4),
    };
    let kind = kind | u8::from(small) << 1 | u8::from(one_word);
    let found = GROUPS.binary_search_by_key(&(name, kind), |(key, ..)| *key);
    found.map_or(0..0, |n| usize::from(GROUPS[n].1)..usize::from(GROUPS[n].2))
}

/// The US state of a town, if all of its name are in one.
pub(in crate::rewrite) fn state_of(name: &str) -> Option<&'static str> {
    known(name)?.2
}

/// Fewer towns than these would tell too much of the one they replace.
const FEWEST: usize = 4;

/// Another town of the same state, where one stands beside it or the name tells, else of the same country and size.
pub(super) fn another(old: &str, state: Option<&str>, draw: &mut Draw) -> String {
    let known = known(old);
    let state = state.or(known.and_then(|(_, _, state)| state));
    let country = if state.is_some() { "US" } else { known.map_or("US", |(country, ..)| country) };
    let one_word = !old.contains(' ');
    // From near to far, till there are some to choose from.
    let small = known.is_none_or(|(_, small, _)| small);
    let near =
        state.into_iter().flat_map(|state| [one_word, !one_word].map(|words| group(Area::State(state), true, words)));
    let far = [group(Area::Country(country), small, one_word), group(Area::Country("US"), true, one_word)];
    let town = near.chain(far).find(|list| list.len() >= FEWEST).map_or("Salem", |list| {
        let number = usize::from(word(MEMBERS, list.start + draw.below(list.len())));
        &NAMES[usize::from(word(STARTS, number))..usize::from(word(STARTS, number + 1))]
    });
    if old.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("county")) {
        format!("{town} County")
    } else {
        town.to_string()
    }
}
