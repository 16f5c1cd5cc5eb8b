//! Section 2: the twelve rules, each a function, run in order.

use serde_json::{Value, json};

use super::calendar::{self, Moment};
use super::hours;
use super::request::Request;

/// What one rule says of a request.
enum Says {
    /// It does not fire.
    Nothing,
    /// It fires under this clause and does not stop.
    Note(&'static str),
    /// It fires and stops.
    Stop(Verdict),
}

/// The part of a verdict that the deciding rule gives.
#[derive(Clone)]
struct Verdict {
    action: &'static str,
    clause: Option<&'static str>,
    needs: Vec<&'static str>,
    charge: Value,
    next_free_at: Option<Moment>,
}

/// A verdict and the clauses of all rules that fired.
pub struct Answer {
    /// The fields of section 5, without `findings`.
    pub verdict: Value,
    /// Clauses that `findings` must name.
    pub fired: Vec<&'static str>,
}

fn verdict(action: &'static str, clause: &'static str) -> Verdict {
    Verdict {
        action,
        clause: Some(clause),
        needs: Vec::new(),
        charge: Value::Null,
        next_free_at: None,
    }
}

fn refuse(clause: &'static str) -> Says {
    Says::Stop(verdict("refuse", clause))
}

fn undecided(clause: &'static str, need: &'static str) -> Says {
    Says::Stop(Verdict {
        needs: vec![need],
        ..verdict("undecided", clause)
    })
}

/// Judges one valid request.
pub fn judge(facts: &Value, catalogue: &[String]) -> Answer {
    let received = calendar::read(&facts["received_at"]).expect("received_at");
    let now = calendar::read(&facts["judged_at"]).unwrap_or(received);
    let request = Request {
        facts,
        catalogue,
        now,
    };
    let mut decided: Option<Verdict> = None;
    let mut fired = Vec::new();
    for rule in Request::RULES {
        match rule(&request) {
            Says::Nothing => {}
            Says::Note(clause) => fired.push(clause),
            Says::Stop(verdict) => {
                fired.extend(verdict.clause);
                decided.get_or_insert(verdict);
            }
        }
    }
    let act_at = hours::act_at(now, request.is("incident") && request.flag("emergency"));
    if act_at != now {
        fired.push("3");
    }
    let decided = decided.unwrap_or_else(|| request.rule_12());
    let verdict = request.render(&decided, act_at);
    Answer { verdict, fired }
}

impl Request<'_> {
    const RULES: [fn(&Self) -> Says; 11] = [
        Self::rule_1,
        Self::rule_2,
        Self::rule_3,
        Self::rule_4,
        Self::rule_5,
        Self::rule_6,
        Self::rule_7,
        Self::rule_8,
        Self::rule_9,
        Self::rule_10,
        Self::rule_11,
    ];

    fn rule_1(&self) -> Says {
        match self.facts["channel"].as_str() {
            Some("phone" | "voice") => refuse("4"),
            _ => Says::Nothing,
        }
    }

    fn rule_2(&self) -> Says {
        if self.client()["project"] == "removed" {
            return refuse("9");
        }
        Says::Nothing
    }

    fn rule_3(&self) -> Says {
        let mut needs = Vec::new();
        if self.facts["kind"].is_null() {
            needs.push("kind");
        }
        if self.client().is_null() && !self.is("question") {
            needs.push("client");
        }
        if needs.is_empty() {
            return Says::Nothing;
        }
        Says::Stop(Verdict {
            clause: None,
            needs,
            ..verdict("undecided", "")
        })
    }

    fn rule_4(&self) -> Says {
        if self.is("question") && self.facts["concerns"] == "other-system" {
            return refuse("8");
        }
        Says::Nothing
    }

    fn rule_5(&self) -> Says {
        let elsewhere = self.cause() == Some("other-system");
        if !self.is("incident") || !elsewhere || self.flag("checked_by_client") {
            return Says::Nothing;
        }
        if self.facts["source"].is_null() {
            return undecided("7", "source");
        }
        refuse("7")
    }

    fn rule_6(&self) -> Says {
        if self.lacks_payment() {
            return Says::Stop(verdict("ask", "1"));
        }
        Says::Nothing
    }

    fn rule_7(&self) -> Says {
        if !self.is_setup() || !self.flag("repeat") {
            return Says::Nothing;
        }
        match self.cause() {
            Some("third-party-change" | "site-failure") => refuse("1"),
            None => undecided("1", "cause"),
            Some(_) => Says::Nothing,
        }
    }

    fn rule_8(&self) -> Says {
        let excluded = self
            .systems("systems")
            .iter()
            .any(|name| !self.is_ready(name));
        if self.is("module-setup") && excluded {
            return refuse("1");
        }
        if self.is("full-setup") && (excluded || self.flag("wants_utm")) {
            return Says::Note("1");
        }
        Says::Nothing
    }

    fn rule_9(&self) -> Says {
        if self.lacking_evidence().is_empty() {
            Says::Nothing
        } else if self.is("incident") && self.flag("emergency") {
            Says::Note("6")
        } else {
            Says::Stop(verdict("ask", "6"))
        }
    }

    fn rule_10(&self) -> Says {
        if !self.is("remote-session") || self.client().is_null() {
            return Says::Nothing;
        }
        let pool = self.pool();
        if pool.left(self.now) == 0 {
            return Says::Stop(Verdict {
                next_free_at: pool.next_free_at(self.cost(), self.now),
                ..verdict("refuse", "5")
            });
        }
        match self.facts["discretion"].as_str() {
            None => undecided("5", "discretion"),
            Some("denied") => refuse("5"),
            Some(_) => Says::Nothing,
        }
    }

    fn rule_11(&self) -> Says {
        let client = self.client();
        if !self.is_setup() || client["tariff"].is_null() {
            return Says::Nothing;
        }
        if client["tariff"] == "individual" && client["agreement"].is_null() {
            return undecided("1", "agreement");
        }
        let (pool, cost) = (self.pool(), self.cost());
        let cause_is_open = self.flag("repeat") && self.cause().is_none();
        if cause_is_open || cost <= pool.left(self.now) {
            return Says::Nothing;
        }
        Says::Stop(Verdict {
            charge: self.charge(pool.left(self.now)),
            next_free_at: pool.next_free_at(cost, self.now),
            ..verdict("quote", self.charge_clause())
        })
    }

    fn rule_12(&self) -> Verdict {
        let accept = verdict("accept", self.charge_clause());
        if self.cost() == 0 {
            return Verdict {
                clause: None,
                ..accept
            };
        }
        let charge = self.charge(self.pool().left(self.now) - self.cost());
        Verdict { charge, ..accept }
    }

    fn render(&self, decided: &Verdict, act_at: Moment) -> Value {
        json!({
            "id": self.facts["id"],
            "action": decided.action,
            "clause": decided.clause,
            "act_at": calendar::written(act_at),
            "missing": self.missing(),
            "needs": decided.needs,
            "charge": decided.charge,
            "next_free_at": decided.next_free_at.map(calendar::written),
            "regulation": "2020-05-15",
        })
    }
}
