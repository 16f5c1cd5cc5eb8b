//! `ticket` and `undo`.

use super::bench::{Bench, names};
use serde_json::{Value, json};

/// A desk with a module that lacks access (1), a question (2) and a stranger's mail (3).
fn desk() -> Bench {
    let bench = Bench::with_client();
    bench.mail(
        "m1",
        "Иван <ivan@acme.ru>",
        "Модуль",
        "Подключите, пожалуйста, интеграцию с amoCRM к нашему проекту",
    );
    bench.mail(
        "m2",
        "olga@acme.ru",
        "Вопрос",
        "Подскажите, как посмотреть отчёт по звонкам за прошлый месяц?",
    );
    bench.mail(
        "m3",
        "who@nowhere.example",
        "Здравствуйте",
        "Сделайте полную настройку проекта",
    );
    bench.one(&[
        "ticket",
        "set",
        "1",
        "--kind",
        "module-setup",
        "--systems",
        "amocrm",
    ]);
    bench.one(&[
        "ticket",
        "set",
        "2",
        "--kind",
        "question",
        "--concerns",
        "primegate",
    ]);
    bench.one(&["ticket", "set", "3", "--kind", "full-setup"]);
    bench
}

fn set_ready(bench: &Bench) {
    let confirmed = bench.one(&[
        "ticket",
        "confirm",
        "1",
        "--item",
        "access:amocrm",
        "--reason",
        "invited",
    ]);
    assert_eq!(confirmed["verdict"]["action"], "accept");
}

#[test]
fn list_has_the_fields_of_the_issue() {
    let bench = desk();
    let listed = bench.json(&["ticket", "list"]);
    assert_eq!(listed.len(), 3);
    let one = listed.iter().find(|ticket| ticket["number"] == 1).unwrap();
    for field in [
        "number",
        "client",
        "subject",
        "from",
        "kind",
        "state",
        "verdict",
        "missing",
        "received_at",
        "due_at",
        "assignee",
    ] {
        assert!(names(one).contains(&field), "{field}");
    }
    assert_eq!(one["client"], "acme");
    assert_eq!(one["from"], "Иван <ivan@acme.ru>");
    assert_eq!(one["kind"], "module-setup");
    assert_eq!(one["state"], "new");
    assert_eq!(one["verdict"]["action"], "ask");
    assert_eq!(one["missing"], json!(["access:amocrm"]));
    assert_eq!(one["received_at"], "2026-11-23T09:30:00+03:00");
    assert_eq!(bench.json(&["ticket", "list", "--limit", "2"]).len(), 2);
    assert_eq!(bench.json(&["ticket", "list", "--limit", "0"]).len(), 0);
    assert_eq!(bench.json(&["ticket", "list", "--view", "done"]).len(), 0);
    assert_eq!(
        bench.json(&["ticket", "list", "--query", "client:none"])[0]["number"],
        3
    );
    let wrong = bench.run(&["ticket", "list", "--query", "knd:x"]);
    assert!(wrong.code == 2 && wrong.err.contains("“knd”"), "{wrong:?}");
    for lang in ["ru", "en"] {
        let run = bench.run(&["ticket", "list", "--lang", lang]);
        assert_eq!(run.out.lines().count(), 4, "{run:?}");
    }
}

#[test]
fn show_has_conversation_evidence_and_history() {
    let bench = desk();
    let shown = bench.one(&["ticket", "show", "1"]);
    let message = &shown["messages"][0];
    for field in [
        "id",
        "message_id",
        "from",
        "sent_at",
        "subject",
        "text",
        "attachments",
        "damaged",
    ] {
        assert!(names(message).contains(&field), "{field}");
    }
    assert_eq!(message["message_id"], "m1@acme.ru");
    assert_eq!(message["attachments"], json!([]));
    assert_eq!(message["damaged"], false);
    let checklist = shown["evidence"]["checklist"].as_array().unwrap();
    let access = json!({"item": "access:amocrm", "found": false, "confirmed": false});
    assert!(checklist.contains(&access), "{checklist:?}");
    let history: Vec<&Value> = shown["history"].as_array().unwrap().iter().collect();
    assert_eq!(history[0]["event"], "ticket-opened");
    assert_eq!(history[0]["command"], "import");
    assert!(
        bench
            .run(&["ticket", "show", "1", "--lang", "ru"])
            .out
            .contains("доступ в amoCRM")
    );
    bench.run(&["ticket", "show", "9"]).complains(4, &["9"]);
}

#[test]
fn accept_charges_once_and_writes_the_reply() {
    let bench = desk();
    set_ready(&bench);
    let done = bench.one(&["ticket", "accept", "1"]);
    assert_eq!(done["state"], "work");
    assert!(done["charge"].is_string() && done["reply"].is_string());
    let again = bench.one(&["ticket", "accept", "1"]);
    assert_eq!(
        (&again["changed"], &again["charge"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"],
        1
    );
    assert_eq!(bench.json(&["outbox", "list"]).len(), 1);
}

#[test]
fn against_the_verdict_needs_a_reason_and_free_units_a_lead() {
    let bench = desk();
    bench.write(".config/primedesk/config.toml", "leads = [\"olga\"]\n");
    bench
        .run(&["ticket", "accept", "1"])
        .complains(3, &["ticket 1", "ask", "reason"]);
    let accept = |rest: &[&str]| {
        let mut args = vec![
            "ticket",
            "accept",
            "1",
            "--reason",
            "they are on the phone with us",
        ];
        args.extend(rest);
        bench.run(&args)
    };
    accept(&[]).complains(3, &["lead"]);
    accept(&["--approver", "ivan"]).complains(3, &["“ivan” is not a lead"]);
    assert_eq!(accept(&["--approver", "olga"]).code, 0);
    let shown = bench.one(&["ticket", "show", "1"]);
    let decided = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["event"] == "decided")
        .unwrap();
    assert_eq!(decided["against"]["approver"], "olga");
}

#[test]
fn several_numbers_give_a_result_a_line_and_the_highest_code() {
    let bench = desk();
    let run = bench.run(&["ticket", "accept", "3", "2", "9", "--json"]);
    assert_eq!(run.code, 4);
    let lines = run.json();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (&lines[0]["number"], &lines[0]["done"], &lines[0]["code"]),
        (&json!(3), &json!(false), &json!(3))
    );
    assert_eq!(
        (&lines[1]["number"], &lines[1]["done"], &lines[1]["state"]),
        (&json!(2), &json!(true), &json!("work"))
    );
    assert_eq!(
        (&lines[2]["done"], &lines[2]["code"]),
        (&json!(false), &json!(4))
    );
    assert_eq!(run.err.lines().count(), 2);
    let undecided = bench.run(&["ticket", "accept", "3"]);
    undecided.complains(3, &["ticket 3", "client"]);
}

#[test]
fn every_action_moves_its_ticket() {
    let bench = desk();
    let state = |args: &[&str]| bench.one(args)["state"].as_str().unwrap().to_owned();
    assert_eq!(state(&["ticket", "ask", "1"]), "waiting");
    assert_eq!(state(&["ticket", "reopen", "1"]), "new");
    assert_eq!(state(&["ticket", "park", "1"]), "parked");
    assert_eq!(
        bench.one(&["ticket", "show", "1"])["parked_until"],
        "2026-11-24T09:00:00+03:00"
    );
    // Its moment comes, and whoever looks sees it awake.
    let later = bench.one(&["ticket", "show", "1", "--now", "2026-11-24T09:00:00+03:00"]);
    assert_eq!(later["state"], "new");
    assert_eq!(state(&["ticket", "accept", "2"]), "work");
    assert_eq!(state(&["ticket", "resolve", "2", "--silent"]), "done");
    bench.one(&["client", "set", "acme", "--project", "removed"]);
    assert_eq!(state(&["ticket", "refuse", "1"]), "refused");
    let draft = bench.one(&["ticket", "draft", "2", "--purpose", "resolve"]);
    assert!(draft["text"].as_str().unwrap().contains("Здравствуйте"));
    bench
        .run(&["ticket", "park", "1"])
        .complains(1, &["ticket 1 is now “refused”: only an open"]);
    bench
        .run(&["ticket", "reply", "1"])
        .complains(2, &["--text"]);
    assert_eq!(bench.one(&["store", "check"])["equal"], true);
}

#[test]
fn quote_and_follow() {
    let bench = desk();
    set_ready(&bench);
    for _ in 0..2 {
        bench.one(&[
            "ledger",
            "charge",
            "--client",
            "acme",
            "--kind",
            "full-setup",
        ]);
    }
    let shown = bench.one(&["ticket", "show", "1"]);
    assert_eq!(shown["verdict"]["action"], "quote");
    assert_eq!(bench.one(&["ticket", "quote", "1"])["state"], "waiting");
    bench.one(&["ticket", "reopen", "1"]);
    assert_eq!(
        bench.one(&["ticket", "accept", "1", "--paid"])["state"],
        "work"
    );
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"],
        4
    );
    assert_eq!(bench.one(&["ticket", "follow", "2"])["state"], "work");
    bench
        .run(&["ticket", "follow", "3"])
        .complains(3, &["ticket 3", "client"]);
}

#[test]
fn who_has_a_ticket_keeps_it() {
    let bench = desk();
    bench.one(&["ticket", "claim", "2"]);
    bench
        .run(&["ticket", "claim", "2", "--agent", "boris"])
        .complains(1, &["ticket 2 is held by anna"]);
    assert_eq!(bench.json(&["ticket", "list", "--view", "mine"]).len(), 1);
    bench.one(&["ticket", "assign", "2", "--to", "boris"]);
    assert_eq!(bench.one(&["ticket", "show", "2"])["assignee"], "boris");
    bench.one(&["ticket", "assign", "2", "--nobody"]);
    assert!(bench.one(&["ticket", "show", "2"])["assignee"].is_null());
}

#[test]
fn facts_are_set_and_taken_back() {
    let bench = desk();
    let facts = |args: &[&str]| {
        let mut all = vec!["ticket", "set", "1"];
        all.extend(args);
        bench.one(&all);
        bench.one(&["ticket", "show", "1"])["facts"].clone()
    };
    let set = facts(&[
        "--repeat",
        "yes",
        "--cause",
        "client-access",
        "--emergency",
        "no",
        "--source",
        "CRM",
        "--needs-access",
        "amocrm, bitrix24",
    ]);
    assert_eq!(set["cause"], "client-access");
    assert_eq!(set["needs_access"], json!(["amocrm", "bitrix24"]));
    let taken_back = facts(&["--cause", "none", "--kind", "none", "--source", "none"]);
    assert!(
        taken_back["cause"].is_null()
            && taken_back["kind"].is_null()
            && taken_back["source"].is_null()
    );
    bench
        .run(&["ticket", "set", "1"])
        .complains(2, &["which fact"]);
    bench
        .run(&["ticket", "set", "1", "--client", "nobody"])
        .complains(4, &["“nobody”"]);
    bench.one(&["ticket", "set", "3", "--client", "acme"]);
    assert_eq!(bench.one(&["ticket", "show", "3"])["client"], "acme");
    let unconfirmed = |args: &[&str]| bench.one(args)["verdict"]["missing"].clone();
    unconfirmed(&[
        "ticket",
        "confirm",
        "3",
        "--item",
        "site",
        "--reason",
        "asked",
        "--value",
        "https://acme.ru",
    ]);
    let missing = unconfirmed(&["ticket", "unconfirm", "3", "--item", "site"]);
    assert!(missing.as_array().unwrap().contains(&json!("site")));
    assert_eq!(
        bench
            .run(&["ticket", "confirm", "3", "--item", "smile", "--reason", "x"])
            .code,
        2
    );
}

#[test]
fn undo_takes_back_the_last_command_with_its_charge() {
    let bench = desk();
    set_ready(&bench);
    bench.one(&["ticket", "accept", "1"]);
    let undone = bench.one(&["undo"]);
    assert_eq!(undone["command"], "accept");
    assert_eq!(undone["tickets"], json!([1]));
    assert_eq!(undone["left"], json!([]));
    assert_eq!(bench.one(&["ticket", "show", "1"])["state"], "new");
    assert_eq!(
        bench.one(&["ledger", "show", "--client", "acme"])["setup"]["used"],
        0
    );
    assert!(bench.json(&["outbox", "list"]).is_empty());
    bench
        .run(&["undo", "--agent", "nobody-yet"])
        .complains(4, &["nothing to undo"]);
}

#[test]
fn undo_names_what_somebody_has_changed_since() {
    let bench = desk();
    bench.one(&["ticket", "accept", "2"]);
    bench.one(&["ticket", "assign", "2", "--to", "boris", "--agent", "olga"]);
    let undone = bench.one(&["undo"]);
    let left: Vec<_> = undone["left"].as_array().unwrap().iter().collect();
    assert_eq!(left.len(), 1, "{undone}");
    assert_eq!(
        (&left[0]["ticket"], &left[0]["why"]),
        (&json!(2), &json!("changed-since"))
    );
    assert_eq!(bench.one(&["ticket", "show", "2"])["assignee"], "boris");
}

#[test]
fn a_reply_is_taken_from_a_file_or_standard_input() {
    let bench = desk();
    bench.write("reply.txt", "Из файла.\n");
    bench.one(&["ticket", "reply", "2", "--text-file", "reply.txt"]);
    let run = bench.run_with(
        &["ticket", "reply", "2", "--text-file", "-", "--json"],
        "С ввода.\n",
    );
    assert_eq!(run.code, 0, "{run:?}");
    let shown = bench.one(&["ticket", "show", "2"]);
    let texts: Vec<&str> = shown["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|message| message["direction"] == "out")
        .map(|message| message["text"].as_str().unwrap().trim())
        .collect();
    assert_eq!(texts, ["Из файла.", "С ввода."]);
    bench
        .run(&["ticket", "reply", "2", "--text", "  "])
        .complains(2, &["empty"]);
    bench
        .run(&["ticket", "reply", "2", "--text-file", "none"])
        .complains(4, &["none"]);
}
