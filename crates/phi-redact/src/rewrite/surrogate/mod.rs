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
mod origins;
mod permute;
mod postcodes;
pub(super) mod towns;

use std::collections::HashMap;

use draw::Draw;
use names::{Drawing, Names};

use super::Scope;
use super::entity::Entities;
use super::normal::{self, Keys, Map};
use crate::category::Category;
use crate::document::fold;
use crate::person;
use crate::policy::Mode;
use crate::prf::Prf;

/// The surrogates of one text.
pub(super) struct Surrogates {
    secret: Prf,
    /// What numbers that stay unique under the key change places by.
    numbers: Option<Prf>,
    /// Whether the same patient's other texts have the same surrogates.
    across: bool,
    /// Keys of the normal forms of the surrogates that were drawn: no two values have the same.
    drawn: Keys,
    names: Names,
    /// Every word of the text's names with its new one, once an address has asked for them.
    renamed: Option<Vec<net::Renamed>>,
    /// By entity, joined with the generation: what became of a value.
    memo: Map<String>,
    /// By entity: how often it was drawn anew.
    generations: HashMap<u32, u64>,
    mentions: u64,
    /// The normal form that was looked at last.
    normal: String,
}

/// So many persons' names are looked for in an address: the time stays linear in the text.
const PEOPLE: usize = 64;

/// A new value is drawn so often before the old one is tagged.
const TRIES: u32 = 20;

impl Surrogates {
    /// The surrogates of a text.
    pub fn new(scope: &Scope<'_>, secret: &Prf) -> Self {
        Surrogates {
            secret: secret.clone(),
            numbers: None,
            across: scope.key.is_some() && scope.patient_id.is_some(),
            drawn: Keys::with_capacity_and_hasher(scope.findings.len(), Default::default()),
            names: Names::default(),
            renamed: None,
            memo: Map::with_capacity_and_hasher(scope.findings.len(), Default::default()),
            generations: HashMap::new(),
            mentions: 0,
            normal: String::new(),
        }
    }

    /// The surrogate of a finding; `None` if there is none and the value must be tagged.
    pub fn of(&mut self, scope: &Scope<'_>, entities: &Entities, index: usize, mode: Mode) -> Option<String> {
        let finding = &scope.findings[index];
        let (category, value) = (finding.category, &scope.text[finding.span.range()]);
        let entity = entities.of[index];
        let generation = self.generation(entity, mode);
        if category == Category::Name {
            let new = self.rename(entities, value, &entities.canonical[entity as usize], generation)?;
            return Some(new).filter(|new| self.is_unreal(entities, category, value, new));
        }
        if let Some(known) = self.memo.get(&fold::join(u64::from(entity), generation)) {
            return Some(known.clone());
        }
        // Two patients' numbers stay two, in all texts under the key.
        if let (Category::Mrn, Some(key), Mode::Consistent) = (category, scope.key, mode) {
            let numbers = self.numbers.get_or_insert_with(|| key.function("permute"));
            let new = permute::permute(numbers, value);
            if let Some(new) = new.filter(|new| self.is_unreal(entities, Category::Mrn, value, new)) {
                return Some(new);
            }
        }
        let new = self.draw(scope, entities, index, generation)?;
        self.drawn.insert(fold::key(&self.normal));
        self.memo.insert(fold::join(u64::from(entity), generation), new.clone());
        Some(new)
    }

    /// Draws a value until it is none of the text's; its normal form is then the one looked at last.
    fn draw(&mut self, scope: &Scope<'_>, entities: &Entities, index: usize, generation: u64) -> Option<String> {
        let finding = &scope.findings[index];
        let (category, value) = (finding.category, &scope.text[finding.span.range()]);
        let renamed = match category {
            Category::Email | Category::Username => {
                self.renamed.take().or_else(|| Some(self.rename_all(scope, entities)))
            }
            _ => None,
        };
        let state = if category == Category::City { state_after(scope, index) } else { None };
        let canonical = entities.canonical[entities.of[index] as usize].as_bytes();
        let names = renamed.as_deref().unwrap_or_default();
        let new = (0..TRIES).find_map(|round| {
            let numbers = [generation.to_le_bytes(), u64::from(round).to_le_bytes()];
            let parts: [&[u8]; 5] = [b"value", category.label().as_bytes(), canonical, &numbers[0], &numbers[1]];
            let new = another(category, value, state, names, &mut Draw::new(self.secret.of(&parts)))?;
            self.is_unreal(entities, category, value, &new).then_some(new)
        });
        self.renamed = renamed.or(self.renamed.take());
        new
    }

    /// 0 where the same value is always replaced the same; else the number of the draw that this mention has.
    fn generation(&mut self, entity: u32, mode: Mode) -> u64 {
        if mode == Mode::Consistent {
            return 0;
        }
        self.mentions += 1;
        let mut draw = Draw::new(self.secret.of(&[b"mention", &self.mentions.to_le_bytes()]));
        let generation = self.generations.entry(entity).or_default();
        // Under `markov` half of the mentions stay with the surrogate of the one before.
        *generation += if mode == Mode::Markov { draw.below(2) as u64 } else { 1 };
        (u64::from(entity) + 1) << 32 | *generation
    }

    /// A mention of a person whose fullest name has these words.
    fn rename(&mut self, entities: &Entities, mention: &str, full: &str, generation: u64) -> Option<String> {
        let drawing = Drawing { generation, secret: &self.secret, across: self.across, real: &entities.real };
        self.names.rename(mention, full, &drawing)
    }

    /// Every word of the text's names with its new one.
    fn rename_all(&mut self, scope: &Scope<'_>, entities: &Entities) -> Vec<net::Renamed> {
        let names = scope.findings.iter().zip(&entities.of).filter(|(finding, _)| finding.category == Category::Name);
        let mut people: Vec<&str> = names.map(|(_, entity)| entities.canonical[*entity as usize].as_str()).collect();
        people.sort_unstable();
        people.dedup();
        let mut renamed = Vec::new();
        for full in people.into_iter().take(PEOPLE) {
            for word in full.split(' ').filter(|w| w.chars().count() > 1) {
                let Some(new) = self.rename(entities, word, full, 0) else { continue };
                let olds = std::iter::once(word).chain(person::short_forms(word));
                renamed.extend(olds.map(|old| (old.to_string(), new.clone())));
            }
        }
        renamed
    }

    /// Whether a new value is neither the old one nor another of the text.
    fn is_unreal(&mut self, entities: &Entities, category: Category, old: &str, new: &str) -> bool {
        self.normal.clear();
        normal::write(&mut self.normal, category, new);
        let key = fold::key(&self.normal);
        // A new name may share its small words, `de la`, with a real one, but no name.
        old != new && !entities.real.contains(&key) && !self.drawn.contains(&key)
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
        Category::Zip => postcodes::zip(old, draw),
        Category::Ssn => numbers::ssn(old, draw),
        Category::Age => numbers::age(old, draw)?,
        Category::State => bodies::state(old, draw),
        Category::Biometric | Category::Date | Category::Name => return None,
        // The letters of a plate are as much its owner's as its digits are.
        Category::License | Category::Vehicle => numbers::identifier(old, draw),
        Category::Mrn | Category::HealthPlan | Category::Account | Category::Device | Category::Id => {
            numbers::lettered(old, draw)
        }
    })
}
