//! Secrets derived of secrets, cheaply: for what is drawn many times a text.

use zeroize::Zeroizing;

/// A keyed function whose values no one without the key can tell from chance: SipHash-2-4 of 128 bits (Aumasson & Bernstein,
/// INDOCRYPT 2012). HMAC-SHA256 costs thirty times as much on the short inputs it is used for here; its key comes of one.
#[derive(Clone)]
pub(crate) struct Prf(Zeroizing<[u64; 2]>);

/// What the function makes of its input.
pub(crate) type Drawn = [u64; 2];

impl Prf {
    /// The function of the first 16 bytes.
    pub fn new(key: &[u8; 32]) -> Self {
        let half = |n: usize| u64::from_le_bytes(key[8 * n..8 * n + 8].try_into().expect("8 of 32 bytes"));
        Prf(Zeroizing::new([half(0), half(1)]))
    }

    /// The value for a list of parts, each with its length, so that no two lists are one.
    pub fn of(&self, parts: &[&[u8]]) -> Drawn {
        let mut state = State::new(&self.0);
        for part in parts {
            state.word(part.len() as u64);
            let (words, rest) = part.as_chunks::<8>();
            words.iter().for_each(|word| state.word(u64::from_le_bytes(*word)));
            if !rest.is_empty() {
                let mut last = [0; 8];
                last[..rest.len()].copy_from_slice(rest);
                state.word(u64::from_le_bytes(last));
            }
        }
        state.finish()
    }

    /// The function whose key is the value for these parts.
    pub fn derive(&self, parts: &[&[u8]]) -> Prf {
        Prf(Zeroizing::new(self.of(parts)))
    }
}

/// The state of SipHash.
struct State {
    v: [u64; 4],
    bytes: u64,
}

impl State {
    fn new(key: &[u64; 2]) -> Self {
        let v = [
            key[0] ^ 0x736f_6d65_7073_6575,
            key[1] ^ 0x646f_7261_6e64_6f6d ^ 0xee,
            key[0] ^ 0x6c79_6765_6e65_7261,
            key[1] ^ 0x7465_6462_7974_6573,
        ];
        State { v, bytes: 0 }
    }

    fn rounds(&mut self, n: usize) {
        let [mut a, mut b, mut c, mut d] = self.v;
        for _ in 0..n {
            a = a.wrapping_add(b);
            c = c.wrapping_add(d);
            b = b.rotate_left(13) ^ a;
            d = d.rotate_left(16) ^ c;
            a = a.rotate_left(32).wrapping_add(d);
            c = c.wrapping_add(b);
            d = d.rotate_left(21) ^ a;
            b = b.rotate_left(17) ^ c;
            c = c.rotate_left(32);
        }
        self.v = [a, b, c, d];
    }

    fn word(&mut self, word: u64) {
        self.bytes += 8;
        self.absorb(word);
    }

    fn absorb(&mut self, word: u64) {
        self.v[3] ^= word;
        self.rounds(2);
        self.v[0] ^= word;
    }

    fn finish(mut self) -> Drawn {
        self.absorb(self.bytes << 56);
        let mut half = |which: usize, mark: u64| {
            self.v[which] ^= mark;
            self.rounds(4);
            self.v[0] ^ self.v[1] ^ self.v[2] ^ self.v[3]
        };
        [half(2, 0xee), half(1, 0xdd)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of the authors' reference implementation, of no bytes and of eight, key and input counted up from 0.
    #[test]
    fn vectors_of_siphash_128() {
        let key = [0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908];
        let hex = |drawn: Drawn| drawn.map(|n| data_encoding::HEXLOWER.encode(&n.to_le_bytes())).concat();
        assert_eq!(hex(State::new(&key).finish()), "a3817f04ba25a8e66df67214c7550293");
        let mut state = State::new(&key);
        state.word(0x0706_0504_0302_0100);
        assert_eq!(hex(state.finish()), "3b62a9ba6258f5610f83e264f31497b4");
    }

    #[test]
    fn parts_do_not_run_together() {
        let prf = Prf::new(&[7; 32]);
        assert_ne!(prf.of(&[b"ab", b"c"]), prf.of(&[b"a", b"bc"]));
        assert_ne!(prf.of(&[b"a\0"]), prf.of(&[b"a"]));
        assert_ne!(prf.derive(&[b"a"]).of(&[b"b"]), prf.of(&[b"a", b"b"]));
    }
}
