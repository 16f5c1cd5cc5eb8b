//! Systems and evidence for the lines of `judge`.

use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::generate::put;

/// Systems for which no ready integration exists.
const ODD: [&str; 3] = ["zzz-crm", "zzz-ads", "qqq-callcentre"];

fn system_list(dice: &mut Dice, catalogue: &[String], most: i64, odd: u64) -> Vec<String> {
    let mut names = Vec::new();
    for _ in 0..dice.range(0, most) {
        let again = dice.chance(100) && !names.is_empty();
        let name = if again {
            dice.pick(&names)
        } else if dice.chance(odd) {
            dice.pick(&ODD).to_owned()
        } else {
            dice.pick(catalogue)
        };
        names.push(name);
    }
    names
}

/// Systems, needed access and evidence; in most cases all that the kind requires.
pub fn put_evidence(
    dice: &mut Dice,
    facts: &mut Map<String, Value>,
    kind: &Value,
    catalogue: &[String],
) {
    let whole = dice.chance(600);
    let mut systems = system_list(dice, catalogue, 4, 120);
    if kind == "module-setup" && dice.chance(850) {
        systems = vec![dice.pick(catalogue)];
        if dice.chance(80) {
            systems = vec![dice.pick(&ODD).to_owned()];
        }
    }
    let needs = system_list(dice, catalogue, 3, 300);
    let access: Vec<Value> = access(dice, &systems, whole, "admin")
        .into_iter()
        .chain(access(dice, &needs, whole, "read"))
        .collect();
    put(dice, facts, "systems", json!(systems), 990);
    put(dice, facts, "needs_access", json!(needs), 900);
    let mut evidence = Map::new();
    let often = if whole { 1000 } else { 700 };
    let there = dice.chance(often);
    put(dice, &mut evidence, "description", json!(there), often);
    let shots = if whole {
        dice.range(1, 3)
    } else {
        dice.range(0, 1)
    };
    put(dice, &mut evidence, "screenshots", json!(shots), often);
    let links = if whole {
        dice.range(1, 3)
    } else {
        dice.range(0, 1)
    };
    put(dice, &mut evidence, "links", json!(links), often);
    let site = dice.chance(often).then_some("https://пример.рф/a?b=\"c\"");
    put(dice, &mut evidence, "site", json!(site), often);
    let there = dice.chance(often);
    put(dice, &mut evidence, "counter", json!(there), often);
    let anydesk = dice.chance(often).then_some("123 456 789");
    put(dice, &mut evidence, "anydesk_id", json!(anydesk), often);
    put(dice, &mut evidence, "access", json!(access), often);
    put(dice, facts, "evidence", Value::Object(evidence), 990);
}

fn access(dice: &mut Dice, systems: &[String], whole: bool, usual: &str) -> Vec<Value> {
    let mut list = Vec::new();
    for system in systems {
        if whole || dice.chance(600) {
            let level = if whole || dice.chance(500) {
                usual
            } else {
                "read"
            };
            list.push(json!({"system": system, "level": level}));
        }
    }
    dice.shuffle(&mut list);
    list
}
