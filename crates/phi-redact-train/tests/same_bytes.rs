//! The same seed gives the same bytes, on any number of threads; another seed gives others.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

#[test]
fn same_seed_same_bytes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let room = tempfile::tempdir().unwrap();
    fs::copy(root.join("corpus/train-own-plain.txt"), room.path().join("train-plain.txt")).unwrap();
    let train = |name: &str, seed: &str, threads: &str| -> Vec<u8> {
        let out: PathBuf = room.path().join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_phi-redact-train"))
            .args(["--corpus".as_ref(), room.path().as_os_str(), "--out".as_ref(), out.as_os_str()])
            .args(["--lexicon".as_ref(), root.join("crates/phi-redact/data/lexicon").as_os_str()])
            .args(["--seed", seed, "--epochs", "2", "--copies", "1", "--keep", "3000"])
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(out).unwrap()
    };
    let first = train("first", "7", "1");
    assert!(first == train("second", "7", "1"), "twice with one thread");
    assert!(first == train("threads", "7", "4"), "with four threads");
    assert!(first != train("seed", "8", "1"), "another seed");
}
