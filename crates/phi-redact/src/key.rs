//! The caller's secret, and what is derived of it.

use std::fmt;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use once_cell::sync::Lazy;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::prf::Prf;

/// A secret for the actions that need one: at least [`Key::SHORTEST`] bytes, wiped from memory when dropped, never printed.
///
/// Every action uses a key of its own, derived by HMAC-SHA256 (RFC 2104): what one gives away tells nothing of another.
#[derive(Clone)]
pub struct Key(
    /// HMAC that has read the bytes: it does so but once, and they need not be kept. Wipes its state.
    Hmac<Sha256>,
);

/// 32 bytes that stand for a key, a purpose and what they were derived for.
pub(crate) type Derived = [u8; 32];

impl Key {
    /// Fewest bytes of a key: 128 bits.
    pub const SHORTEST: usize = 16;

    /// The key of these bytes.
    ///
    /// # Errors
    /// [`Error::ShortKey`] below [`Key::SHORTEST`] bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, Error> {
        let bytes = Zeroizing::new(bytes.into());
        if bytes.len() < Key::SHORTEST {
            return Err(Error::ShortKey);
        }
        Ok(Key(keyed(&bytes)))
    }

    /// The key in a file: all its bytes, without line breaks at the end.
    ///
    /// # Errors
    /// [`Error::KeyFile`] if it cannot be read, [`Error::ShortKey`] if it is short.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let mut bytes = Zeroizing::new(std::fs::read(path).map_err(|e| Error::KeyFile { kind: e.kind() })?);
        while matches!(bytes.last(), Some(b'\n' | b'\r')) {
            bytes.pop();
        }
        Key::new(std::mem::take(&mut *bytes))
    }

    /// The key in an environment variable.
    ///
    /// # Errors
    /// [`Error::KeyVariable`] if there is none or it is not Unicode, [`Error::ShortKey`] if it is short.
    pub fn from_env(variable: &str) -> Result<Self, Error> {
        Key::new(std::env::var(variable).map_err(|_| Error::KeyVariable)?)
    }

    /// What this key makes of a purpose and the parts it is for.
    pub(crate) fn derive(&self, purpose: &str, parts: &[&[u8]]) -> Derived {
        finish(self.0.clone(), purpose, parts)
    }

    /// What this key makes of a purpose, for what is drawn many times.
    pub(crate) fn function(&self, purpose: &str) -> Prf {
        Prf::new(&self.derive(purpose, &[]))
    }
}

/// HMAC-SHA256 over a purpose and parts, each with its length, so that no two lists of parts are one.
pub(crate) fn derive(secret: &[u8], purpose: &str, parts: &[&[u8]]) -> Derived {
    finish(keyed(secret), purpose, parts)
}

/// The same under no secret: what it makes of a text only those can tell who have the text.
pub(crate) fn derive_of_no_key(purpose: &str, parts: &[&[u8]]) -> Derived {
    static NO_KEY: Lazy<Hmac<Sha256>> = Lazy::new(|| keyed(&[]));
    finish(NO_KEY.clone(), purpose, parts)
}

fn keyed(secret: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(secret).expect("HMAC takes a key of any length")
}

fn finish(mut mac: Hmac<Sha256>, purpose: &str, parts: &[&[u8]]) -> Derived {
    for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_4231_case_2() {
        let mut mac = Hmac::<Sha256>::new_from_slice(b"Jefe").expect("any length");
        mac.update(b"what do ya want for nothing?");
        let hex = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn short_keys_and_prints() {
        assert!(matches!(Key::new("short"), Err(Error::ShortKey)));
        assert_eq!(format!("{:?}", Key::new("sixteen bytes at least").unwrap()), "Key(..)");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(derive(b"k", "p", &[b"ab", b"c"]), derive(b"k", "p", &[b"a", b"bc"]));
    }
}
