//! What is found, and what is found first.

use super::*;

fn score(query: &str, label: &str) -> Option<i32> {
    Query::new(query).find(label, "").map(|found| found.score)
}

#[test]
fn case_and_yo_do_not_matter() {
    assert!(score("ЁЛКА", "Елка").is_some());
    assert!(score("елка", "ЁЛКА").is_some());
    assert!(score("йод", "и\u{306}од").is_some());
    assert!(score("яндекс", "Яндекс.Директ").is_some());
    assert_eq!(score("zzz", "Яндекс.Директ"), None);
}

#[test]
fn either_layout_finds() {
    assert!(score("fvj", "амоЦРМ").is_some());
    assert!(score("фьщ", "amoCRM").is_some());
    assert!(score(",bnhbrc", "Битрикс24").is_some());
    let found = Query::new("ыуе").find("Тип", "set-kind").unwrap();
    assert!(found.hits.is_empty());
}

#[test]
fn the_nearer_the_better() {
    assert!(score("при", "Принять") > score("при", "Приём и разбор".get(2..).unwrap_or("")));
    assert!(score("от", "Отказать") > score("от", "Поменять объект"));
    assert!(score("вз", "Взять себе") > score("вз", "Вернуть запрос"));
    assert!(score("set", "set") > score("set", "s e t"));
}

#[test]
fn every_word_must_be_found() {
    assert!(score("вид мои", "Вид: мои").is_some());
    assert!(score("мои вид", "Вид: мои").is_some());
    assert_eq!(score("вид чужие", "Вид: мои"), None);
    assert!(Query::new("  ").is_empty());
}

#[test]
fn hits_are_characters_of_the_label() {
    let found = Query::new("йд").find("Ки\u{306}, да", "").unwrap();
    assert_eq!(found.hits, [1, 5]);
}
