//! Every seed and every input that once failed, without a fuzzer: `cargo test --manifest-path fuzz/checks/Cargo.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use checks::CHECKS;

fn inputs(folder: &str, target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join(target);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn seeds_and_regressions_hold() {
    for (target, check) in CHECKS {
        let seeds = inputs("seeds", target);
        assert!(seeds.len() >= 3, "{target} has {} seeds", seeds.len());
        for path in seeds.into_iter().chain(inputs("regressions", target)) {
            let input = fs::read(&path).expect("an input");
            let held = std::panic::catch_unwind(|| check(&input));
            assert!(held.is_ok(), "{target}: {}", path.file_name().expect("a file").display());
        }
    }
}

/// A folder of a name that is no target would never be run.
#[test]
fn every_folder_is_a_target() {
    for folder in ["seeds", "regressions"] {
        for path in inputs(folder, "") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(CHECKS.iter().any(|(target, _)| *target == name), "{folder}/{name}");
        }
    }
}
