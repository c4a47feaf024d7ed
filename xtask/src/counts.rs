//! How many checks passed and failed, part by part.

use std::time::Duration;

#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub ignored: u64,
}

impl Counts {
    /// One check that either holds or does not.
    pub fn one(held: bool) -> Self {
        Self {
            passed: held.into(),
            failed: (!held).into(),
            ignored: 0,
        }
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        self.add(other);
        self
    }

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    /// What a run of `cargo test` says at the end of each of its binaries.
    pub fn in_output(output: &str) -> Self {
        let mut all = Self::default();
        for line in output
            .lines()
            .filter_map(|line| line.strip_prefix("test result: "))
        {
            let before = |word: &str| {
                let words: Vec<&str> = line
                    .split([' ', ';', '.'])
                    .filter(|w| !w.is_empty())
                    .collect();
                let at = words.iter().position(|found| *found == word)?;
                words.get(at.checked_sub(1)?)?.parse().ok()
            };
            all.add(Self {
                passed: before("passed").unwrap_or(0),
                failed: before("failed").unwrap_or(0),
                ignored: before("ignored").unwrap_or(0),
            });
        }
        all
    }
}

/// The table at the end; its last line is read by machines.
pub fn print(parts: &[(&str, Counts, Duration)]) -> Counts {
    let mut all = Counts::default();
    println!(
        "\n{:<12} {:>7} {:>7} {:>8} {:>9}",
        "part", "passed", "failed", "ignored", "time"
    );
    for (name, counts, time) in parts {
        all.add(*counts);
        println!(
            "{name:<12} {:>7} {:>7} {:>8} {:>7.1} s",
            counts.passed,
            counts.failed,
            counts.ignored,
            time.as_secs_f64()
        );
    }
    println!("\n{} passed, {} failed", all.passed, all.failed);
    all
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn the_results_of_all_binaries_are_added_up() {
        let output = "running 3 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 16 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.48s\n";
        let counts = Counts::in_output(output);
        assert_eq!((counts.passed, counts.failed, counts.ignored), (18, 3, 1));
    }
}
