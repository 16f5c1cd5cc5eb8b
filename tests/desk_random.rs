//! Random sequences of use cases by several actors. After each of them: what failed left nothing, what was
//! acknowledged is in the log, no charge that does not fit, one standing charge a ticket at most, the ticket knows
//! it, counts are what is counted; and the projections are what the log makes. An undo right after an action
//! brings the ticket back.
//!
//! More than `cargo test` tries: `PROPTEST_CASES=2000 cargo test --test desk_random`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "desk/ground.rs"]
mod ground;
#[path = "desk_random/moves.rs"]
mod moves;
#[path = "desk_random/play.rs"]
mod play;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(48),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_is_done_the_desk_stays_sound(moves in proptest::collection::vec(moves::any_move(), 1..70)) {
        let mut play = play::Play::new();
        for next in &moves {
            play.make(next);
        }
        play.finish();
    }
}
