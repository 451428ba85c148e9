//! The threads of a batch and how much they are given at once.

use std::mem;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::PhiRedactError;

/// How long a chunk should take: with one thread Ctrl-C is heard between two.
const CHUNK: Duration = Duration::from_millis(250);

/// Threads to work on texts with; none if the caller's own is all that is wanted.
pub struct Workers(Option<Arc<ThreadPool>>);

/// The threads last asked for, how many, and by which process: they keep what they learned of words from batch to batch. A process
/// that was forked has none of its parent's threads.
static LAST: Mutex<Option<(u32, usize, Arc<ThreadPool>)>> = Mutex::new(None);

impl Workers {
    /// So many threads; one for each core if 0.
    pub fn new(count: usize) -> PyResult<Self> {
        if count == 1 {
            return Ok(Workers(None));
        }
        let process = std::process::id();
        // It could have been locked by another thread when this process was forked, and would be for ever.
        let mut last = LAST.try_lock().ok();
        if let Some(Some((of, threads, pool))) = last.as_deref()
            && (*of, *threads) == (process, count)
        {
            return Ok(Workers(Some(pool.clone())));
        }
        let pool = ThreadPoolBuilder::new().num_threads(count).build();
        let pool = Arc::new(pool.map_err(|_| PhiRedactError::new_err("the threads cannot be started"))?);
        if let Some(last) = &mut last {
            let before = last.replace((process, count, pool.clone()));
            // Threads that are not there cannot be told to end.
            mem::forget(before.filter(|(of, ..)| *of != process));
        }
        Ok(Workers(Some(pool)))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.as_ref().map_or(1, |pool| pool.current_num_threads())
    }

    /// Results in the order of the work.
    pub fn map<T: Sync, R: Send>(&self, work: &[T], one: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        match &self.0 {
            Some(pool) => pool.install(|| work.par_iter().with_max_len(1).map(one).collect()),
            None => work.iter().map(one).collect(),
        }
    }

    /// How many chunks are under way at most: a second one keeps the threads busy while the results of the first are handed over.
    pub fn chunks(&self) -> usize {
        if self.0.is_some() { 2 } else { 1 }
    }

    /// Begins the work; with one thread it is done when this returns.
    pub fn start<T, R>(&self, work: Vec<T>, one: impl Fn(&T) -> R + Sync + Send + 'static) -> Receiver<Done<T, R>>
    where
        T: Send + Sync + 'static,
        R: Send + 'static,
    {
        let (sender, receiver) = channel();
        let alone = self.0.is_none();
        let job = move || {
            let begun = Instant::now();
            let results = match alone {
                true => work.iter().map(one).collect(),
                false => work.par_iter().with_max_len(1).map(one).collect(),
            };
            // The work goes back as well: objects of Python are best dropped by who holds the interpreter's lock. Nobody waits for it
            // if the batch was dropped.
            let _ = sender.send(Done { results, work, took: begun.elapsed() });
        };
        match &self.0 {
            Some(pool) => pool.spawn(job),
            None => job(),
        }
        receiver
    }
}

/// Work that is done.
pub struct Done<T, R> {
    /// In the order of the work.
    pub results: Vec<R>,
    pub work: Vec<T>,
    pub took: Duration,
}

/// Texts of a chunk that takes its time, to judge by the last one; at most four times as many.
pub fn next_size(texts: usize, took: Duration, workers: usize) -> usize {
    let wanted = texts as f64 * CHUNK.as_secs_f64() / took.as_secs_f64().max(1e-4);
    (wanted as usize).clamp(workers, (texts * 4).clamp(workers, 1 << 12))
}
