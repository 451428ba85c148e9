//! The three layouts of strings.

use arrow_array::builder::{LargeStringBuilder, StringBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

use super::shared;
use crate::error::Fault;

/// A chunk of strings.
pub enum Strings<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

/// A chunk of the same layout being made.
pub enum Builder {
    Small(StringBuilder),
    Large(LargeStringBuilder),
    View(StringViewBuilder),
}

impl<'a> Strings<'a> {
    /// Of a chunk, if it holds strings.
    pub fn of(chunk: &'a ArrayRef) -> Option<Self> {
        match chunk.data_type() {
            DataType::Utf8 => Some(Strings::Small(chunk.as_string())),
            DataType::LargeUtf8 => Some(Strings::Large(chunk.as_string())),
            DataType::Utf8View => Some(Strings::View(chunk.as_string_view())),
            _ => None,
        }
    }

    /// Of a chunk that must hold strings.
    pub fn or_fault(chunk: &'a ArrayRef, data_type: &DataType) -> Result<Self, Fault> {
        Strings::of(chunk).ok_or_else(|| {
            Fault::Text(format!(
                "the column must be of type string, large_string or string_view, not {data_type}; cast it"
            ))
        })
    }

    /// A row's text; `None` if it is null.
    pub fn get(&self, row: usize) -> Option<&'a str> {
        match self {
            Strings::Small(a) => a.is_valid(row).then(|| a.value(row)),
            Strings::Large(a) => a.is_valid(row).then(|| a.value(row)),
            Strings::View(a) => a.is_valid(row).then(|| a.value(row)),
        }
    }
}

impl Builder {
    /// For a chunk like this one.
    pub fn new(like: &Strings<'_>) -> Self {
        match like {
            Strings::Small(_) => Builder::Small(StringBuilder::new()),
            Strings::Large(_) => Builder::Large(LargeStringBuilder::new()),
            Strings::View(_) => Builder::View(StringViewBuilder::new()),
        }
    }

    /// Appends a row.
    pub fn push(&mut self, text: Option<&str>) -> Result<(), Fault> {
        let bytes = text.map_or(0, str::len);
        match self {
            Builder::Small(b) if b.values_slice().len() + bytes > i32::MAX as usize => {
                Err(Fault::Text("the chunk grows beyond the 2 GiB of a string column; cast it to large_string".into()))
            }
            Builder::Small(b) => {
                b.append_option(text);
                Ok(())
            }
            Builder::Large(b) => {
                b.append_option(text);
                Ok(())
            }
            Builder::View(b) => {
                b.append_option(text);
                Ok(())
            }
        }
    }

    /// The chunk.
    pub fn finish(self) -> ArrayRef {
        match self {
            Builder::Small(mut b) => shared(b.finish()),
            Builder::Large(mut b) => shared(b.finish()),
            Builder::View(mut b) => shared(b.finish()),
        }
    }
}
