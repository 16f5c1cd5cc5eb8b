//! Which version is in force, and which versions can stand in one book.

use super::*;

fn version(id: &str, in_force_from: &str) -> String {
    let text = changed(TEXT, "id = \"2020-05-15\"", &format!("id = \"{id}\""));
    changed(
        &text,
        "in_force_from = 2020-05-15",
        &format!("in_force_from = {in_force_from}"),
    )
}

#[test]
fn the_version_of_the_moscow_day_is_in_force_and_the_first_one_before_it() {
    let later = version("later", "2026-01-01");
    let latest = version("latest", "2027-01-01");
    let book = book(&[&latest, TEXT, &later]);
    let at = |t| book.at(msk(t)).regulation.id.clone();
    assert_eq!(at("2019-01-01 00:00"), "2020-05-15");
    assert_eq!(at("2025-12-31 23:59:59"), "2020-05-15");
    assert_eq!(at("2026-01-01 00:00"), "later", "21:00 UTC of 31 December");
    assert_eq!(at("2026-12-31 23:59:59"), "later");
    assert_eq!(at("2030-01-01 00:00"), "latest");
    let ids: Vec<&str> = book.all().map(|law| law.regulation.id.as_str()).collect();
    assert_eq!(ids, ["2020-05-15", "later", "latest"]);
    assert_eq!(book.version("later").unwrap().regulation.id, "later");
    assert!(book.version("never").is_none());
}

#[test]
fn two_versions_share_neither_an_id_nor_a_first_day() {
    let refused = |texts: &[&str]| {
        let versions = texts.iter().map(|text| Regulation::parse(text).unwrap());
        Lawbook::new(versions.collect(), &Calendar::default())
            .unwrap_err()
            .message
    };
    let same_day = version("b", "2020-05-15");
    assert!(refused(&[TEXT, &same_day]).contains("`b`"));
    let (between, same_id) = (
        version("b", "2021-01-01"),
        version("2020-05-15", "2022-01-01"),
    );
    let message = refused(&[TEXT, &between, &same_id]);
    assert!(message.contains("same id"), "{message}");
    assert_eq!(refused(&[]), "no regulation at all");
}

#[test]
fn s3_hours_that_are_never_open_are_refused_with_the_version_s_id() {
    let mut regulation = Regulation::parse(TEXT).unwrap();
    regulation.hours.weekdays.clear();
    let message = Lawbook::new(vec![regulation], &Calendar::default())
        .unwrap_err()
        .message;
    assert!(
        message.starts_with("regulation `2020-05-15`: weekdays"),
        "{message}"
    );
}
