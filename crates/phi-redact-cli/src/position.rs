//! Byte offsets as lines and columns.

/// Where something stands: line and column, from 1; columns in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Finds positions of ascending byte offsets in one pass.
pub struct Positions<'t> {
    text: &'t str,
    at: usize,
    position: Position,
}

impl<'t> Positions<'t> {
    /// At the start of a text.
    pub fn new(text: &'t str) -> Self {
        Positions { text, at: 0, position: Position { line: 1, column: 1 } }
    }

    /// The position of a byte at or after the last one asked for.
    pub fn find(&mut self, byte: usize) -> Position {
        let piece = &self.text[self.at..byte];
        match piece.rfind('\n') {
            Some(last) => {
                self.position.line += piece.bytes().filter(|b| *b == b'\n').count();
                self.position.column = 1 + piece[last + 1..].chars().count();
            }
            None => self.position.column += piece.chars().count(),
        }
        self.at = byte;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let mut positions = Positions::new("Zoë x\n\né!y");
        assert_eq!(positions.find(5), Position { line: 1, column: 5 });
        assert_eq!(positions.find(8), Position { line: 3, column: 1 });
        assert_eq!(positions.find(11), Position { line: 3, column: 3 });
    }
}
