//! Keyed hashes: the same value, the same hash, and no way back without trying every value under the key.

use data_encoding::HEXLOWER;

use super::normal;
use crate::category::Category;
use crate::key::Key;

/// `[NAME:0f3a5c…]`: HMAC-SHA256 of the normal form, cut to so many hexadecimal digits.
pub(super) fn hash(out: &mut String, key: &Key, category: Category, value: &str, length: u8) {
    let digest = key.derive("hash", &[category.label().as_bytes(), normal::value(category, value).as_bytes()]);
    let hex = HEXLOWER.encode(&digest);
    out.extend(["[", category.label(), ":", &hex[..usize::from(length)], "]"]);
}
