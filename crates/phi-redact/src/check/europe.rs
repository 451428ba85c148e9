//! National numbers of Ireland, Spain, France, Italy, Brazil, and their like, by form and check.

use super::{digit, has_form, is_digits, weighted};

/// An Irish PPS number (Department of Social Protection): seven digits, a check letter modulo 23, perhaps a second letter.
pub fn pps(number: &[u8]) -> bool {
    if !has_form(number, b"9999999A") && !has_form(number, b"9999999AA") {
        return false;
    }
    let second = number.get(8).map_or(0, |b| if *b == b'W' { 0 } else { u32::from(b - b'A') + 1 });
    let sum = weighted(&number[..7], &[8, 7, 6, 5, 4, 3, 2]).unwrap_or(0) + second * 9;
    b"WABCDEFGHIJKLMNOPQRSTUV"[sum as usize % 23] == number[7]
}

/// A Spanish DNI or NIE (Ministerio del Interior): eight digits, or X, Y, Z and seven, and a letter modulo 23.
pub fn dni(number: &[u8]) -> bool {
    if number.len() != 9 || !number[1..8].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let first = match number[0] {
        b'X' => 0,
        b'Y' => 1,
        b'Z' => 2,
        b if b.is_ascii_digit() => digit(b),
        _ => return false,
    };
    let value = number[1..8].iter().fold(first, |sum, b| sum * 10 + digit(*b));
    b"TRWAGMYFPDXBNJZSQVHLCKE"[value as usize % 23] == number[8]
}

/// A French NIR (INSEE): sex, year, month, place, order and a key of 97 minus the rest.
pub fn nir(number: &[u8]) -> bool {
    if !is_digits(number, 15) || !matches!(number[0], b'1' | b'2') {
        return false;
    }
    let value = number[..13].iter().fold(0u64, |sum, b| sum * 10 + u64::from(digit(*b)));
    97 - value % 97 == u64::from(digit(number[13]) * 10 + digit(number[14]))
}

/// An Italian codice fiscale (Agenzia delle Entrate), by its form.
pub fn codice_fiscale(number: &[u8]) -> bool {
    has_form(number, b"AAAAAA99A99A999A") && b"ABCDEHLMPRST".contains(&number[8])
}

/// A Mexican CURP (RENAPO), by its form and the letter of sex.
pub fn curp(number: &[u8]) -> bool {
    has_form(number, b"AAAA999999AAAAAAX9") && matches!(number[10], b'H' | b'M')
}

/// A Brazilian CPF (Receita Federal): nine digits and two check digits modulo eleven.
pub fn cpf(digits: &[u8]) -> bool {
    if !is_digits(digits, 11) || digits.iter().all(|b| *b == digits[0]) {
        return false;
    }
    let check = |n: usize| {
        let sum: u32 = digits[..n].iter().zip((2..=n as u32 + 1).rev()).map(|(b, w)| digit(*b) * w).sum();
        sum * 10 % 11 % 10 == digit(digits[n])
    };
    check(9) && check(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        assert!(pps(b"1234567T"));
        assert!(pps(b"1234567FA"));
        assert!(dni(b"12345678Z"));
        assert!(nir(b"255081416802538"));
        assert!(cpf(b"52998224725"));
        assert!(curp(b"GOML520311MOCNRS07"));
        assert!(codice_fiscale(b"RSSMRA85T10A562S"));
        assert!(!cpf(b"52998224726"));
    }
}
