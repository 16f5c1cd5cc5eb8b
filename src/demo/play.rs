//! The weeks played through: what is due next happens, and makes other things due.

use super::duty;
use super::past;
use super::stage::Stage;
use super::step::{Duty, Step};
use crate::desk;
use anyhow::Context;

/// Plays everything that is due before the demo's moment.
pub(super) fn play(
    stage: &mut Stage<'_>,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<()> {
    let total = stage.cases.len() as u64;
    progress(0, total);
    while let Some((at, step)) = stage.next_due() {
        act(stage, step).with_context(|| format!("{step:?} at {at}"))?;
        if matches!(step, Step::Arrive(_)) {
            progress(stage.summary.requests, total);
        }
    }
    Ok(())
}

fn act(stage: &mut Stage<'_>, step: Step) -> anyhow::Result<()> {
    let apart = match step {
        Step::Duty(_) => true,
        Step::Arrive(case) => stage.is_of_weekend(case)?,
        _ => false,
    };
    if apart {
        std::mem::swap(&mut stage.dice, &mut stage.night_dice);
    }
    let done = happen(stage, step);
    if apart {
        std::mem::swap(&mut stage.dice, &mut stage.night_dice);
    }
    done?;
    if !matches!(step, Step::Past(_) | Step::Duty(Duty::Watch(_))) {
        stage.stir();
    }
    Ok(())
}

fn happen(stage: &mut Stage<'_>, step: Step) -> anyhow::Result<()> {
    match step {
        Step::Past(past) => past::happen(stage, past),
        Step::Arrive(case) => stage.arrive(case),
        Step::Look(case) => match stage.look(case) {
            Err(error) if moved_on(&error) => {
                let at = stage.diary.later(stage.now(), 30, &mut stage.dice);
                stage.at(at, Step::Look(case));
                Ok(())
            }
            looked => looked,
        },
        Step::Finish(case) => stage.finish(case),
        Step::Progress(case) => stage.report(case),
        Step::Answer(case) => stage.answer(case),
        Step::Write(case) => stage.write_again(case),
        Step::Remind(case) => stage.remind(case),
        Step::Silence(case) => stage.silence(case),
        Step::Wake => Ok(desk::wake(stage.store, stage.ground, stage.now()).map(|_| ())?),
        Step::PutOff(case) => stage.put_off(case),
        Step::Duty(duty) => duty::happen(stage, duty),
    }
}

/// Whether the regulation says something else than it did when the agent looked: a charge ran out in between, say.
fn moved_on(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<desk::Error>()
        .is_some_and(desk::Error::is_regulation)
}
