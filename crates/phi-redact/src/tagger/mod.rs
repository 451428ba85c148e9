//! The learned detector: a linear-chain conditional random field over tokens.

mod decode;
mod features;
mod label;
mod model;
mod surroundings;

pub use decode::{Row, exp, marginals};
pub use features::{Feature, Features};
pub use label::{LABELS, Label};
pub use model::{Model, VERSION};
