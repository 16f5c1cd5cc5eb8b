//! Guesses of a mailbox's servers by its address, to be confirmed by whoever sets it up.

/// Providers whose servers are not named after the address: domains, and the domain of the servers.
const KNOWN: &[(&[&str], &str)] = &[
    (
        &[
            "yandex.ru",
            "ya.ru",
            "yandex.com",
            "yandex.by",
            "yandex.kz",
            "narod.ru",
        ],
        "yandex.ru",
    ),
    (
        &["mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru"],
        "mail.ru",
    ),
    (&["gmail.com", "googlemail.com"], "gmail.com"),
];

/// Where mail is read and where it is sent, of an address; none of what is no address.
pub fn servers(user: &str) -> Option<(String, String)> {
    let domain = user.rsplit_once('@')?.1.trim().to_lowercase();
    if domain.is_empty() {
        return None;
    }
    let known = KNOWN
        .iter()
        .find(|(domains, _)| domains.contains(&domain.as_str()))
        .map_or(domain.as_str(), |(_, servers)| servers);
    Some((format!("imap.{known}:993"), format!("smtp.{known}:465")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_named_after_the_address_unless_they_are_known() {
        let of = |user: &str| servers(user).map(|(imap, smtp)| format!("{imap} {smtp}"));
        assert_eq!(
            of("a@Acme.ru").as_deref(),
            Some("imap.acme.ru:993 smtp.acme.ru:465")
        );
        assert_eq!(
            of("a@ya.ru").as_deref(),
            Some("imap.yandex.ru:993 smtp.yandex.ru:465")
        );
        assert_eq!(
            of("a@bk.ru").as_deref(),
            Some("imap.mail.ru:993 smtp.mail.ru:465")
        );
        assert_eq!(
            of("a@gmail.com").as_deref(),
            Some("imap.gmail.com:993 smtp.gmail.com:465")
        );
        assert_eq!((of("desk"), of("desk@")), (None, None));
    }
}
