//! Surrogates: other values of the same form, which a reader takes for real, and which belong to no one.
//!
//! The same value has the same surrogate in a text; with a key and a patient id, in all texts. None is the value it replaces or
//! another value of the text: what cannot be replaced is tagged. Stubbs et al., "Automated systems for the de-identification of
//! longitudinal clinical narratives" (2015), say why the form must stay.

mod bodies;
mod draw;
mod names;
mod net;
mod numbers;
pub(super) mod towns;

use std::collections::{HashMap, HashSet};

use draw::Draw;
use names::{Drawing, Names};

use super::entity::{self, Entities};
use super::{Scope, normal};
use crate::category::Category;
use crate::key;
use crate::person;
use crate::policy::Mode;

/// The surrogates of one text.
pub(super) struct Surrogates {
    seed: key::Derived,
    /// Whether the same patient's other texts have the same surrogates.
    across: bool,
    /// Normal forms of every value of the text, and the folded words of its names.
    real: HashSet<String>,
    names: Names,
    /// The words of the persons of the text, given names first; so many that an address may be made of.
    people: Vec<Vec<String>>,
    /// Every one of these words with its new one, once an address has asked for them.
    renamed: Option<Vec<net::Renamed>>,
    /// By entity and generation: what became of a value.
    memo: HashMap<(u32, u64), String>,
    /// By entity: how often it was drawn anew.
    generations: HashMap<u32, u64>,
    mentions: u64,
}

/// So many persons' names are looked for in an address: the time stays linear in the text.
const PEOPLE: usize = 64;

/// A new value is drawn so often before the old one is tagged.
const TRIES: u32 = 20;

impl Surrogates {
    /// The surrogates of a text.
    pub fn new(scope: &Scope<'_>, entities: &Entities) -> Self {
        let seed = scope.secret("surrogate");
        let mut real = HashSet::new();
        let mut people: Vec<Vec<String>> = Vec::new();
        for (finding, entity) in scope.findings.iter().zip(&entities.of) {
            let value = &scope.text[finding.span.range()];
            real.insert(normal::value(finding.category, value));
            if finding.category == Category::Name {
                real.extend(entity::words(value));
                people.push(entities.canonical[*entity as usize].split(' ').map(str::to_string).collect());
            }
        }
        people.sort();
        people.dedup();
        people.truncate(PEOPLE);
        Surrogates {
            seed,
            across: scope.key.is_some() && scope.patient_id.is_some(),
            real,
            names: Names::default(),
            people,
            renamed: None,
            memo: HashMap::new(),
            generations: HashMap::new(),
            mentions: 0,
        }
    }

    /// The surrogate of a finding; `None` if there is none and the value must be tagged.
    pub fn of(&mut self, scope: &Scope<'_>, entities: &Entities, index: usize, mode: Mode) -> Option<String> {
        let finding = &scope.findings[index];
        let value = &scope.text[finding.span.range()];
        let entity = entities.of[index];
        let generation = self.generation(entity, mode);
        if finding.category == Category::Name {
            let full: Vec<String> = entities.canonical[entity as usize].split(' ').map(str::to_string).collect();
            let new = self.rename(value, &full, generation)?;
            return Some(new).filter(|new| self.is_unreal(finding.category, value, new));
        }
        if let Some(known) = self.memo.get(&(entity, generation)) {
            return Some(known.clone());
        }
        // Two patients' numbers stay two, in all texts under the key.
        if let (Category::Mrn, Some(key), Mode::Consistent) = (finding.category, scope.key, mode) {
            let new = super::digits::permute(key, Category::Mrn, value);
            if let Some(new) = new.filter(|new| self.is_unreal(Category::Mrn, value, new)) {
                return Some(new);
            }
        }
        let renamed = match finding.category {
            Category::Email | Category::Username => self.renamed.take().unwrap_or_else(|| self.rename_all()),
            _ => Vec::new(),
        };
        let state = state_after(scope, index);
        let canonical = &entities.canonical[entity as usize];
        let new = (0..TRIES).find_map(|round| {
            let parts: [&[u8]; 4] = [
                finding.category.label().as_bytes(),
                canonical.as_bytes(),
                &generation.to_le_bytes(),
                &round.to_le_bytes(),
            ];
            let mut draw = Draw::new(&key::derive(&self.seed, "value", &parts));
            let new = another(finding.category, value, state, &renamed, &mut draw)?;
            self.is_unreal(finding.category, value, &new).then_some(new)
        });
        if !renamed.is_empty() {
            self.renamed = Some(renamed);
        }
        let new = new?;
        self.real.insert(normal::value(finding.category, &new));
        self.memo.insert((entity, generation), new.clone());
        Some(new)
    }

    /// 0 where the same value is always replaced the same; else the number of the draw that this mention has.
    fn generation(&mut self, entity: u32, mode: Mode) -> u64 {
        if mode == Mode::Consistent {
            return 0;
        }
        self.mentions += 1;
        let mut draw = Draw::new(&key::derive(&self.seed, "mention", &[&self.mentions.to_le_bytes()]));
        let generation = self.generations.entry(entity).or_default();
        // Under `markov` half of the mentions stay with the surrogate of the one before.
        *generation += if mode == Mode::Markov { draw.below(2) as u64 } else { 1 };
        (u64::from(entity) + 1) << 32 | *generation
    }

    fn rename(&mut self, mention: &str, full: &[String], generation: u64) -> Option<String> {
        let seed = &self.seed;
        let draw = |word: &str| Draw::new(&key::derive(seed, "name", &[word.as_bytes(), &generation.to_le_bytes()]));
        let drawing = Drawing { generation, draw: &draw, across: self.across, real: &self.real };
        self.names.rename(mention, full, &drawing)
    }

    /// Every word of the text's names with its new one.
    fn rename_all(&mut self) -> Vec<net::Renamed> {
        let mut renamed = Vec::new();
        for full in self.people.clone() {
            for word in full.iter().filter(|w| w.chars().count() > 1) {
                let new = self.rename(word, &full, 0);
                let short = person::short_forms(word).iter().map(|short| short.to_string());
                renamed.extend(new.into_iter().flat_map(|new| {
                    let new = move |old: String| (old, new.clone());
                    std::iter::once(word.clone()).chain(short.clone()).map(new).collect::<Vec<_>>()
                }));
            }
        }
        renamed
    }

    /// Whether a new value is neither the old one nor another of the text.
    fn is_unreal(&self, category: Category, old: &str, new: &str) -> bool {
        // A new name may share its small words, `de la`, with a real one, but no name.
        old != new && !self.real.contains(&normal::value(category, new))
    }
}

/// The letters of the state that stand right after a finding: `Springfield, IL`, `SPRINGFIELD^IL`.
fn state_after<'t>(scope: &Scope<'t>, index: usize) -> Option<&'t str> {
    let rest = scope.text[scope.findings[index].span.end..].trim_start_matches([',', ' ', '^']);
    let letters = rest.split(|c: char| !c.is_alphabetic()).next()?;
    bodies::words("state-letters").contains(&letters).then_some(letters)
}

/// Another value of the category in the form of the old one.
fn another(
    category: Category,
    old: &str,
    state: Option<&str>,
    names: &[net::Renamed],
    draw: &mut Draw,
) -> Option<String> {
    Some(match category {
        Category::City => super::date::recase_words(&towns::another(old, state, draw), old),
        Category::Facility => bodies::another(old, "place", draw),
        Category::Organization => bodies::another(old, "firm", draw),
        Category::Street => bodies::another(old, "street", draw),
        Category::Phone | Category::Fax => numbers::phone(old, draw),
        Category::Email => net::email(old, names, draw),
        Category::Username => net::handle(old, names, draw),
        Category::Url => net::url(old, draw),
        Category::Ip => net::ip(old, draw),
        Category::Zip => numbers::zip(old, draw),
        Category::Ssn => numbers::ssn(old, draw),
        Category::Age => numbers::age(old, draw)?,
        Category::State => bodies::state(old, draw),
        Category::Biometric | Category::Date | Category::Name => return None,
        Category::Mrn
        | Category::HealthPlan
        | Category::Account
        | Category::License
        | Category::Vehicle
        | Category::Device
        | Category::Id => numbers::identifier(old, draw),
    })
}
