//! What the user sees of the work: failures by name, and a bar when it takes long.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::Error;

/// Shorter work shows no bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// Counts failures and shows progress; shared by all threads.
pub struct Status {
    failed: AtomicU64,
    bar: ProgressBar,
    allowed: bool,
    shown: AtomicBool,
    since: Instant,
}

impl Status {
    /// For work on so many bytes. No bar is shown if standard error is no terminal, or if the answer goes to one.
    pub fn new(bytes: u64, answer_to_stdout: bool) -> Self {
        let allowed = io::stderr().is_terminal() && !(answer_to_stdout && io::stdout().is_terminal());
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden()).with_style(style);
        Status { failed: AtomicU64::new(0), bar, allowed, shown: AtomicBool::new(false), since: Instant::now() }
    }

    /// So many more bytes are done.
    pub fn advance(&self, bytes: u64) {
        if self.allowed && self.since.elapsed() > PATIENCE && !self.shown.swap(true, Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(bytes);
    }

    /// Names a document or record that failed.
    pub fn fail(&self, error: &Error) {
        self.failed.fetch_add(1, Relaxed);
        self.bar.suspend(|| say(error));
    }

    /// How long the work has taken so far.
    pub fn seconds(&self) -> f64 {
        self.since.elapsed().as_secs_f64()
    }

    /// How many failed.
    pub fn failed(&self) -> u64 {
        self.failed.load(Relaxed)
    }
}

impl Drop for Status {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Writes a message to standard error; if that is closed, nobody wants it.
pub fn say(message: &impl Display) {
    let _ = writeln!(io::stderr(), "phi-redact: {message}");
}
