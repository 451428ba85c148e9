//! Encryption of digits that keeps their form: FF1 (NIST SP 800-38G), for fields that hold nothing but a number of this length.
//!
//! Digits of a number change places with others under the key, one to one; marks and letters stay. What cannot be told from
//! a number cannot carry a seal: with another key other digits come back.

use aes::Aes256;
use fpe::ff1::{FF1, FlexibleNumeralString};

use crate::category::Category;
use crate::error::Error;
use crate::key::{Derived, Key};

/// Fewest digits: FF1 wants a million numbers or more.
const FEWEST: usize = 6;

/// The number with other digits in their places; `None` if it has too few.
pub(super) fn seal(key: &Key, category: Category, value: &str) -> Option<String> {
    replace(&secret(key), category, value, true)
}

/// Brings back a value that the action `encrypt` with `keep_form` has written.
///
/// ```
/// use phi_redact::{Category, Key, Policy, Redactor, restore_digits};
/// let key = Key::new("a secret of sixteen bytes or more")?;
/// let policy = Policy::from_toml("[category.MRN]\naction = \"encrypt\"\nkeep_form = true")?;
/// let sealed = Redactor::builder().policy(policy).key(key.clone()).build()?.redact("MRN: 44-71923");
/// assert_ne!(sealed.text, "MRN: 44-71923");
/// assert_eq!(restore_digits(&sealed.text[5..], Category::Mrn, &key)?, "44-71923");
/// # Ok::<(), phi_redact::Error>(())
/// ```
///
/// # Errors
/// [`Error::FewDigits`] if the value has fewer than six digits. A wrong key cannot be told from the right one.
pub fn restore_digits(value: &str, category: Category, key: &Key) -> Result<String, Error> {
    replace(&secret(key), category, value, false).ok_or(Error::FewDigits)
}

fn secret(key: &Key) -> Derived {
    key.derive("encrypt digits", &[])
}

fn replace(secret: &Derived, category: Category, value: &str, forward: bool) -> Option<String> {
    let digits: Vec<u16> = value.bytes().filter(u8::is_ascii_digit).map(|b| u16::from(b - b'0')).collect();
    if digits.len() < FEWEST {
        return None;
    }
    let cipher = FF1::<Aes256>::new(secret, 10).expect("10 is a radix");
    let (tweak, digits) = (category.label().as_bytes(), FlexibleNumeralString::from(digits));
    let new = if forward { cipher.encrypt(tweak, &digits) } else { cipher.decrypt(tweak, &digits) };
    let new: Vec<u16> = new.expect("decimal digits, enough of them").into();
    let mut new = new.into_iter().map(|d| (b'0' + d as u8) as char);
    Some(value.chars().map(|c| if c.is_ascii_digit() { new.next().unwrap_or(c) } else { c }).collect())
}
