//! Encryption that can be undone with the key: `[NAME~…]`.
//!
//! AES-SIV (RFC 5297): authenticated and deterministic, so that the same value has the same cipher text and a changed one does
//! not open. The label is authenticated with it.

use aes_siv::KeyInit;
use aes_siv::siv::Aes128Siv;
use data_encoding::BASE64URL_NOPAD;

use crate::category::Category;
use crate::error::Error;
use crate::key::Key;

/// Appends the value under the key.
pub(super) fn encrypt(out: &mut String, cipher: &mut Aes128Siv, category: Category, value: &str) {
    let sealed = cipher
        .encrypt([category.label().as_bytes()], value.as_bytes())
        .expect("one header is no more than RFC 5297 allows");
    out.extend(["[", category.label(), "~", &BASE64URL_NOPAD.encode(&sealed), "]"]);
}

/// The cipher of a key.
pub(super) fn cipher(key: &Key) -> Aes128Siv {
    Aes128Siv::new(&key.derive("encrypt", &[]).into())
}

/// The text with every encrypted value opened.
///
/// ```
/// use phi_redact::{Action, Key, Policy, Redactor, restore};
/// let key = Key::new("a secret of sixteen bytes or more")?;
/// let policy = Policy::safe_harbor().with_action(Action::Encrypt);
/// let sealed = Redactor::builder().policy(policy).key(key.clone()).build()?.redact("MRN: 4471923, seen 03/14/2024");
/// assert!(sealed.text.starts_with("MRN: [MRN~"));
/// assert_eq!(restore(&sealed.text, &key)?, "MRN: 4471923, seen 03/14/2024");
/// # Ok::<(), phi_redact::Error>(())
/// ```
///
/// # Errors
/// [`Error::Restore`] with the byte where the first value stands that does not open: another key, or a changed text. Nothing is
/// restored then.
pub fn restore(text: &str, key: &Key) -> Result<String, Error> {
    let mut cipher = cipher(key);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(open) = text[at..].find('[').map(|n| at + n) {
        let Some((category, sealed, end)) = token(text, open) else {
            out.push_str(&text[at..=open]);
            at = open + 1;
            continue;
        };
        let wrong = Error::Restore { at: open };
        let opened = BASE64URL_NOPAD
            .decode(sealed.as_bytes())
            .ok()
            .and_then(|s| cipher.decrypt([category.label().as_bytes()], &s).ok());
        let Some(value) = opened.and_then(|bytes| String::from_utf8(bytes).ok()) else { return Err(wrong) };
        out.push_str(&text[at..open]);
        out.push_str(&value);
        at = end;
    }
    out.push_str(&text[at..]);
    Ok(out)
}

/// The encrypted value that begins at this bracket: its label, what is sealed, and where it ends.
fn token(text: &str, open: usize) -> Option<(Category, &str, usize)> {
    let rest = &text[open + 1..];
    let category =
        Category::ALL.iter().copied().find(|c| rest.strip_prefix(c.label()).is_some_and(|r| r.starts_with('~')))?;
    let sealed = &rest[category.label().len() + 1..];
    let length = sealed.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    let end = text.len() - sealed.len() + length + 1;
    sealed[length..].starts_with(']').then_some((category, &sealed[..length], end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Key {
        Key::new(vec![byte; 32]).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_alone() {
        let mut out = "Seen by [x] ".to_string();
        encrypt(&mut out, &mut cipher(&key(1)), Category::Name, "Zoë [Smith]");
        out.push_str(" [NAME] [");
        assert_eq!(restore(&out, &key(1)).unwrap(), "Seen by [x] Zoë [Smith] [NAME] [");
        assert!(matches!(restore(&out, &key(2)), Err(Error::Restore { at: 12 })));
        let relabelled = out.replace("NAME~", "CITY~");
        assert!(restore(&relabelled, &key(1)).is_err());
    }
}
