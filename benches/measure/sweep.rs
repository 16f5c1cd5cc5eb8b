//! Every field of the query language with every order: what takes longer than the bar is told.

use crate::figures::{least_cpu_ms, tell};
use crate::ground::Bench;
use primedesk::core::query::Query;
use primedesk::desk::{self, Scope};
use primedesk::store::Queue;

/// The newest 50 of 100,000 in so many milliseconds.
const BAR: f64 = 15.0;

/// Each field, by what fits many and by what fits few or none.
const FACTS: [&str; 61] = [
    "уважением",
    "интеграции",
    "слово4321",
    "нетникогда",
    "\"подмена номеров\"",
    "subject:метрика",
    "state:new",
    "state:waiting",
    "kind:incident",
    "kind:full-setup",
    "kind:remote-session",
    "kind:none",
    "verdict:undecided",
    "verdict:accept",
    "verdict:refuse",
    "verdict:none",
    "clause:6",
    "clause:3",
    "clause:none",
    "client:client7",
    "client:client0",
    "client:client",
    "client:none",
    "tariff:micro",
    "tariff:bigdata",
    "channel:email",
    "channel:chat",
    "system:amocrm",
    "system:roistat",
    "system:bitrix24",
    "system:none",
    "missing:link",
    "missing:payment",
    "missing:access",
    "missing:access:amocrm",
    "missing:none",
    "assignee:none",
    "assignee:anna",
    "assignee:me",
    "emergency:yes",
    "trouble:calls",
    "trouble:none",
    "age>2h",
    "age>9d",
    "age<1m",
    "age>2wd",
    "due<4h",
    "due:late",
    "due:none",
    "received:today",
    "received:yesterday",
    "waiting<30m",
    "waiting>9d",
    "quota:full<1",
    "quota:module>=1",
    "quota:remote<1",
    "from:ivan42@client2",
    "from:nobody@nowhere",
    "number:99000..99100",
    "damaged:yes",
    "confirmed:yes",
];

/// Two facts at once, as they are asked for.
const PAIRS: [&str; 12] = [
    "from:nobody@nowhere or number:7",
    "from:nobody@nowhere or kind:full-setup",
    "интеграции подмена",
    "интеграции -уважением",
    "слово4321 or emergency:yes",
    "уважением or kind:incident",
    "уважением интеграции kind:incident",
    "system:amocrm or system:bitrix24",
    "system:amocrm missing:access emergency:yes",
    "(kind:incident or kind:question) -assignee:none",
    "-kind:incident -kind:question (age>1h or missing:link)",
    "client:client7 or from:ivan42@client2",
];

/// All of them; or those that have in them what the environment names.
pub fn sweep(bench: &Bench) {
    let mut queries: Vec<String> = PAIRS.iter().map(ToString::to_string).collect();
    for fact in FACTS {
        queries.push(fact.to_owned());
        queries.push(format!("-{fact}"));
        queries.push(format!("{fact} or number:7"));
    }
    if let Ok(only) = std::env::var("ONLY") {
        queries.retain(|query| query.contains(&only));
    }
    let (mut over, mut count, mut worst) = (0, 0, 0.0_f64);
    for query in &queries {
        for key in ["queue", "received", "due", "client", "number"] {
            for sort in [key.to_owned(), format!("-{key}")] {
                let took = first_rows(bench, query, &sort);
                (count, worst) = (count + 1, worst.max(took));
                if took > BAR {
                    over += 1;
                    tell(&format!(
                        "sweep: `{query}` by {sort}: {took:.1} ms of CPU time"
                    ));
                }
            }
        }
    }
    tell(&format!(
        "sweep: {count} questions for 50 rows, {over} over the bar of {BAR:.0} ms of CPU time; the slowest {worst:.1} ms"
    ));
}

fn first_rows(bench: &Bench, query: &str, sort: &str) -> f64 {
    let view = bench.store.view();
    let scope = Scope {
        queue: Queue::Open,
        query: Query::parse(query).unwrap(),
        sort: sort.parse().unwrap(),
    };
    least_cpu_ms(3, || {
        let filter = desk::filter(&view, &bench.ground, &scope, "anna", bench.now).unwrap();
        view.queue_after(&filter, None, 50).unwrap();
    })
}
