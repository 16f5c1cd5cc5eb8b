use super::super::types::Parameters;
use super::*;

fn refusal(code: u16, description: &str) -> Refusal {
    Refusal {
        method: "sendMessage",
        code,
        description: description.to_owned(),
        parameters: Parameters {
            migrate_to_chat_id: None,
            retry_after: (code == 429).then_some(17),
        },
    }
}

#[test]
fn a_refusal_means_later_or_never_and_says_why() {
    use TroubleKind as K;
    for (code, description, never, kind) in [
        (400, "Bad Request: chat not found", true, K::NoRecipient),
        (400, "Bad Request: message text is empty", true, K::Rejected),
        (401, "Unauthorized", false, K::LoginRefused),
        (
            403,
            "Forbidden: bot was blocked by the user",
            true,
            K::Blocked,
        ),
        (403, "Forbidden: user is deactivated", true, K::NoRecipient),
        (404, "Not Found", false, K::LoginRefused),
        (413, "Request Entity Too Large", true, K::TooBig),
        (429, "Too Many Requests: retry after 17", false, K::TooMany),
        (500, "Internal Server Error", false, K::ServerBusy),
        (502, "Bad Gateway", false, K::ServerBusy),
    ] {
        let (is_never, trouble) = match refused(&refusal(code, description)) {
            Outcome::Never(trouble) => (true, trouble),
            Outcome::Later(trouble) => (false, trouble),
            other => panic!("{other:?}"),
        };
        assert_eq!((is_never, trouble.kind), (never, kind), "{description}");
        assert_eq!(trouble.detail, description);
        assert_eq!(trouble.retry_after_seconds, (code == 429).then_some(17));
    }
}
