//! Steps with their time: a spinner in a terminal, one plain line a step elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A step that is under way. Dropped before it is done, it counts as failed.
pub struct Step {
    name: String,
    started: Instant,
    bar: Option<ProgressBar>,
    done: bool,
}

impl Step {
    pub fn start(name: impl Into<String>) -> Self {
        let name = name.into();
        let bar = std::io::stdout().is_terminal().then(|| {
            let bar = ProgressBar::new_spinner().with_message(name.clone());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        Self {
            name,
            started: Instant::now(),
            bar,
            done: false,
        }
    }

    /// What is being done just now, for those who watch.
    pub fn says(&self, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{}: {what}", self.name));
        }
    }

    pub fn done(mut self, what: &str) {
        self.done = true;
        self.close("✓", what);
    }

    fn close(&self, mark: &str, what: &str) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let name = &self.name;
        println!(
            "{mark} {name:<12} {:>6.1} s  {what}",
            self.started.elapsed().as_secs_f64()
        );
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if !self.done {
            self.close("✗", "");
        }
    }
}
