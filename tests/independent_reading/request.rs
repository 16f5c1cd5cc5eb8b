//! The facts of one request: what it is, what it lacks, what it would cost.

use serde_json::{Value, json};

use super::calendar::Moment;
use super::ledger::Pool;

/// The facts of one request.
pub struct Request<'a> {
    /// The line as it came.
    pub facts: &'a Value,
    /// Ids of the ready integrations.
    pub catalogue: &'a [String],
    /// The instant of judgement.
    pub now: Moment,
}

impl Request<'_> {
    /// The charge of section 5.
    pub fn charge(&self, left_after: i64) -> Value {
        let pool = self.pool();
        json!({
            "pool": pool.name,
            "cost": self.cost(),
            "allowance": pool.allowance(self.now),
            "used": pool.used(self.now),
            "left_after": left_after,
        })
    }

    /// Half set-ups, or remote sessions; zero where nothing is charged.
    pub fn cost(&self) -> i64 {
        let our_fault = self.flag("repeat") && self.cause() == Some("ours");
        match self.facts["kind"].as_str() {
            Some("full-setup") if !our_fault => 2,
            Some("module-setup") if !our_fault => 1,
            Some("remote-session") => 1,
            _ => 0,
        }
    }

    /// The clause under which the kind is charged.
    pub fn charge_clause(&self) -> &'static str {
        match self.facts["kind"].as_str() {
            Some("module-setup") => "2",
            Some("remote-session") => "5",
            _ => "1",
        }
    }

    /// The pool that the kind draws on.
    pub fn pool(&self) -> Pool<'_> {
        let entries = self.facts["ledger"].as_array();
        let entries = entries.map_or(&[][..], Vec::as_slice);
        if self.is("remote-session") {
            return Pool {
                name: "remote",
                base: 1,
                entries,
            };
        }
        let base = match self.client()["tariff"].as_str() {
            Some("micro") => 4,
            Some("bigdata") => 8,
            Some("datadriven") => 16,
            _ => 2 * self.client()["agreement"]["setups"].as_i64().unwrap_or(0),
        };
        Pool {
            name: "setup",
            base,
            entries,
        }
    }

    /// Rule 6: a set-up, a known client, no payment.
    pub fn lacks_payment(&self) -> bool {
        let paid = self.client()["paid"].as_bool().unwrap_or(false);
        self.is_setup() && !self.client().is_null() && !paid
    }

    /// All that the request lacks: `payment` first, then the evidence.
    pub fn missing(&self) -> Vec<String> {
        let payment = self.lacks_payment().then(|| "payment".to_owned());
        payment.into_iter().chain(self.lacking_evidence()).collect()
    }

    /// What section 2 requires of the kind, less what the request brings.
    pub fn lacking_evidence(&self) -> Vec<String> {
        let evidence = &self.facts["evidence"];
        let yes = |key: &str| evidence[key].as_bool().unwrap_or(false);
        let some = |key: &str| evidence[key].as_i64().unwrap_or(0) >= 1;
        let given = |key: &str| !evidence[key].is_null();
        let systems = self.systems("systems");
        let words = match self.facts["kind"].as_str() {
            Some("incident") => vec![
                ("description", yes("description")),
                ("screenshot", some("screenshots")),
                ("link", some("links")),
            ],
            Some("full-setup") => vec![("site", given("site")), ("counter", yes("counter"))],
            Some("module-setup") => vec![("system", systems.len() == 1)],
            Some("remote-session") => vec![("anydesk-id", given("anydesk_id"))],
            Some("question") => vec![("description", yes("description"))],
            _ => vec![],
        };
        let lacking = words.into_iter().filter(|(_, there)| !there);
        let lacking = lacking.map(|(word, _)| word.to_owned());
        lacking.chain(self.lacking_access()).collect()
    }

    fn lacking_access(&self) -> Vec<String> {
        let (needed, admin) = match self.facts["kind"].as_str() {
            Some("incident") => (self.systems("needs_access"), false),
            Some("full-setup") => (self.ready_systems(), true),
            Some("module-setup") if self.systems("systems").len() == 1 => {
                (self.ready_systems(), true)
            }
            _ => (vec![], false),
        };
        let lacking = needed
            .into_iter()
            .filter(|name| !self.has_access(name, admin));
        lacking.map(|name| format!("access:{name}")).collect()
    }

    fn has_access(&self, system: &str, admin: bool) -> bool {
        let access = self.facts["evidence"]["access"].as_array();
        access
            .into_iter()
            .flatten()
            .any(|entry| entry["system"] == system && (!admin || entry["level"] == "admin"))
    }

    /// The systems of a list in the request's order, each once.
    pub fn systems(&self, key: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.facts[key].as_array().into_iter().flatten() {
            let name = name.as_str().expect("a system's name");
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn ready_systems(&self) -> Vec<&str> {
        let mut names = self.systems("systems");
        names.retain(|name| self.is_ready(name));
        names
    }

    /// In the catalogue of ready integrations.
    pub fn is_ready(&self, system: &str) -> bool {
        self.catalogue.iter().any(|ready| ready == system)
    }

    /// The client, or null.
    pub fn client(&self) -> &Value {
        &self.facts["client"]
    }

    /// The cause, or nothing where unknown.
    pub fn cause(&self) -> Option<&str> {
        self.facts["cause"].as_str()
    }

    /// Whether the kind is this one.
    pub fn is(&self, kind: &str) -> bool {
        self.facts["kind"] == kind
    }

    /// Full or module set-up.
    pub fn is_setup(&self) -> bool {
        self.is("full-setup") || self.is("module-setup")
    }

    /// A yes or no that is no where left out.
    pub fn flag(&self, key: &str) -> bool {
        self.facts[key].as_bool().unwrap_or(false)
    }
}
