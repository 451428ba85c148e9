//! The caller's secret.

use std::fmt;

/// A secret for the actions that need one. Never printed.
#[derive(Clone)]
pub struct Key(Vec<u8>);

impl Key {
    /// The key of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Key(bytes.into())
    }

    /// The secret itself.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}
