//! A weekend, played by the built program with the clock in the test's hand: Friday 18:00 to Monday 09:00, through the
//! real sync and a stand-in for the Bot API. Three emergencies, a false one, an outage of five clients, an escalation, a
//! hand-over; and on Monday the report is right to the second.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

// The stand-in can do more than is played here.
#[path = "telegram/http.rs"]
#[allow(dead_code)]
mod http;
// There is more to put on a roster than closures.
#[path = "desk/rosters.rs"]
#[allow(dead_code)]
mod rosters;
#[path = "telegram/server.rs"]
#[allow(dead_code)]
mod server;
#[path = "telegram/spec.rs"]
#[allow(dead_code)]
mod spec;

use chrono::{DateTime, Utc};
use primedesk::store::{Access, Store};
use rosters::{person, rotation};
use serde_json::{Value, json};
use server::{Server, TOKEN};
use std::cell::Cell;
use std::process::Command;
use std::time::{Duration, Instant};

const IRA: i64 = 101;
const PYOTR: i64 = 102;
const OLGA: i64 = 103;

fn roster() -> String {
    let closures = |name, line, whose| rotation(name, line, "closure", &[whose], "2026-11-02");
    [
        person("ira", "ru", &[("telegram", "101", 0)]),
        person("pyotr", "ru", &[("telegram", "102", 0)]),
        person("olga", "en", &[("telegram", "103", 0)]),
        closures("weekends", "first", "ira"),
        closures("behind", "second", "pyotr"),
        closures("leads", "lead", "olga"),
    ]
    .concat()
}

/// The desk, its clients in their chats, and the people on call in theirs.
struct Weekend {
    server: Server,
    home: tempfile::TempDir,
    messages: i64,
    /// How long the slowest run took. The sync's clock goes on from the moment that it is given.
    slowest: Cell<Duration>,
}

/// `20 19:03:05`: a moment of November.
fn at(moment: &str) -> String {
    let (day, time) = moment.split_once(' ').unwrap();
    format!("2026-11-{day}T{time}+03:00")
}

impl Weekend {
    async fn begin() -> Self {
        let server = Server::start().await;
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join(".config/primedesk");
        std::fs::create_dir_all(&config).unwrap();
        let settings = format!(
            "[channel.telegram]\nbase_url = \"{}\"\ntoken_env = \"BOT_TOKEN\"\n[outbox]\nundo_seconds = 0\n",
            server.base_url
        );
        std::fs::write(config.join("config.toml"), settings).unwrap();
        std::fs::write(home.path().join("roster.toml"), roster()).unwrap();
        server.state().chats.extend([IRA, PYOTR, OLGA]);
        let weekend = Self {
            server,
            home,
            messages: 0,
            slowest: Cell::default(),
        };
        let roster = weekend.home.path().join("roster.toml");
        let noon = "20 12:00:00";
        for client in 1..=10 {
            let (id, name) = (format!("c{client}"), format!("ООО Клиент {client}"));
            let chat = (1000 + client).to_string();
            weekend.server.state().chats.insert(1000 + client);
            let file = ["--id", &id, "--name", &name, "--telegram", &chat];
            let paid = ["--tariff", "micro", "--paid-at", "2026-01-10"];
            let add = [&["client", "add"], &file[..], &paid].concat();
            weekend.run(noon, "olga", &add).await;
        }
        let apply = ["roster", "apply", roster.to_str().unwrap()];
        weekend.run(noon, "olga", &apply).await;
        weekend
    }

    /// The program, run by `agent` at this moment.
    async fn run(&self, now: &str, agent: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_primedesk"));
        command
            .arg("--store")
            .arg(self.home.path().join("desk.sqlite3"))
            .args(["--lang", "ru", "--now", &at(now), "--agent", agent])
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("BOT_TOKEN", TOKEN);
        // The stand-in answers meanwhile.
        let begun = Instant::now();
        let done = tokio::task::spawn_blocking(move || command.output().unwrap());
        let done = done.await.unwrap();
        self.slowest.set(self.slowest.get().max(begun.elapsed()));
        assert!(done.status.success(), "{now} {arguments:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    }

    async fn sync(&self, now: &str) {
        self.run(now, "desk", &["sync", "--once"]).await;
    }

    /// The client of this number writes, and the sync is there.
    async fn writes(&mut self, now: &str, client: i64, text: &str) {
        self.messages += 1;
        let date: DateTime<Utc> = at(now).parse().unwrap();
        let chat = 1000 + client;
        self.server.update(&json!({"message": {
            "message_id": self.messages, "date": date.timestamp(), "text": text,
            "from": {"id": chat, "is_bot": false, "first_name": "Анна", "language_code": "ru"},
            "chat": {"id": chat, "type": "private", "first_name": "Анна"},
        }}));
        self.sync(now).await;
    }

    /// The button under the last page in this chat is pressed, and the sync is there.
    async fn presses(&self, now: &str, chat: i64) {
        let calls = self.server.calls("sendMessage");
        let mut pages = calls.iter().rev().map(|call| &call.parameters);
        let page = pages.find(|p| p["chat_id"] == chat && !p["reply_markup"].is_null());
        let data = page.unwrap()["reply_markup"]["inline_keyboard"][0][0]["callback_data"].clone();
        let of_chat = |(of, message): &(i64, i64)| (*of == chat).then_some(*message);
        let message = self.server.state().buttons.iter().filter_map(of_chat).max();
        self.server.update(&json!({"callback_query": {
            "id": "77", "chat_instance": "c", "data": data,
            "from": {"id": chat, "is_bot": false, "first_name": "Дежурный", "language_code": "ru"},
            "message": {"message_id": message.unwrap(), "date": 1_795_000_000,
                "chat": {"id": chat, "type": "private"}},
        }}));
        self.sync(now).await;
    }

    /// How many pages have gone to each of the three.
    fn pages(&self) -> [usize; 3] {
        let calls = self.server.calls("sendMessage");
        [IRA, PYOTR, OLGA].map(|chat| {
            let pages = calls.iter().filter(|call| {
                call.parameters["chat_id"] == chat && !call.parameters["reply_markup"].is_null()
            });
            pages.count()
        })
    }

    /// An emergency in the evening: answered by the button, confirmed, done within the hour.
    async fn friday(&mut self) {
        self.sync("20 18:00:00").await;
        assert_eq!(self.pages(), [0, 0, 0]);
        self.writes("20 19:03:05", 1, "Звонки не проходят с самого утра!")
            .await;
        assert_eq!(self.pages(), [1, 0, 0]);
        // A second look pages nobody again.
        self.sync("20 19:05:00").await;
        assert_eq!(self.pages(), [1, 0, 0]);
        self.presses("20 19:08:19", IRA).await;
        self.run("20 19:08:40", "ira", &["on-call", "confirm", "1"])
            .await;
        let note = ["on-call", "note", "1", "Оператор чинит"];
        self.run("20 19:30:00", "ira", &note).await;
        self.run("20 20:00:05", "ira", &["ticket", "resolve", "1"])
            .await;
        self.sync("20 20:00:06").await;
    }

    /// In the night nobody answers on the first line; the second does and hands it over. At noon a false one.
    async fn saturday(&mut self) {
        self.writes("21 02:10:00", 2, "Праймгейт лежит").await;
        self.sync("21 02:19:30").await;
        assert_eq!(self.pages(), [2, 0, 0]);
        self.sync("21 02:20:30").await;
        assert_eq!(self.pages(), [2, 1, 0]);
        self.run("21 02:25:30", "pyotr", &["on-call", "ack", "2"])
            .await;
        self.sync("21 02:45:00").await;
        let give = ["on-call", "hand-over", "2", "olga"];
        self.run("21 03:00:00", "pyotr", &give).await;
        self.sync("21 03:00:00").await;
        assert_eq!(self.pages(), [2, 1, 1]);
        self.presses("21 03:07:30", OLGA).await;

        self.writes("21 12:00:00", 3, "Авария!").await;
        let why = ["on-call", "decline", "3", "--reason", "Это вопрос"];
        self.run("21 12:01:00", "ira", &why).await;
        self.sync("21 12:01:01").await;
        assert_eq!(self.pages(), [3, 1, 1]);
    }

    /// Five clients with the same trouble within minutes, a question that waits, and one more in the evening.
    async fn sunday(&mut self) {
        for client in 4..=8 {
            let now = format!("22 14:0{}:00", client - 4);
            self.writes(&now, client, "Подмена не работает на всех сайтах")
                .await;
        }
        assert_eq!(self.pages(), [4, 1, 1]);
        self.run("22 14:05:10", "ira", &["on-call", "ack", "4"])
            .await;
        self.sync("22 14:05:12").await;
        for number in ["4", "5", "6", "7", "8"] {
            self.run("22 14:06:00", "ira", &["on-call", "confirm", number])
                .await;
            self.run("22 14:30:00", "ira", &["ticket", "resolve", number])
                .await;
        }
        self.sync("22 14:30:02").await;
        self.writes(
            "22 15:00:00",
            9,
            "Подскажите, как поменять почту в кабинете?",
        )
        .await;
        self.writes("22 20:00:00", 10, "Статистика вообще не собирается с утра")
            .await;
        self.run("22 20:01:00", "ira", &["on-call", "confirm", "10"])
            .await;
        self.run("22 20:30:00", "ira", &["ticket", "resolve", "10"])
            .await;
        self.sync("22 20:30:00").await;
        assert_eq!(self.pages(), [5, 1, 1]);
    }

    async fn report(&self, now: &str) -> Value {
        let report = self.run(now, "ira", &["--json", "on-call", "report"]).await;
        serde_json::from_str(&report).unwrap()
    }
}

/// An emergency of the report, by its ticket.
fn emergency(report: &Value, number: u64) -> &Value {
    let mut all = report["emergencies"].as_array().unwrap().iter();
    all.find(|e| e["number"] == number).unwrap()
}

/// The steps as the second of each, counted from the report, and what it was.
fn steps(emergency: &Value) -> Vec<(i64, String)> {
    let steps = emergency["steps"].as_array().unwrap().iter();
    let told = steps.map(|step| {
        let seconds = step["since_reported"]["plain_seconds"].as_i64().unwrap();
        (seconds, step["what"].as_str().unwrap().to_owned())
    });
    told.collect()
}

fn at_second(steps: &[(i64, String)], what: &str) -> Vec<i64> {
    let found = steps.iter().filter(|(_, step)| step == what);
    found.map(|(second, _)| *second).collect()
}

#[tokio::test]
async fn mondays_report_of_a_weekend_is_right_to_the_second() {
    let mut weekend = Weekend::begin().await;
    weekend.friday().await;
    weekend.saturday().await;
    weekend.sunday().await;
    weekend.sync("23 08:59:30").await;
    weekend.sync("23 09:00:00").await;
    let report = weekend.report("23 09:00:30").await;

    assert_eq!(
        report["closure"],
        json!({"kind": "weekend", "from": at("20 18:00:00"), "until": at("23 09:00:00")})
    );
    assert_eq!(report["gaps"], json!([]));
    assert_eq!(report["failed_pages"], json!([]));
    let numbers: Vec<&Value> = report["emergencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["number"])
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 10]);
    let slack = i64::try_from(weekend.slowest.get().as_secs()).unwrap() + 1;
    first(emergency(&report, 1), slack);
    second(emergency(&report, 2), slack);
    false_one(emergency(&report, 3));
    outage(emergency(&report, 4), slack);
    evening(emergency(&report, 10), slack);
    sums(&report);

    // The one that is still open is closed on Monday: an hour and a half of working time.
    weekend
        .run("23 10:30:00", "olga", &["ticket", "accept", "2"])
        .await;
    weekend
        .run("23 10:30:00", "olga", &["ticket", "resolve", "2"])
        .await;
    let later = weekend.report("23 11:00:00").await;
    let two = emergency(&later, 2);
    assert_eq!(
        two["resolved"],
        json!({"at": at("23 10:30:00"), "by": "olga"})
    );
    between(
        &two["took"]["whole"],
        &two["reported_at"],
        &two["resolved"]["at"],
    );
    assert_eq!(two["took"]["whole"]["working_seconds"], 5400);
    // As of then it is the same report, but for what nobody waits for any more.
    let again = weekend.report("23 09:00:30").await;
    assert_eq!(again["emergencies"], report["emergencies"]);
    assert_eq!(again["totals"], report["totals"]);
    let path = weekend.home.path().join("desk.sqlite3");
    let mut store = Store::open(&path, Access::Existing).unwrap();
    assert_eq!(store.check().unwrap().differences, []);
}

/// A moment of the report, in seconds since 1970.
fn second_of(moment: &Value) -> i64 {
    let moment = moment.as_str().unwrap_or_else(|| panic!("{moment}"));
    moment.parse::<DateTime<Utc>>().unwrap().timestamp()
}

/// A step of the sync was at this moment, or as long after it as a run of the sync may take.
fn near(moment: &Value, wanted: &str, slack: i64) {
    let late = second_of(moment) - second_of(&at(wanted).into());
    assert!((0..=slack).contains(&late), "{moment}: not {wanted}");
}

/// What a length of time says is what lies between its ends, to the second.
fn between(length: &Value, from: &Value, until: &Value) {
    assert_eq!(length["plain_seconds"], second_of(until) - second_of(from));
}

fn first(told: &Value, slack: i64) {
    for moment in [
        "reported_at",
        "raised_at",
        "first_page_at",
        "first_page_sent_at",
    ] {
        near(&told[moment], "20 19:03:05", slack);
    }
    let answer = &told["acknowledged"];
    near(&answer["at"], "20 19:08:19", slack);
    assert_eq!(
        (&answer["by"], &answer["via"]),
        (&"ira".into(), &"telegram".into())
    );
    assert_eq!(
        told["confirmed"],
        json!({"at": at("20 19:08:40"), "by": "ira"})
    );
    assert_eq!(
        told["resolved"],
        json!({"at": at("20 20:00:05"), "by": "ira"})
    );
    let (took, reported) = (&told["took"], &told["reported_at"]);
    between(&took["to_page"], reported, &told["first_page_sent_at"]);
    between(&took["to_answer"], &told["raised_at"], &answer["at"]);
    between(&took["to_end"], &answer["at"], &told["resolved"]["at"]);
    between(&took["whole"], reported, &told["resolved"]["at"]);
    assert_eq!(told["escalated"], false);
    near(&told["ended"]["at"], "20 20:00:06", slack);
    let whats: Vec<String> = steps(told).into_iter().map(|(_, what)| what).collect();
    for once in [
        "reported",
        "raised",
        "paged",
        "page-sent",
        "acknowledged",
        "confirmed",
        "noted",
        "ended",
    ] {
        assert_eq!(
            whats.iter().filter(|what| *what == once).count(),
            1,
            "{once}: {whats:?}"
        );
    }
}

fn second(told: &Value, slack: i64) {
    near(&told["reported_at"], "21 02:10:00", slack);
    assert_eq!(
        told["acknowledged"],
        json!({"at": at("21 02:25:30"), "by": "pyotr", "via": "workbench"})
    );
    let answered = &told["acknowledged"]["at"];
    between(&told["took"]["to_answer"], &told["raised_at"], answered);
    let handed = &told["handed_over"][0];
    assert_eq!(
        (&handed["at"], &handed["by"], &handed["to"]),
        (&at("21 03:00:00").into(), &"pyotr".into(), &"olga".into())
    );
    let taken = &handed["taken"];
    near(&taken["at"], "21 03:07:30", slack);
    assert_eq!(
        (&taken["by"], &taken["via"]),
        (&"olga".into(), &"telegram".into())
    );
    assert_eq!(
        (&told["escalated"], &told["holder"]),
        (&true.into(), &"olga".into())
    );
    near(&told["ended"]["at"], "23 09:00:00", slack);
    assert_eq!(told["ended"]["why"], "opened");
    assert_eq!(told["resolved"], Value::Null);
    let steps = steps(told);
    let paged = at_second(&steps, "paged");
    for (second, wanted) in paged.iter().zip([0, 630, 3000]) {
        assert!(
            (wanted - slack..=wanted + slack).contains(second),
            "{paged:?}"
        );
    }
    assert_eq!(
        (paged.len(), at_second(&steps, "acknowledged").len()),
        (3, 2)
    );
}

fn false_one(told: &Value) {
    assert_eq!(
        told["declined"],
        json!({"at": at("21 12:01:00"), "by": "ira", "reason": "Это вопрос"})
    );
    between(
        &told["took"]["to_answer"],
        &told["raised_at"],
        &told["declined"]["at"],
    );
    assert_eq!(told["ended"]["why"], "declined");
}

fn outage(told: &Value, slack: i64) {
    let joined = told["joined"].as_array().unwrap();
    let numbers: Vec<&Value> = joined.iter().map(|e| &e["number"]).collect();
    assert_eq!(numbers, [5, 6, 7, 8]);
    let answered = &told["acknowledged"]["at"];
    assert_eq!(*answered, at("22 14:05:10"));
    between(&told["took"]["to_answer"], &told["raised_at"], answered);
    for (place, one) in joined.iter().enumerate() {
        near(
            &one["reported_at"],
            &format!("22 14:0{}:00", place + 1),
            slack,
        );
        assert_eq!(one["pages"], json!([]));
        let answer = &one["acknowledged"];
        near(&answer["at"], "22 14:05:12", slack);
        assert_eq!(
            (&answer["by"], &answer["via"]),
            (&"ira".into(), &"outage".into())
        );
        assert_eq!(
            one["resolved"],
            json!({"at": at("22 14:30:00"), "by": "ira"})
        );
        between(
            &one["took"]["whole"],
            &one["reported_at"],
            &one["resolved"]["at"],
        );
    }
}

fn evening(told: &Value, slack: i64) {
    near(&told["reported_at"], "22 20:00:00", slack);
    assert_eq!(told["acknowledged"]["at"], at("22 20:01:00"));
    assert_eq!(told["resolved"]["at"], at("22 20:30:00"));
    near(&told["ended"]["at"], "22 20:30:00", slack);
}

fn sums(report: &Value) {
    let totals = &report["totals"];
    for (name, n) in [
        ("emergencies", 5),
        ("declined", 1),
        ("tickets", 9),
        ("outages", 1),
        ("escalated", 1),
        ("unanswered", 0),
        ("handed_over", 1),
        ("resolved", 7),
        ("pages", 7),
        ("pages_failed", 0),
        ("pages_unsure", 0),
    ] {
        assert_eq!(totals[name], n, "{name}");
    }
    let mut reactions: Vec<i64> = [1, 2, 3, 4, 10]
        .iter()
        .map(|n| {
            emergency(report, *n)["took"]["to_answer"]["plain_seconds"]
                .as_i64()
                .unwrap()
        })
        .collect();
    reactions.sort_unstable();
    assert_eq!(totals["to_answer"]["median_seconds"], reactions[2]);
    assert_eq!(totals["to_answer"]["worst_seconds"], reactions[4]);
    let waiting: Vec<&Value> = report["parked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["number"])
        .collect();
    assert_eq!(waiting, [3, 9]);
    let paged = |who: &str| {
        let mut people = report["acted"].as_array().unwrap().iter();
        people.find(|p| p["who"] == who).unwrap()["paged"].clone()
    };
    assert_eq!(
        (paged("ira"), paged("pyotr"), paged("olga")),
        (5.into(), 1.into(), 1.into())
    );
}
