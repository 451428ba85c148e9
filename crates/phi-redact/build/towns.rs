//! What surrogates of towns are drawn from.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::class::Class;
use crate::fold::{self, Key};
use crate::table::Table;

/// What a town's name tells: its country, whether it is small, and its US state.
type Told<'t> = (&'t str, bool, Option<&'t str>);

/// Writes what the name of each town tells, and the towns of each area that are read as nothing else.
pub fn write(data: &Path, out: &Path, class_of: &dyn Fn(Key) -> u64) {
    let path = data.join("rewrite/towns.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    // By key, in the order of the rows: the country and size of the first of this name, the state if all are in one.
    let mut known: Vec<(Key, Told<'_>)> = Vec::new();
    let mut at: HashMap<Key, usize> = HashMap::new();
    let (mut names, mut starts, mut numbers) = (String::new(), vec![0u16], HashMap::new());
    let mut groups: BTreeMap<(&str, u8), Vec<u16>> = BTreeMap::new();
    for row in text.lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, country, state, small] = cells[..] else { continue };
        let (small, state) = (small == "1", Some(state).filter(|state| *state != "-"));
        let key = name.split_whitespace().map(fold::key).reduce(fold::join).unwrap_or_default();
        let number = *at.entry(key).or_insert(known.len());
        match known.get_mut(number) {
            Some((_, told)) if told.2 != state => told.2 = None,
            Some(_) => {}
            None => known.push((key, (country, small, state))),
        }
        let one_word = !name.contains(' ');
        if is_plain(name, class_of) {
            let number = *numbers.entry(name).or_insert_with(|| {
                names.push_str(name);
                starts.push(u16::try_from(names.len()).expect("the names of towns have fewer than 65536 bytes"));
                starts.len() as u16 - 2
            });
            let kind = u8::from(small) << 1 | u8::from(one_word);
            for (area, of_country) in state.map(|state| (state, 0)).into_iter().chain([(country, 4)]) {
                groups.entry((area, of_country | kind)).or_default().push(number);
            }
        }
    }
    let mut told: Vec<Told<'_>> = known.iter().map(|(_, told)| *told).collect();
    told.sort_unstable();
    told.dedup();
    let mut source = format!("static TOLD: [Told; {}] = {told:?};\n", told.len());
    let mut table = Table::default();
    for (key, of) in &known {
        table.push(*key, told.binary_search(of).expect("it is listed") as u32);
    }
    table.write(out, "BY_NAME", 1, &mut source);
    let (mut members, mut areas) = (Vec::new(), String::new());
    for ((area, kind), list) in &groups {
        write!(areas, "(({area:?}, {kind}), {}, {}), ", members.len() / 2, members.len() / 2 + list.len()).unwrap();
        members.extend(list.iter().flat_map(|n| n.to_le_bytes()));
    }
    writeln!(source, "static GROUPS: [((&str, u8), u16, u16); {}] = [{areas}];", groups.len()).unwrap();
    let starts: Vec<u8> = starts.iter().flat_map(|n| n.to_le_bytes()).collect();
    for (file, bytes) in [("towns.txt", names.as_bytes()), ("town_starts.bin", &starts), ("town_groups.bin", &members)]
    {
        fs::write(out.join(file), bytes).expect("OUT_DIR is writable");
    }
    fs::write(out.join("towns.rs"), source).expect("OUT_DIR is writable");
}

/// Endings of towns that bodies are called after as often: `Lakewood`, `Bayside`.
const OF_BODIES: [&str; 12] =
    ["wood", "side", "view", "lawn", "bank", "vale", "crest", "haven", "bridge", "brook", "town", "gate"];

/// Whether a reader takes the name for a town's and nothing else's: no word of it tells another kind, `University Place`, `American Fork`,
/// and one that stands alone is neither a person's, nor an ordinary word, nor what bodies are called after.
fn is_plain(name: &str, class_of: &dyn Fn(Key) -> u64) -> bool {
    let person = Class::FIRST_0
        | Class::FIRST_1
        | Class::LAST_0
        | Class::LAST_1
        | Class::LAST_2
        | Class::ORIGIN_FIRST
        | Class::ORIGIN_LAST;
    let kind = Class::FACILITY_HEAD
        | Class::FACILITY_HEAD_WEAK
        | Class::ORG_HEAD
        | Class::ORG_HEAD_WEAK
        | Class::HOUSE_NAME
        | Class::NATIONAL
        | Class::COUNTRY;
    let class = |word| Class(class_of(fold::key(word)));
    if name.contains(' ') {
        return !name.split(' ').any(|word| word.ends_with("Side") || word == "-" || class(word).any(kind));
    }
    let class = class(name);
    class.any(Class::CITY_0 | Class::CITY_1)
        && !class.any(person | Class::WORD | Class::AMBIGUOUS | Class::COUNTRY)
        && !OF_BODIES.iter().any(|ending| name.ends_with(ending))
}
