//! How many findings were acted upon: what a report says of them.

use crate::category::Category;
use crate::policy::Action;

/// Findings acted upon, by category and by action. What was kept is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    by_category: [u64; Category::COUNT],
    by_action: [u64; Action::ALL.len()],
}

impl Counts {
    /// Counts one finding, unless it was kept.
    pub fn add(&mut self, category: Category, action: Action) {
        let one = u64::from(action != Action::Keep);
        self.by_category[category.index()] += one;
        self.by_action[action as usize] += one;
    }

    /// Adds other counts to these.
    pub fn merge(&mut self, other: &Counts) {
        let mine = self.by_category.iter_mut().chain(&mut self.by_action);
        mine.zip(other.by_category.iter().chain(&other.by_action)).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// The findings of one category.
    pub fn get(&self, category: Category) -> u64 {
        self.by_category[category.index()]
    }

    /// All findings.
    pub fn total(&self) -> u64 {
        self.by_category.iter().sum()
    }

    /// Category and count, those with a count alone.
    pub fn iter(&self) -> impl Iterator<Item = (Category, u64)> + '_ {
        Category::ALL.iter().map(|c| (*c, self.get(*c))).filter(|(_, n)| *n > 0)
    }

    /// Action and count, those with a count alone.
    pub fn actions(&self) -> impl Iterator<Item = (Action, u64)> + '_ {
        Action::ALL.iter().copied().zip(self.by_action).filter(|(_, n)| *n > 0)
    }
}
