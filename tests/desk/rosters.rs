//! Rosters to test on, piece by piece, as people write them.

/// A person whose contacts are so many ways, addresses and seconds to wait before.
pub fn person(name: &str, language: &str, contacts: &[(&str, &str, u32)]) -> String {
    let contact = |(way, address, wait): &(&str, &str, u32)| {
        format!("  {{ way = {way:?}, address = {address:?}, after_seconds = {wait} }},\n")
    };
    let contacts: String = contacts.iter().map(contact).collect();
    format!("[[person]]\nname = {name:?}\nlanguage = {language:?}\ncontacts = [\n{contacts}]\n\n")
}

/// A rotation that begins on a day, as `2026-11-02`. More of its fields may follow.
pub fn rotation(name: &str, line: &str, every: &str, people: &[&str], starts: &str) -> String {
    format!(
        "\n[[rotation]]\nname = {name:?}\nline = {line:?}\nevery = {every:?}\npeople = {people:?}\nstarts = {starts}\n"
    )
}

/// When and by whose clock the rotation before it is handed over.
pub fn handed_over(at: &str, zone: &str) -> String {
    format!("hand_over = {at}\nzone = {zone:?}\n")
}

/// Anna alone, week after week, with one contact.
pub fn anna_alone(way: &str, address: &str) -> String {
    [
        person("anna", "ru", &[(way, address, 0)]),
        rotation("weeks", "first", "week", &["anna"], "2026-11-02"),
        handed_over("10:00:00", "Europe/Moscow"),
    ]
    .concat()
}
