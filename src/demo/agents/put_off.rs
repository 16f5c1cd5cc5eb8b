//! What waits for another day.

use crate::core::ticket::State;
use crate::demo::stage::Stage;
use crate::demo::step::Step;
use crate::desk::Command;
use chrono::TimeDelta;

impl Stage<'_> {
    pub(super) fn put_off_for_days(&mut self, case: usize, agent: &str) -> anyhow::Result<()> {
        let hours = self.dice.between(9, 30);
        let until = self.diary.later(self.now(), hours * 60, &mut self.dice);
        self.order(agent, case, &Command::Park(Some(until)))?;
        self.at(until, Step::Wake);
        self.at(until + TimeDelta::minutes(3), Step::Look(case));
        Ok(())
    }

    /// On the Monday itself, an agent puts off what can wait until the next opening.
    pub(in crate::demo) fn put_off(&mut self, case: usize) -> anyhow::Result<()> {
        let ticket = self.ticket(case)?;
        let calm = matches!(ticket.state, State::New | State::Work) && !ticket.facts.emergency;
        if calm {
            let agent = self.agent(case)?;
            self.order(agent, case, &Command::Park(None))?;
        }
        Ok(())
    }

    /// Makes it due that some tickets are put off in the first minutes of the Monday.
    pub(in crate::demo) fn put_off_on_monday(&mut self) {
        let weekend = self.diary.weekend;
        let late: Vec<usize> = (0..self.cases.len())
            .filter(|case| {
                self.cases.get(*case).is_some_and(|c| {
                    c.at < weekend.from && weekend.from - c.at < TimeDelta::days(3)
                })
            })
            .collect();
        for turn in 0..12 {
            if let Some(case) = self.dice.pick(&late).copied() {
                self.at(
                    weekend.until + TimeDelta::seconds(70 + 41 * turn),
                    Step::PutOff(case),
                );
            }
        }
    }
}
