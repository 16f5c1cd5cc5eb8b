//! A trial of an account.

use super::desk::account;
use super::standin::{Chatwoot, NOON};
use primedesk::channels::chat::probe::probe;
use primedesk::channels::probe::{Probe, Step};
use primedesk::core::secret::Secret;
use primedesk::core::trouble::TroubleKind;

/// The steps that went well, and the kind of trouble that the last one met.
fn told(probes: &[Probe]) -> (Vec<Step>, Option<TroubleKind>) {
    let good = probes.iter().filter(|p| p.outcome.is_ok());
    let failed = probes.last().and_then(|p| p.outcome.as_ref().err());
    (good.map(|p| p.step).collect(), failed.map(|t| t.kind))
}

#[tokio::test]
async fn every_step_is_told() {
    let server = Chatwoot::start().await;
    server.chat(1, NOON);
    let mut account = account(&server);
    account.inbox = Some(5);
    let probes = probe(&account).await;
    use Step::{Folder, Login, Name, Permission, Port};
    let (steps, failed) = told(&probes);
    assert_eq!(
        (steps, failed),
        (vec![Name, Port, Login, Permission, Folder], None)
    );
    let said: Vec<_> = probes.iter().map(|p| p.outcome.clone().unwrap()).collect();
    assert_eq!(said[2..], ["Desk", "Прайм", "Сайт"]);
}

#[tokio::test]
async fn the_first_step_that_fails_is_the_last() {
    use Step::{Login, Name, Permission, Port};
    let server = Chatwoot::start().await;
    let with = |change: &dyn Fn(&mut primedesk::channels::chat::Account)| {
        let mut account = account(&server);
        change(&mut account);
        account
    };
    let unused = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let cases = [
        (
            with(&|a| a.base_url = "https://no-such-host.invalid".into()),
            vec![],
            TroubleKind::NameUnknown,
        ),
        (
            with(&|a| a.base_url = format!("http://127.0.0.1:{unused}")),
            vec![Name],
            TroubleKind::Refused,
        ),
        (
            with(&|a| a.base_url = a.base_url.replace("http:", "https:")),
            vec![Name, Port],
            TroubleKind::Tls,
        ),
        (
            with(&|a| a.token = Secret::new("wrong")),
            vec![Name, Port],
            TroubleKind::LoginRefused,
        ),
        (
            with(&|a| a.account = 2),
            vec![Name, Port, Login],
            TroubleKind::NotPermitted,
        ),
        (
            with(&|a| a.inbox = Some(6)),
            vec![Name, Port, Login, Permission],
            TroubleKind::PlaceMissing,
        ),
    ];
    for (account, steps, kind) in cases {
        let probes = probe(&account).await;
        assert_eq!(told(&probes), (steps, Some(kind)), "{probes:?}");
    }
}
