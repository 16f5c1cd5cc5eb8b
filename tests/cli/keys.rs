//! `keys` and `theme`: the files of a person's own, checked and shown.

use super::bench::Bench;

const OWN: &str = ".config/primedesk/keymap.toml";

#[test]
fn a_sound_keymap_passes_and_every_fault_of_another_is_told_with_its_line() {
    let bench = Bench::new();
    let built_in = bench.run(&["keys", "check"]);
    assert_eq!(built_in.code, 0, "{built_in:?}");
    bench.write(
        OWN,
        "[queue]\n\"x\" = \"none\"\n\"D\" = \"refuse\"\n[global]\n\"Z\" = \"none\"\n",
    );
    let checked = bench.one(&["keys", "check"]);
    assert_eq!(checked["ok"], true);
    assert_eq!(checked["keyless"][0], "unassign");
    let draft = bench.write(
        "draft.toml",
        "[global]\nD = \"fly\"\n\"g\" = \"why\"\n\".\" = \"refuse\"\n\"ф\" = \"accept\"\n",
    );
    let run = bench.run(&["keys", "check", draft.to_str().unwrap(), "--json"]);
    run.complains(1, &["draft.toml", "faults"]);
    let told = &run.json()[0];
    assert_eq!(told["ok"], false);
    let lines: Vec<u64> = told["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["line"].as_u64().unwrap())
        .collect();
    for line in 2..=5 {
        assert!(lines.contains(&line), "{lines:?}");
    }
    let plain = bench.run(&["keys", "check", "draft.toml"]);
    assert_eq!(plain.code, 1);
    assert!(
        plain
            .out
            .contains("draft.toml:2: no action is named \"fly\""),
        "{plain:?}"
    );
    bench
        .run(&["keys", "check", "nowhere.toml"])
        .complains(4, &["nowhere.toml"]);
}

#[test]
fn the_list_and_the_sheet_are_of_the_keymap_in_force() {
    let bench = Bench::new();
    bench.write(OWN, "[global]\n\"x\" = \"none\"\n\"D\" = \"refuse\"\n");
    let listed = bench.json(&["keys", "list"]);
    let refuse: Vec<&serde_json::Value> = listed
        .iter()
        .filter(|row| row["action"] == "refuse")
        .collect();
    assert_eq!(refuse.len(), 1);
    assert_eq!(
        (refuse[0]["keys"].as_str(), refuse[0]["russian"].as_str()),
        (Some("D"), Some("В"))
    );
    assert_eq!(refuse[0]["changes"], true);
    for args in [
        &["keys", "sheet"][..],
        &["keys", "sheet", "--format", "markdown"],
    ] {
        let sheet = bench.run(&[args, &["--lang", "ru"]].concat());
        assert_eq!(sheet.code, 0);
        assert!(sheet.out.contains("Отказать"), "{}", sheet.out);
        assert!(sheet.out.contains("п о"), "{}", sheet.out);
    }
}

#[test]
fn a_theme_of_ones_own_is_listed_shown_and_refused_with_its_line() {
    let bench = Bench::new();
    bench.write(
        ".config/primedesk/themes/mine.toml",
        "base = \"light\"\n[role]\naccent = 99\n",
    );
    bench.write(".config/primedesk/themes/bad.toml", "\n[role]\nglow = 1\n");
    let listed = bench.json(&["theme", "list"]);
    let names: Vec<&str> = listed
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["dark", "light", "contrast", "plain", "bad", "mine"]);
    assert_eq!(
        (listed[0]["in_force"].as_bool(), listed[5]["own"].as_bool()),
        (Some(true), Some(true))
    );
    assert!(
        listed[4]["fault"]
            .as_str()
            .unwrap()
            .contains("bad.toml:3: unknown role `glow`")
    );
    let shown = bench.json(&["theme", "show", "mine"]);
    let accent = shown.iter().find(|row| row["role"] == "accent").unwrap();
    assert_eq!(accent["fg"], "99");
    let selected = shown.iter().find(|row| row["role"] == "selected").unwrap();
    assert_eq!(selected["bg"], "254");
    let plain = bench.run(&["theme", "show", "plain"]);
    assert!(
        plain.out.contains("reversed") && !plain.out.contains('\x1b'),
        "{plain:?}"
    );
    bench
        .run(&["theme", "show", "bad"])
        .complains(1, &["bad.toml:3", "glow"]);
    bench
        .run(&["theme", "show", "none"])
        .complains(4, &["`none`", "mine"]);
    bench.write(".config/primedesk/config.toml", "theme = \"../x\"\n");
    bench
        .run(&["theme", "list"])
        .complains(1, &["config.toml:1", "theme"]);
}
