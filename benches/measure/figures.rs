//! Figures: medians, and CPU time of this thread and of finished children.

// Every bench takes what it needs of it.
#![allow(dead_code)]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// CPU time of this thread so far. The kernel brings its count up to date when a thread gives way.
pub fn own_cpu() -> Duration {
    std::thread::yield_now();
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split_whitespace().next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

/// Median CPU time in milliseconds of `times` runs.
pub fn cpu_ms(times: usize, mut run: impl FnMut()) -> f64 {
    median((0..times).map(|_| once_ms(&mut run).1).collect())
}

/// The least CPU time in milliseconds of `times` runs: what others do on the machine meanwhile only adds to it.
pub fn least_cpu_ms(times: usize, mut run: impl FnMut()) -> f64 {
    let figures = (0..times).map(|_| once_ms(&mut run).1);
    figures.fold(f64::INFINITY, f64::min)
}

/// One run: CPU time and wall time in milliseconds.
pub fn once_ms<T>(run: impl FnOnce() -> T) -> (T, f64, f64) {
    let (cpu, wall) = (own_cpu(), Instant::now());
    let done = run();
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    (done, ms(own_cpu() - cpu), ms(wall.elapsed()))
}

/// What a run of the built program took.
pub struct Took {
    pub cpu_seconds: f64,
    /// The most memory it held, as far as looking every few milliseconds tells.
    pub peak_megabytes: f64,
}

/// Runs the built program to its good end, in a home of its own.
pub fn program(home: &Path, args: &[&str]) -> Took {
    let before = children_cpu();
    let mut child = Command::new(env!("CARGO_BIN_EXE_primedesk"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("USER", "anna")
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut peak: f64 = 0.0;
    let status = loop {
        peak = peak.max(peak_of(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "{args:?}: {status}");
    Took {
        cpu_seconds: children_cpu() - before,
        peak_megabytes: peak,
    }
}

fn peak_of(child: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// CPU seconds of children that have ended: user and system, in ticks of 10 ms.
fn children_cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks: f64 = fields[13].parse::<f64>().unwrap() + fields[14].parse::<f64>().unwrap();
    ticks / 100.0
}

/// A number of things, from the environment or as usual.
pub fn size(name: &str, usual: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

pub fn tell(line: &str) {
    #[allow(clippy::print_stdout)]
    {
        println!("{line}");
    }
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
