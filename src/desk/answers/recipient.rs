//! Addresses at which nobody reads.

/// Words that a machine's mailbox has in its name, signs left out.
const WITHIN: &[&str] = &[
    "autoreply",
    "donotreply",
    "dontreply",
    "mailerdaemon",
    "maildaemon",
    "neotvechat",
    "noreply",
    "noresponse",
    "unsubscribe",
];

/// Words that a machine's mailbox begins with, signs left out.
const FIRST: &[&str] = &[
    "bounce",
    "daemon",
    "listserv",
    "majordomo",
    "mdaemon",
    "postmaster",
];

/// Whether an address is a machine's, or nobody's. RFC 3834 names those of mailing lists.
pub(super) fn is_a_machine(address: &str) -> bool {
    let address = address.trim().to_lowercase();
    if address.is_empty() {
        return true;
    }
    // The ids of messengers have no name before an at sign.
    let Some((name, _)) = address.split_once('@') else {
        return false;
    };
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    name.starts_with("owner-")
        || name.ends_with("-request")
        || name.ends_with("-bounces")
        || name.starts_with("prvs=")
        || WITHIN.iter().any(|word| bare.contains(word))
        || FIRST.iter().any(|word| bare.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_are_told_from_people() {
        for machine in [
            "",
            " ",
            "no-reply@shop.ru",
            "NoReply@shop.ru",
            "no_reply+123@shop.ru",
            "billing-noreply@shop.ru",
            "do.not.reply@shop.ru",
            "MAILER-DAEMON@mx.shop.ru",
            "postmaster@shop.ru",
            "bounces+77-anna=acme.ru@sender.net",
            "bounce@shop.ru",
            "prvs=123@shop.ru",
            "owner-news@lists.ru",
            "news-request@lists.ru",
            "news-bounces@lists.ru",
            "auto-reply@shop.ru",
        ] {
            assert!(is_a_machine(machine), "{machine}");
        }
        for person in [
            "anna@acme.ru",
            "reply@acme.ru",
            "norman@acme.ru",
            "post@acme.ru",
            "request@acme.ru",
            "info@noreply.ru",
            "42",
            "-100456",
        ] {
            assert!(!is_a_machine(person), "{person}");
        }
    }
}
