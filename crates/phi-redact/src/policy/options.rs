//! How an action is done, where it can be done in more than one way.

/// The ways of an action; each is read by the actions that know it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// The text written by `tag` in place of `[LABEL]`.
    pub tag: Option<String>,
    /// What `mask` leaves.
    pub mask: Mask,
}

/// What `mask` leaves standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mask {
    /// Nothing but blanks.
    #[default]
    Whole,
}
