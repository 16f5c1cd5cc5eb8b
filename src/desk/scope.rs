//! What of the queue a person wants to see, made ready for the store: names and times that only the desk can
//! resolve.

mod names;
mod times;

pub use names::{Stranger, strangers};

use super::Ground;
use super::error::Result;
use crate::core::instant::Instant;
use crate::core::query::{self, Assignee, Due, Query, Sort, Term, Words};
use crate::store::{Condition, Fact, Filter, Queue, Time, View};
use times::Times;

/// Clients that a part of a name may mean: beyond that it says nothing.
const NAMESAKES: usize = 10_000;

/// What of the queue is wanted, as it was said: it stays the same while time passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The view.
    pub queue: Queue,
    /// What narrows it.
    pub query: Query,
    /// The order.
    pub sort: Sort,
}

impl Scope {
    /// A view as it is.
    pub fn of(queue: Queue) -> Self {
        Self {
            queue,
            query: Query::default(),
            sort: Sort::default(),
        }
    }
}

/// The scope as the store takes it, for `agent` at `now`.
///
/// # Errors
/// The store's own.
pub fn filter(
    view: &View<'_>,
    ground: &Ground,
    scope: &Scope,
    agent: &str,
    now: Instant,
) -> Result<Filter> {
    let resolver = Resolver {
        view,
        ground,
        agent,
        now,
        times: Times {
            schedule: &ground.lawbook.at(now).schedule,
            now,
        },
    };
    Ok(Filter {
        condition: resolver.condition(&scope.query)?,
        sort: scope.sort,
        ..Filter::of(scope.queue, agent)
    })
}

/// The words of the desk that a query may have, for completion and for a check of what is typed.
///
/// # Errors
/// The store's own.
pub fn known(view: &View<'_>, ground: &Ground, now: Instant) -> Result<query::Known> {
    let regulation = &ground.lawbook.at(now).regulation;
    let pair = |id: &String, name: &String| (id.clone(), name.clone());
    Ok(query::Known {
        agents: view.counts("")?.agents(),
        clients: view.clients_like("", NAMESAKES)?,
        systems: regulation
            .systems
            .iter()
            .map(|s| pair(&s.id, &s.name))
            .collect(),
        tariffs: regulation
            .tariffs
            .iter()
            .map(|t| pair(&t.id, &t.name))
            .collect(),
        troubles: regulation
            .emergencies
            .iter()
            .map(|e| pair(&e.id, &e.name))
            .collect(),
        russian: false,
    })
}

struct Resolver<'a> {
    view: &'a View<'a>,
    ground: &'a Ground,
    agent: &'a str,
    now: Instant,
    times: Times<'a>,
}

impl Resolver<'_> {
    fn condition(&self, query: &Query) -> Result<Condition> {
        let each = |parts: &[Query]| -> Result<Vec<Condition>> {
            parts.iter().map(|part| self.condition(part)).collect()
        };
        Ok(match query {
            Query::All(parts) => Condition::All(each(parts)?),
            Query::Any(parts) => Condition::Any(each(parts)?),
            Query::Not(part) => Condition::Not(Box::new(self.condition(part)?)),
            Query::Is(term) => Condition::Is(self.fact(term)?),
        })
    }

    fn fact(&self, term: &Term) -> Result<Fact> {
        Ok(match term {
            Term::Text(words) => with_words(words, false),
            Term::Subject(words) => with_words(words, true),
            Term::State(state) => Fact::State(*state),
            Term::Kind(kind) => Fact::Kind(*kind),
            Term::Verdict(action) => Fact::Verdict(*action),
            Term::Clause(clause) => Fact::Clause(*clause),
            Term::Client(None) => Fact::NoClient,
            Term::Client(Some(name)) => Fact::Client(names::clients(self.view, name)?),
            Term::Tariff(name) => Fact::Client(self.ground.clients.on_tariff(
                self.view,
                self.ground,
                &names::tariffs(self.ground, name),
                self.now,
            )?),
            Term::Channel(channel) => Fact::Channel(*channel),
            Term::System(None) => Fact::NoSystem,
            Term::System(Some(name)) => Fact::System(self.systems(name)),
            Term::Missing(missing) => Fact::Missing(missing.clone()),
            Term::Assignee(Assignee::Nobody) => Fact::Assignee(None),
            Term::Assignee(Assignee::Me) => Fact::Assignee(Some(self.agent.to_owned())),
            Term::Assignee(Assignee::Name(name)) => Fact::Assignee(Some(self.agent_of(name)?)),
            Term::Emergency(yes) => Fact::Emergency(*yes),
            Term::Trouble(None) => Fact::NoTrouble,
            Term::Trouble(Some(name)) => Fact::Trouble(names::troubles(self.ground, name)),
            Term::Age(age) => self.times.ago(Time::Received, *age),
            Term::Waiting(age) => self.times.ago(Time::LastIn, *age),
            Term::Due(Due::Never) => Fact::NoTime(Time::Due),
            Term::Due(Due::At(moment)) => self.times.due(*moment),
            Term::Received(day) => self.times.received(*day),
            Term::Quota(free, measure) => Fact::Client(self.ground.clients.with_left(
                self.view,
                self.ground,
                *free,
                *measure,
                self.now,
            )?),
            Term::From(part) => Fact::Sender(part.clone()),
            Term::Number(measure) => Fact::Number(*measure),
            Term::Damaged(yes) => Fact::Damaged(*yes),
            Term::Confirmed(yes) => Fact::Confirmed(*yes),
        })
    }

    /// Ids of the systems of this name; one that none knows may be named in a request all the same.
    fn systems(&self, name: &str) -> Vec<String> {
        let mut ids = vec![name.to_owned()];
        let known = names::systems(self.ground, name);
        ids.extend(known.into_iter().filter(|id| id != name));
        ids
    }

    /// The agent of a name, whatever its case.
    fn agent_of(&self, name: &str) -> Result<String> {
        let wanted = query::fold(name);
        let mut agents = self.view.counts("")?.agents();
        if agents.iter().any(|agent| agent == name) {
            return Ok(name.to_owned());
        }
        let same = agents.iter().position(|agent| query::fold(agent) == wanted);
        Ok(same.map_or(name.to_owned(), |at| agents.swap_remove(at)))
    }
}

fn with_words(words: &Words, in_subject: bool) -> Fact {
    Fact::Words {
        text: words.text.clone(),
        near: words.near,
        in_subject,
    }
}
