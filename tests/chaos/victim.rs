//! Runs the program and kills it at a random moment.

use super::bench::{Bench, MONDAY};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Tally {
    kills: usize,
    /// Ended by themselves before the blow.
    finished: usize,
    /// With a whole answer, whether killed after it or not.
    acknowledged: usize,
}

/// Who kills, and what it has seen.
pub struct Reaper {
    state: u64,
    /// How long the order at hand runs when it is left alone.
    whole: Duration,
    tallies: BTreeMap<String, Tally>,
    began: Instant,
}

impl Reaper {
    pub fn new() -> Self {
        let seed = u64::from(std::process::id()) | 1 << 40;
        Self {
            state: seed,
            whole: Duration::ZERO,
            tallies: BTreeMap::new(),
            began: Instant::now(),
        }
    }

    /// Lets three orders run, to know how long one takes.
    pub fn take_measure(&mut self, bench: &Bench, order: impl Fn(usize) -> Vec<String>) {
        let mut times: Vec<Duration> = (0..3)
            .map(|n| {
                let order = order(n);
                let args: Vec<&str> = order.iter().map(String::as_str).collect();
                let began = Instant::now();
                bench.json(&args);
                began.elapsed()
            })
            .collect();
        times.sort();
        self.whole = times[1];
    }

    pub fn take_measure_once(&mut self, bench: &Bench, args: &[&str]) {
        let began = Instant::now();
        bench.json(args);
        self.whole = began.elapsed();
    }

    /// Begins the order, kills it at a random moment of its life, and gives what it has answered till then.
    pub fn kill(&mut self, bench: &Bench, args: &[String]) -> Vec<Value> {
        let mut command = bench.command();
        command
            .args(args)
            .args(["--json", "--now", MONDAY])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let moment = self.whole.mul_f64(self.random() * 1.3);
        let mut child = command.spawn().unwrap();
        std::thread::sleep(moment);
        let finished = child.try_wait().unwrap().is_some();
        child.kill().ok();
        let output = child.wait_with_output().unwrap();
        // A line cut short is no answer.
        let lines: Vec<Value> = String::from_utf8_lossy(&output.stdout)
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let tally = self
            .tallies
            .entry(args[..2.min(args.len())].join(" "))
            .or_default();
        tally.finished += usize::from(finished);
        tally.kills += usize::from(!finished);
        tally.acknowledged += usize::from(!lines.is_empty());
        lines
    }

    /// Kills of orders that begin with this word; what had ended by itself counts as none.
    pub fn of(&self, word: &str) -> usize {
        let of_word = self
            .tallies
            .iter()
            .filter(|(order, _)| order.starts_with(word));
        of_word.map(|(_, tally)| tally.kills).sum()
    }

    pub fn kills(&self) -> usize {
        self.of("")
    }

    #[allow(clippy::print_stdout)]
    pub fn report(&self) {
        for (order, tally) in &self.tallies {
            println!(
                "{order}: {} killed, {} done before the blow, {} acknowledged; none lost, none doubled",
                tally.kills, tally.finished, tally.acknowledged
            );
        }
        println!(
            "{} kills in {:.0} s",
            self.kills(),
            self.began.elapsed().as_secs_f64()
        );
    }

    /// From 0 to 1.
    fn random(&mut self) -> f64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        f64::from(u32::try_from(self.state >> 32).unwrap()) / f64::from(u32::MAX)
    }
}
