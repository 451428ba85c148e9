//! Numbers that change places with others, one to one: what is unique stays unique.

use super::draw::Draw;
use crate::prf::Prf;

/// Rounds of the network, as many as FF1 has.
const ROUNDS: u8 = 10;

/// Fewest digits that change places.
const FEWEST: usize = 4;

/// Another number of the same shape for each number under this secret, never two for one; `None` if it has too few digits. As
/// many noughts as it begins with stay.
pub(super) fn permute(secret: &Prf, value: &str) -> Option<String> {
    let mut digits: Vec<u8> = Vec::with_capacity(value.len());
    digits.extend(value.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0'));
    let noughts = digits.iter().take_while(|d| **d == 0).count();
    // Of `000042` the last four change places with others that begin with a nought.
    let kept = noughts.min(digits.len().checked_sub(FEWEST)?);
    let mut own = digits[kept..].to_vec();
    let begins = own[0] == 0;
    // Cycle walking (Black & Rogaway, CT-RSA 2002): what leaves the numbers of this kind goes on till it is back.
    turn(secret, &mut own);
    while (own[0] == 0) != begins {
        turn(secret, &mut own);
    }
    let mut new = digits[..kept].iter().chain(&own).map(|d| (b'0' + d) as char);
    let mut out = String::with_capacity(value.len());
    out.extend(value.chars().map(|c| if c.is_ascii_digit() { new.next().unwrap_or(c) } else { c }));
    Some(out)
}

/// One turn of a Feistel network over digits, as that of FF1 (NIST SP 800-38G): one half changes by what the other draws.
fn turn(secret: &Prf, digits: &mut [u8]) {
    let (left, right) = digits.split_at_mut(digits.len() / 2);
    for round in 0..ROUNDS {
        let (changed, by) = if round % 2 == 0 { (&mut *left, &*right) } else { (&mut *right, &*left) };
        let mut draw = Draw::new(secret.of(&[&[round], by, &(changed.len() as u64).to_le_bytes()]));
        changed.iter_mut().for_each(|d| *d = (*d + draw.below(10) as u8) % 10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_one() {
        let secret = Prf::new(&[7; 32]);
        for width in [4, 5, 7] {
            let olds: Vec<String> = (0..10_000).map(|n| format!("{n:0width$}")).collect();
            let news: Vec<String> = olds.iter().map(|old| permute(&secret, old).unwrap()).collect();
            assert_eq!(news.iter().collect::<std::collections::HashSet<_>>().len(), 10_000);
            let noughts = |number: &str| number.len() - number.trim_start_matches('0').len();
            for (old, new) in olds.iter().zip(&news).filter(|(old, _)| noughts(old) + FEWEST <= width) {
                assert_eq!(noughts(old), noughts(new), "{old} {new}");
            }
        }
        assert_eq!(permute(&secret, "123"), None);
        assert!(permute(&secret, "E-0012-345").unwrap().starts_with("E-00"));
    }
}
