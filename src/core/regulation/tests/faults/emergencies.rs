//! What counts as an emergency: ids, names, words; and files that say nothing of it.

use super::*;

#[test]
fn s3_an_emergency_without_id_name_or_words_or_listed_twice() {
    one_fault(
        "id = \"down\"",
        "id =  \"calls\"",
        "id =  \"calls\"",
        "emergency `calls` is listed twice",
    );
    one_fault(
        "id = \"down\"",
        "id = \"\"",
        "id = \"\"",
        "an emergency has an empty id",
    );
    one_fault(
        "name = \"Сервис недоступен\"",
        "name = \" \"",
        "name = \" \"",
        "emergency `down` has no name",
    );
    one_fault(
        "say = [\"=авария|=аварию\",",
        "say = [\" \",",
        "say = [\" \",",
        "an empty phrase",
    );
    let start = TEXT.find("say = [\"=авария|=аварию\"").unwrap();
    let end = start + TEXT[start..].find(']').unwrap() + 1;
    let said = &TEXT[start..end];
    one_fault(said, "say = []", "say = []", "words without phrases");
    one_fault(
        "news_minutes = 60",
        "news_minutes = 0",
        "news_minutes = 0",
        "news after 0 minutes",
    );
}

#[test]
fn a_file_from_before_emergencies_were_listed_is_read_as_ever() {
    let end = TEXT.find("# What counts as an emergency").unwrap();
    let old = Regulation::parse(&TEXT[..end]).unwrap();
    assert!(old.emergencies.is_empty());
    assert_eq!(old.news_minutes, 60);
    let new = Regulation::parse(TEXT).unwrap();
    let ids: Vec<&str> = new.emergencies.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["calls", "substitution", "data", "down", "declared"]);
    assert!(new.emergency("calls").unwrap().outage);
    assert!(!new.emergency("declared").unwrap().outage);
}

#[test]
fn a_version_that_lists_no_emergencies_leaves_those_before_it() {
    let end = TEXT.find("# What counts as an emergency").unwrap();
    let later = changed(&TEXT[..end], "id = \"2020-05-15\"", "id = \"2026\"");
    let later = changed(
        &later,
        "in_force_from = 2020-05-15",
        "in_force_from = 2026-01-01",
    );
    let book = book(&[TEXT, &later]);
    assert_eq!(book.emergencies_at(msk("2026-11-20 12:00")).len(), 5);
    assert_eq!(
        book.emergency("down").unwrap().name_en,
        "The service is down"
    );
    assert!(book.emergency("flood").is_none());
}
