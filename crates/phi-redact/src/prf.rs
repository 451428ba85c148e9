//! Secrets derived of secrets, cheaply: for what is drawn many times a text.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};
use zeroize::Zeroizing;

/// A keyed function whose values no one without the key can tell from chance: SipHash-2-4 of 128 bits (Aumasson & Bernstein,
/// INDOCRYPT 2012). HMAC-SHA256 costs many times as much on the short inputs it is used for here; its key comes of one.
#[derive(Clone)]
pub(crate) struct Prf(Zeroizing<[u64; 2]>);

/// What the function makes of its input.
pub(crate) type Drawn = [u64; 2];

impl Prf {
    /// Two functions, each of a half of 32 bytes that no one can tell from chance: what one gives away tells nothing of the other.
    pub fn pair(key: &[u8; 32]) -> [Self; 2] {
        let word = |n: usize| u64::from_le_bytes(key[8 * n..8 * n + 8].try_into().expect("8 of 32 bytes"));
        [0, 2].map(|n| Prf(Zeroizing::new([word(n), word(n + 1)])))
    }

    /// The function of the first half.
    pub fn new(key: &[u8; 32]) -> Self {
        let [first, _] = Prf::pair(key);
        first
    }

    /// The value for a list of parts, each with its length, so that no two lists are one.
    pub fn of(&self, parts: &[&[u8]]) -> Drawn {
        let mut hasher = SipHasher24::new_with_keys(self.0[0], self.0[1]);
        let (mut whole, mut end) = ([0; 128], 0);
        let mut add = |bytes: &[u8]| match whole.get_mut(end..end + bytes.len()) {
            // What is short is read in one piece: that costs half of what its parts would.
            Some(free) => {
                free.copy_from_slice(bytes);
                end += bytes.len();
            }
            None => {
                hasher.write(&whole[..end]);
                hasher.write(bytes);
                end = 0;
            }
        };
        for part in parts {
            add(&(part.len() as u64).to_le_bytes());
            add(part);
        }
        hasher.write(&whole[..end]);
        let value = hasher.finish128();
        [value.h1, value.h2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let prf = Prf::new(&[7; 32]);
        assert_ne!(prf.of(&[b"ab", b"c"]), prf.of(&[b"a", b"bc"]));
        assert_ne!(prf.of(&[b"a\0"]), prf.of(&[b"a"]));
    }
}
