//! Documents in parallel, answers in order, memory bounded.

use rayon::prelude::*;

use crate::error::Error;
use crate::source::Source;

/// Documents are taken together up to this many bytes or files.
const BYTES: u64 = 8 << 20;
const FILES: usize = 1024;

/// Works on the documents of a batch at once and hands on the answers in the order of the documents.
pub fn in_order<T: Send>(
    sources: &[Source],
    work: impl Fn(&Source) -> Result<T, Error> + Sync,
    mut take: impl FnMut(&Source, Result<T, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    for batch in batches(sources) {
        let answers: Vec<_> = batch.par_iter().map(&work).collect();
        for (source, answer) in batch.iter().zip(answers) {
            take(source, answer)?;
        }
    }
    Ok(())
}

fn batches(sources: &[Source]) -> impl Iterator<Item = &[Source]> {
    let mut rest = sources;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |source: &&Source| {
            bytes += source.size;
            bytes <= BYTES
        };
        let count = rest.iter().take(FILES).take_while(fits).count().max(1).min(rest.len());
        let (batch, after) = rest.split_at(count);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}
