//! Versions, and the names of categories and actions.

use std::ffi::{CString, c_char};
use std::ptr::null;
use std::sync::LazyLock;

use phi::{Action, Category};

use crate::argument::text_z;
use crate::boundary;
use crate::pointer::write;
use crate::status::{Failure, phi_status};

/// The version of the interface this header is of.
pub const PHI_ABI_VERSION: u32 = 1;

static CATEGORIES: LazyLock<Vec<CString>> = LazyLock::new(|| named(Category::ALL.iter().map(|c| c.label())));
static ACTIONS: LazyLock<Vec<CString>> = LazyLock::new(|| named(Action::ALL.iter().map(|a| a.name())));

fn named(names: impl Iterator<Item = &'static str>) -> Vec<CString> {
    names.map(|name| CString::new(name).unwrap_or_default()).collect()
}

fn name_of(names: &LazyLock<Vec<CString>>, number: u32) -> *const c_char {
    boundary::value(null(), || names.get(number as usize).map_or(null(), |name| name.as_ptr()))
}

/// The version of the library, such as `0.1.0`, with a NUL at its end. Never freed.
#[unsafe(no_mangle)]
pub extern "C" fn phi_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// The version of the interface the library has. If it is not `PHI_ABI_VERSION`, the program was compiled for another:
/// call nothing else.
#[unsafe(no_mangle)]
pub extern "C" fn phi_abi_version() -> u32 {
    PHI_ABI_VERSION
}

/// How many categories there are: their numbers are 0 and up.
#[unsafe(no_mangle)]
pub extern "C" fn phi_category_count() -> u32 {
    Category::COUNT as u32
}

/// The label of a category, such as `NAME`, with a NUL at its end; NULL for a number that is none. Never freed.
#[unsafe(no_mangle)]
pub extern "C" fn phi_category_name(category: u32) -> *const c_char {
    name_of(&CATEGORIES, category)
}

/// Finds the category of a label, in any casing, and writes its number to `category`, which is left alone otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn phi_category_from_name(name: *const c_char, category: *mut u32) -> phi_status {
    boundary::call(|| {
        let found: Category = text_z("name", name)?.parse()?;
        if write(category, found.index() as u32) { Ok(()) } else { Err(Failure::null("category")) }
    })
}

/// The name of an action, such as `tag`, with a NUL at its end; NULL for a number that is none. Never freed.
#[unsafe(no_mangle)]
pub extern "C" fn phi_action_name(action: u32) -> *const c_char {
    name_of(&ACTIONS, action)
}
