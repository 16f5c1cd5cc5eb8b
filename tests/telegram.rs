//! Telegram, against a stand-in for its Bot API: every call that it gets is looked at by the API's own description.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "telegram/desk.rs"]
mod desk;
#[path = "telegram/http.rs"]
mod http;
#[path = "telegram/keeper.rs"]
mod keeper;
#[path = "telegram/paging.rs"]
mod paging;
#[path = "telegram/receiving.rs"]
mod receiving;
#[path = "telegram/sending.rs"]
mod sending;
#[path = "telegram/server.rs"]
mod server;
#[path = "telegram/spec.rs"]
mod spec;
#[path = "telegram/trying.rs"]
mod trying;

use primedesk::channels::telegram::Account;
use primedesk::core::secret::Secret;
use serde_json::json;
use server::{Server, TOKEN};

fn account(server: &Server) -> Account {
    Account {
        base_url: server.base_url.clone(),
        token: Secret::new(TOKEN),
        ca_pem: None,
        max_file_bytes: 1 << 20,
    }
}

#[test]
fn the_description_finds_what_is_wrong_with_a_call() {
    for spec in [Some(spec::Spec::extract()), spec::Spec::whole()]
        .into_iter()
        .flatten()
    {
        let faults = |method: &str, parameters| spec.faults_of_call(method, &parameters);
        let good = json!({"chat_id": 1, "text": "x",
            "reply_parameters": {"message_id": 2, "allow_sending_without_reply": true}});
        assert_eq!(faults("sendMessage", good), Vec::<String>::new());
        for (method, bad) in [
            ("sendMessage", json!({"chat_id": 1})),
            ("sendMessage", json!({"chat_id": 1, "text": 5})),
            (
                "sendMessage",
                json!({"chat_id": 1, "text": "x", "reply_to": 5}),
            ),
            (
                "sendMessage",
                json!({"chat_id": 1, "text": "x", "reply_parameters": {"id": 5}}),
            ),
            (
                "sendMessage",
                json!({"chat_id": 1, "text": "x", "reply_parameters": "5"}),
            ),
            ("getUpdates", json!({"allowed_updates": "message"})),
            ("getFile", json!([])),
            ("sendLetter", json!({})),
        ] {
            assert_eq!(faults(method, bad.clone()).len(), 1, "{method} {bad}");
        }
        let form = json!({"chat_id": "1", "photo": spec::FILE,
            "reply_parameters": "{\"message_id\": 2}"});
        assert_eq!(faults("sendPhoto", form), Vec::<String>::new());
        assert_eq!(spec.faults_of("Update", &json!({"message": {}})).len(), 2);
    }
}
