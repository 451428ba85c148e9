//! Writes the tables that `src/lexicon/table.rs` reads.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::fold::{self, Key};

/// Values by key, several of one key in their order.
#[derive(Default)]
pub struct Table(Vec<(Key, u32)>);

impl Table {
    pub fn push(&mut self, key: Key, value: u32) {
        self.0.push((key, value));
    }

    /// Writes the table of values of so many bytes, and adds what declares it to the source.
    pub fn write(mut self, out: &Path, name: &str, width: usize, source: &mut String) {
        // Some four entries a bucket.
        let bits = (self.0.len() / 4).max(2).ilog2();
        self.0.sort_by_key(|(key, _)| (fold::slot(*key, bits), fold::fingerprint(*key)));
        let (mut starts, mut entries) = (vec![0u16; (1 << bits) + 1], Vec::new());
        for pair in self.0.windows(2) {
            let place = |key| (fold::slot(key, bits), fold::fingerprint(key));
            assert!(pair[0].0 == pair[1].0 || place(pair[0].0) != place(pair[1].0), "two keys share a fingerprint");
        }
        for (key, value) in &self.0 {
            assert!(u64::from(*value) < 1 << (8 * width), "a value is too large");
            entries.extend_from_slice(&fold::fingerprint(*key).to_le_bytes()[..3]);
            entries.extend_from_slice(&value.to_le_bytes()[..width]);
            starts[fold::slot(*key, bits) + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] = starts[n].checked_add(starts[n - 1]).expect("a table has fewer than 65536 entries");
        }
        let index = starts.iter().flat_map(|n| n.to_le_bytes());
        let file = name.to_lowercase();
        fs::write(out.join(format!("{file}.bin")), index.chain(entries).collect::<Vec<u8>>())
            .expect("OUT_DIR is writable");
        writeln!(
            source,
            "pub(crate) static {name}: Table<{width}> = Table::new(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}.bin\")), {bits});"
        )
        .unwrap();
    }
}
