//! Random weekends on call, Friday evening to Monday morning, over a real store: emergencies and what is none, outages,
//! answers, hand-overs, silences, pages that fail or linger, a sync that dies, clocks that are set. After each of them
//! an independent reading of the log says whether everybody was woken who should have been, and nobody else.
//!
//! More than `cargo test` plays, with figures: `cargo test --test weekends -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "weekends/dice.rs"]
mod dice;
#[path = "desk/ground.rs"]
mod ground;
#[path = "weekends/play.rs"]
mod play;
#[path = "weekends/reading.rs"]
mod reading;

use play::{Figures, Theatre};
use std::time::Instant;

/// Plays the weekends of these seeds, on two threads.
fn play(seeds: std::ops::Range<u64>) -> Figures {
    let began = Instant::now();
    let halves = std::thread::scope(|scope| {
        let half = |odd: u64| {
            let seeds = seeds.clone().filter(move |seed| seed % 2 == odd);
            scope.spawn(move || {
                let mut theatre = Theatre::new();
                let mut figures = Figures::default();
                for seed in seeds {
                    theatre.play(seed, &mut figures);
                }
                figures
            })
        };
        [half(0), half(1)].map(|half| {
            half.join()
                .unwrap_or_else(|why| std::panic::resume_unwind(why))
        })
    });
    let [mut sum, other] = halves;
    sum.add(&other);
    println!("{sum}in {:?}", began.elapsed());
    sum
}

#[test]
fn sixty_weekends() {
    let figures = play(0..60);
    // What did not happen was not tried.
    assert_eq!(figures.missing(), Vec::<&str>::new());
}

#[test]
#[ignore = "a minute or two: a thousand weekends"]
fn a_thousand_weekends() {
    play(1000..2000);
}
