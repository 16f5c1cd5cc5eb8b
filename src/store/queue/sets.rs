//! What is done where a walk finds too little, and all tickets would be walked past: what no index leads to may leave few
//! all the same, and several sets of tickets together may.

use super::condition::{Condition, Fact};
use super::filter::{Few, Filter, Values, Way, condition_sql, is_of_many_clients};
use super::lead::{COMMON, index, only_few, with_fact};
use super::words::{Bits, By, Words};
use crate::store::error::Result;

/// Words that are asked for, or turned round: their place among the parts of the condition, and as the index takes them.
struct Asked {
    at: usize,
    turned: bool,
    expression: String,
    /// How many of the newest messages they leave.
    leaves: i64,
}

impl Filter {
    /// The way, where all tickets would be walked past.
    pub(super) fn way_by_sets(&self, words: &Words<'_>, way: Way) -> Result<Way> {
        if way != Way::Walk {
            return Ok(way);
        }
        if let Some(few) = self.few_by_clients(words)? {
            return Ok(Way::Few(few));
        }
        if self.condition.is_of_rows() {
            return Ok(way);
        }
        let (rows, others): (Vec<&Condition>, Vec<&Condition>) =
            self.parts().iter().partition(|part| part.is_of_rows());
        let by_rows = match rows.is_empty() {
            true => None,
            false => self.few_by_rows(words, &rows, &Condition::All, None)?,
        };
        let few = match by_rows {
            Some(numbers) => Some(unled(numbers)),
            None => match self.few_by_others(words, &others)? {
                Some(numbers) => Some(unled(numbers)),
                None => self.few_by_words(words, &rows)?,
            },
        };
        Ok(few.map_or(way, Way::Few))
    }

    /// The way to rows in an order, where all tickets would be walked past: if few fit, they are listed and put in order,
    /// and the order itself is not walked to its end for them.
    pub(super) fn way_to_rows(&self, words: &Words<'_>, way: Way) -> Result<Way> {
        let way = self.way_by_sets(words, way)?;
        if way != Way::Walk || !self.is_found_in_a_set() {
            return Ok(way);
        }
        let found = self.that_fit(words)?;
        if found.count() >= COMMON {
            return Ok(way);
        }
        let (leads, numbers) = ((0..self.parts().len()).collect(), found.numbers());
        Ok(Way::Few(Few { leads, numbers }))
    }

    /// The few that are left by parts that ask for tickets of many clients, or for none of theirs. On a walk these are made
    /// sets of all the same.
    fn few_by_clients(&self, words: &Words<'_>) -> Result<Option<Few>> {
        let mut left = None;
        let mut leads = Vec::new();
        for (at, part) in self.parts().iter().enumerate() {
            if let Some((fact, turned)) = part.fact()
                && let Fact::Client(ids) = fact
                && is_of_many_clients(fact)
            {
                let all = Bits::up_to(words.last_ticket()?);
                let left = left.get_or_insert(all);
                left.keep(words.of_clients(ids)?.as_ref(), turned);
                leads.push(at);
            }
        }
        let few = left.filter(|left| left.count() < COMMON);
        Ok(few.map(|few| Few {
            leads,
            numbers: few.numbers(),
        }))
    }

    /// The few of the view whose rows alone tell that they fit, among these, if any are given; none, if they are common.
    fn few_by_rows(
        &self,
        words: &Words<'_>,
        rows: &[&Condition],
        together: &dyn Fn(Vec<Condition>) -> Condition,
        among: Option<&Bits>,
    ) -> Result<Option<Vec<u64>>> {
        let mut values = Values::new();
        let mut condition = self.queue_sql(&mut values);
        if let Some(among) = among {
            condition.push_str(" AND has_bit(?, t.number)");
            values.push(Box::new(among.as_bytes().to_vec()));
        }
        let all = together(rows.iter().copied().cloned().collect());
        condition.push_str(" AND ");
        condition.push_str(&condition_sql(words, By::Tickets, &all, &mut values)?);
        let sql = format!("SELECT t.number FROM ticket t INDEXED BY ticket_walk WHERE {condition}");
        only_few(words, &sql, values)
    }

    /// The few of one of several parts, each of which is one of several things.
    fn few_by_others(&self, words: &Words<'_>, others: &[&Condition]) -> Result<Option<Vec<u64>>> {
        for part in others {
            // A single fact has been looked at already.
            if let Condition::Any(_) = part
                && let Some(found) = self.few_of(words, part)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The few tickets that may fit a condition, with others perhaps; none, if they are common.
    fn few_of(&self, words: &Words<'_>, condition: &Condition) -> Result<Option<Vec<u64>>> {
        match condition {
            Condition::Is(fact) if is_led_to(fact) => with_fact(words, fact),
            _ if condition.is_of_rows() => {
                self.few_by_rows(words, &[condition], &Condition::All, None)
            }
            Condition::All(parts) => {
                for part in in_turn(parts) {
                    if let Some(found) = self.few_of(words, part)? {
                        return Ok(Some(found));
                    }
                }
                Ok(None)
            }
            Condition::Any(parts) => self.few_of_any(words, parts),
            Condition::Is(_) | Condition::Not(_) => Ok(None),
        }
    }

    fn few_of_any(&self, words: &Words<'_>, parts: &[Condition]) -> Result<Option<Vec<u64>>> {
        // An index is asked before all rows are looked at: what it says is common ends the search.
        let (led, others): (Vec<&Condition>, Vec<&Condition>) = in_turn(parts).partition(
            |part| matches!(part, Condition::Is(fact) if is_led_to(fact) && !is_sender(fact)),
        );
        let mut found = Bits::default();
        for part in led {
            let Some(numbers) = self.few_of(words, part)? else {
                return Ok(None);
            };
            found.put(&numbers);
        }
        let (rows, others): (Vec<&Condition>, Vec<&Condition>) =
            others.into_iter().partition(|part| part.is_of_rows());
        if !rows.is_empty() {
            let Some(numbers) = self.few_by_rows(words, &rows, &Condition::Any, None)? else {
                return Ok(None);
            };
            found.put(&numbers);
        }
        for part in others {
            let Some(numbers) = self.few_of(words, part)? else {
                return Ok(None);
            };
            found.put(&numbers);
        }
        Ok((found.count() < COMMON).then(|| found.numbers()))
    }

    /// The few that have all words, and none of those that are turned round. What leaves least comes first; as soon as
    /// few are left, or few of them fit by their rows, the other words are not looked for.
    fn few_by_words(&self, words: &Words<'_>, rows: &[&Condition]) -> Result<Option<Few>> {
        let asked = self.asked(words)?;
        if asked.is_empty() {
            return Ok(None);
        }
        let mut left = Bits::up_to(words.last_ticket()?);
        let mut leads = Vec::new();
        for (turn, one) in asked.iter().enumerate() {
            left.keep(words.tickets(&one.expression)?.as_ref(), one.turned);
            leads.push(one.at);
            if left.count() < COMMON {
                let numbers = left.numbers();
                return Ok(Some(Few { leads, numbers }));
            }
            let is_last = turn + 1 == asked.len();
            if turn == 0
                && !is_last
                && !rows.is_empty()
                && let Some(numbers) =
                    self.few_by_rows(words, rows, &Condition::All, Some(&left))?
            {
                return Ok(Some(Few { leads, numbers }));
            }
        }
        Ok(None)
    }

    /// The words among the parts, those that leave least first.
    fn asked(&self, words: &Words<'_>) -> Result<Vec<Asked>> {
        let mut asked = Vec::new();
        for (at, part) in self.parts().iter().enumerate() {
            let Some((fact, turned)) = part.words() else {
                continue;
            };
            if let Some(expression) = words.expression(fact) {
                let (with, without) = words.share(&expression)?;
                asked.push(Asked {
                    at,
                    turned,
                    expression,
                    leaves: if turned { without } else { with },
                });
            }
        }
        asked.sort_by_key(|one| one.leaves);
        Ok(asked)
    }
}

/// What no words led to.
fn unled(numbers: Vec<u64>) -> Few {
    Few {
        leads: Vec::new(),
        numbers,
    }
}

/// Whether an index leads to a fact.
fn is_led_to(fact: &Fact) -> bool {
    matches!(fact, Fact::Words { .. } | Fact::Sender(_)) || index(fact).is_some()
}

fn is_sender(fact: &Fact) -> bool {
    matches!(fact, Fact::Sender(_))
}

/// Parts, but those that ask for senders last: these are looked through from the first to the last.
fn in_turn(parts: &[Condition]) -> impl Iterator<Item = &Condition> {
    let by_sender = |part: &&Condition| part.asks(is_sender);
    let first = parts.iter().filter(move |part| !by_sender(part));
    first.chain(parts.iter().filter(by_sender))
}
