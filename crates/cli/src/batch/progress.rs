//! How far a batch is, on a terminal, once it takes long enough for somebody to wonder.

use crate::args::ExportArgs;
use crate::environment;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// How long nobody wonders.
const SHORT: Duration = Duration::from_millis(500);

/// How many rows go by between two looks at the clock.
const ROWS: u64 = 256;

/// A bar that is shown while rows go by, and is gone when it is dropped.
pub(super) struct Progress {
    what: &'static str,
    /// How many rows there are, where that is known.
    total: Option<u64>,
    rows: u64,
    started: Instant,
    is_shown: bool,
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(args: &ExportArgs, what: &'static str, total: Option<u64>) -> Self {
        // A list or a report on the same terminal would run into it.
        let is_shown = !args.json && !args.dry_run && !args.check && environment::is_live_stderr();
        Self { what, total, rows: 0, started: environment::now(), is_shown, bar: ProgressBar::hidden() }
    }

    /// Counts a row.
    pub(super) fn row(&mut self) {
        self.rows += 1;
        if self.is_shown && self.rows.is_multiple_of(ROWS) && self.started.elapsed() > SHORT {
            self.show();
        }
    }

    fn show(&mut self) {
        if self.bar.is_hidden() {
            self.bar = bar(self.total).with_message(self.what);
        }
        self.bar.set_position(self.rows);
    }

    /// Says something without running into the bar.
    pub(super) fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (ProgressBar::new(total), "{msg} {wide_bar} {human_pos}/{human_len}, {eta} left"),
        None => (ProgressBar::no_length(), "{msg} {human_pos} rows, {per_sec}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
