//! International bank account numbers: ISO 13616-1, lengths of the SWIFT IBAN registry, check by ISO/IEC 7064 MOD 97-10.

/// Country codes with the length of their numbers.
const LENGTHS: &[u8] = b"AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18\
FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27\
MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SD18SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

/// The length of a country's numbers.
pub fn length(country: &[u8]) -> Option<usize> {
    LENGTHS
        .chunks_exact(4)
        .find(|c| c[..2] == *country)
        .map(|c| usize::from(c[2] - b'0') * 10 + usize::from(c[3] - b'0'))
}

/// Whether the capitals and digits are a number of the registry.
pub fn valid(number: &[u8]) -> bool {
    number.len() >= 15
        && length(&number[..2]) == Some(number.len())
        && number[2..4].iter().all(u8::is_ascii_digit)
        && remainder(number) == Some(1)
}

/// The number modulo 97 with its first four characters moved to the end and letters counted from ten.
fn remainder(number: &[u8]) -> Option<u32> {
    number[4..].iter().chain(&number[..4]).try_fold(0u32, |rest, b| match b {
        b'0'..=b'9' => Some((rest * 10 + u32::from(b - b'0')) % 97),
        b'A'..=b'Z' => Some((rest * 100 + u32::from(b - b'A') + 10) % 97),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_registry() {
        assert!(valid(b"GB29NWBK60161331926819"));
        assert!(valid(b"DE89370400440532013000"));
        assert!(!valid(b"GB28NWBK60161331926819"));
        assert!(!valid(b"GB29"));
    }
}
