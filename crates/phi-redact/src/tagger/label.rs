//! The labels the tagger tells apart: the categories, with every number-like one as `Code`.
//!
//! Merging pays: what kind of number a code is, its label and form say better than a sequence model.

use crate::category::Category;

/// A tagger label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Label {
    /// No PHI.
    Outside,
    /// A person's name.
    Name,
    /// A date.
    Date,
    /// A town, county or neighbourhood.
    City,
    /// A street address.
    Street,
    /// A named place of care.
    Facility,
    /// An employer, school, church or team.
    Organization,
    /// A handle or login.
    Username,
    /// Any number or code: telephone numbers, record numbers, ages of 90 and over, postal codes, addresses of the net.
    Code,
}

/// Number of labels.
pub const LABELS: usize = 9;

impl Label {
    /// Every label.
    pub const ALL: [Label; LABELS] = [
        Label::Outside,
        Label::Name,
        Label::Date,
        Label::City,
        Label::Street,
        Label::Facility,
        Label::Organization,
        Label::Username,
        Label::Code,
    ];

    /// The label of a category; `None` for states, which are optional everywhere.
    pub fn of(category: Category) -> Option<Label> {
        Some(match category {
            Category::Name => Label::Name,
            Category::Date => Label::Date,
            Category::City => Label::City,
            Category::Street => Label::Street,
            Category::Facility => Label::Facility,
            Category::Organization => Label::Organization,
            Category::Username => Label::Username,
            Category::State => return None,
            _ => Label::Code,
        })
    }

    /// The category of a label; `ID` for a code of no known kind, `None` outside.
    pub fn category(self) -> Option<Category> {
        Some(match self {
            Label::Outside => return None,
            Label::Name => Category::Name,
            Label::Date => Category::Date,
            Label::City => Category::City,
            Label::Street => Category::Street,
            Label::Facility => Category::Facility,
            Label::Organization => Category::Organization,
            Label::Username => Category::Username,
            Label::Code => Category::Id,
        })
    }
}
