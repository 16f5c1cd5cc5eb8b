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
fn a_refusal_means_later_or_never_or_nobody_knows_and_says_why() {
    use TroubleKind as K;
    let (never, later, unknown) = ("never", "later", "unknown");
    for (code, description, fate, kind) in [
        (400, "Bad Request: chat not found", never, K::NoRecipient),
        (
            400,
            "Bad Request: message text is empty",
            never,
            K::Rejected,
        ),
        (401, "Unauthorized", later, K::LoginRefused),
        (
            403,
            "Forbidden: bot was blocked by the user",
            never,
            K::Blocked,
        ),
        (403, "Forbidden: user is deactivated", never, K::NoRecipient),
        (404, "Not Found", later, K::LoginRefused),
        (413, "Request Entity Too Large", never, K::TooBig),
        (429, "Too Many Requests: retry after 17", later, K::TooMany),
        (
            500,
            "Internal Server Error: restart",
            unknown,
            K::ServerBusy,
        ),
        (502, "Bad Gateway", unknown, K::ServerBusy),
    ] {
        let (met, trouble) = match refused(&refusal(code, description)) {
            Outcome::Never(trouble) => (never, trouble),
            Outcome::Later(trouble) => (later, trouble),
            Outcome::Unknown(trouble) => (unknown, trouble),
            other => panic!("{other:?}"),
        };
        assert_eq!((met, trouble.kind), (fate, kind), "{description}");
        assert_eq!(trouble.detail, description);
        assert_eq!(trouble.retry_after_seconds, (code == 429).then_some(17));
    }
}
