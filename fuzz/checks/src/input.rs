//! What an input of the fuzzer is read as: text from its beginning, and from its end the bytes that choose what is done with it.
//! So a plain text is an input, too, and a change of the text does not change the choices.

/// An input.
pub struct Input<'d> {
    rest: &'d [u8],
}

/// A word no message and no list of the project holds: where it shows up, text of the input does.
pub const CANARY: &str = "Xq9zvk7w";

impl<'d> Input<'d> {
    /// An input of these bytes.
    pub fn new(data: &'d [u8]) -> Self {
        Input { rest: data }
    }

    /// One choice; 0 if there are no more.
    pub fn byte(&mut self) -> u8 {
        match self.rest {
            [rest @ .., last] => {
                self.rest = rest;
                *last
            }
            [] => 0,
        }
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.byte()) % all.len()]
    }

    /// A number up to and including this one.
    pub fn up_to(&mut self, most: u8) -> u8 {
        (u16::from(self.byte()) % (u16::from(most) + 1)) as u8
    }

    /// Two answers.
    pub fn yes(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// All that is left, as text.
    pub fn text(self) -> String {
        String::from_utf8_lossy(self.rest).into_owned()
    }

    /// All that is left.
    pub fn bytes(self) -> &'d [u8] {
        self.rest
    }
}

/// The text with [`CANARY`] in it, at the first char boundary from this share (of 256) of it on.
pub fn poisoned(text: &str, share: u8) -> String {
    let mut at = text.len() * usize::from(share) / 256;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    format!("{}{CANARY}{}", &text[..at], &text[at..])
}

/// Checks that a message holds nothing of a poisoned input.
pub fn tells_nothing(message: &str) {
    assert!(!message.contains(CANARY), "a message holds text of the input: {message}");
}
