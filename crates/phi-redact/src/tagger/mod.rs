//! The learned detector: a linear-chain conditional random field over tokens.

mod calibration;
mod chunk;
mod context;
mod decode;
mod features;
mod front;
mod label;
mod levels;
mod line;
mod model;
mod sums;
mod surroundings;
mod table;
mod tag;
mod view;
mod whole;
mod word;

pub use calibration::{Calibration, doubt, log_odds};
pub use decode::{Row, exp};
pub use features::{Feature, Features, Hashes};
pub use label::{LABELS, Label};
pub use model::{Model, VERSION};
pub use tag::probabilities;
pub(crate) use tag::spans;
