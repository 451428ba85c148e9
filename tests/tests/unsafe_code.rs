//! Unsafe code stands where `SECURITY.md` says, and nowhere else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use phi_redact_tests::root;

/// The word `unsafe` outside comments and strings, by file; not where it only names a function for the linker, or a lint.
fn found(folder: &Path, out: &mut BTreeMap<String, usize>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            found(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).expect("a file");
            let count = text.lines().map(count).sum();
            let place = path.strip_prefix(root("").canonicalize().expect("the root")).expect("below the root");
            if count > 0 {
                out.insert(place.to_string_lossy().replace('\\', "/"), count);
            }
        }
    }
}

fn count(line: &str) -> usize {
    let code = line.split("//").next().unwrap_or_default().replace("#[unsafe(no_mangle)]", "");
    let code: String = code.split('"').step_by(2).collect();
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| *word == "unsafe").count()
}

/// The rows of the table: a file in backticks, and a number.
fn listed(text: &str) -> BTreeMap<String, usize> {
    let section = text.split("## Unsafe code").nth(1).expect("the section").split("\n## ").next().expect("its text");
    let row = |line: &str| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        Some((cells.next()?.strip_prefix('`')?.strip_suffix('`')?.to_string(), cells.next()?.parse().ok()?))
    };
    section.lines().filter_map(row).collect()
}

#[test]
fn the_inventory_is_complete() {
    let mut all = BTreeMap::new();
    found(&root("").canonicalize().expect("the root"), &mut all);
    assert_eq!(all, listed(&fs::read_to_string(root("SECURITY.md")).expect("SECURITY.md")));
}

/// The compiler forbids it wherever the inventory has no file.
#[test]
fn the_other_crates_forbid_it() {
    let read = |path: &str| fs::read_to_string(root(path)).expect("a manifest");
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
    for krate in ["crates/phi-redact", "crates/phi-redact-cli", "crates/phi-redact-train", "tests", "benches"] {
        assert!(read(&format!("{krate}/Cargo.toml")).contains("[lints]\nworkspace = true"), "{krate}");
    }
}

#[test]
fn counts_code_and_no_words() {
    assert_eq!(count("    let x = unsafe { y }; // SAFETY: unsafe"), 1);
    assert_eq!(count("#[unsafe(no_mangle)]"), 0);
    assert_eq!(count("#![allow(unsafe_code)]"), 0);
    assert_eq!(count(&format!("f({0}unsafe{0})", '\u{22}')), 0);
    assert_eq!(count("unsafe fn f() { unsafe { g() } }"), 2);
}
