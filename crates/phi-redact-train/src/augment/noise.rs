//! What happens to a whole note: casing, lost marks, misread and mistyped letters.

/// The noise of one copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    None,
    Lower,
    Upper,
    /// No commas, points and apostrophes.
    Bare,
    /// Misread by a scanner.
    Scanned,
    /// Mistyped.
    Typed,
    /// Some identifiers are already tags.
    Tagged,
    /// All are: a redacted note, in which nothing is left to find.
    Redacted,
}

impl Noise {
    pub fn draw(rng: &mut fastrand::Rng) -> Noise {
        match rng.u8(..100) {
            0..10 => Noise::Lower,
            10..19 => Noise::Upper,
            19..22 => Noise::Bare,
            22..28 => Noise::Scanned,
            28..31 => Noise::Typed,
            31..36 => Noise::Tagged,
            36..51 => Noise::Redacted,
            _ => Noise::None,
        }
    }

    /// How many of ten identifiers are replaced by tags.
    pub fn tags(self) -> u8 {
        match self {
            Noise::Tagged => 4,
            Noise::Redacted => 10,
            _ => 0,
        }
    }

    /// Writes a piece of the note.
    pub fn write(self, piece: &str, out: &mut String, rng: &mut fastrand::Rng) {
        match self {
            Noise::None | Noise::Tagged | Noise::Redacted => out.push_str(piece),
            Noise::Lower => out.push_str(&piece.to_lowercase()),
            Noise::Upper => out.push_str(&piece.to_uppercase()),
            Noise::Bare => out.extend(piece.chars().filter(|c| !matches!(c, ',' | '.' | '\'' | '’' | '"'))),
            Noise::Scanned => out.extend(piece.chars().map(|c| misread(c, rng))),
            Noise::Typed => mistype(piece, out, rng),
        }
    }
}

/// Letters and digits that scanners take for one another.
fn misread(c: char, rng: &mut fastrand::Rng) -> char {
    let (other, percent) = match c {
        '0' => ('O', 50),
        '1' => ('l', 50),
        '5' => ('S', 8),
        '8' => ('B', 8),
        'O' => ('0', 40),
        'l' => ('1', 25),
        'I' => ('l', 40),
        'S' => ('5', 4),
        'B' => ('8', 4),
        _ => return c,
    };
    if rng.u8(..100) < percent { other } else { c }
}

fn mistype(piece: &str, out: &mut String, rng: &mut fastrand::Rng) {
    let chars: Vec<char> = piece.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let inside = at > 0 && at + 1 < chars.len() && chars[at - 1..at + 2].iter().all(|c| c.is_alphabetic());
        match rng.u8(..200) {
            0 if inside => {}
            1 if inside => {
                out.push(chars[at + 1]);
                out.push(chars[at]);
                at += 1;
            }
            2 if inside => {
                out.push(chars[at]);
                out.push(chars[at]);
            }
            _ => out.push(chars[at]),
        }
        at += 1;
    }
}
