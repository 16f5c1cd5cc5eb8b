//! Trials of a bot, as set-up and doctor make them.

use super::account;
use super::keeper::Keeper;
use super::server::{Server, TOKEN};
use primedesk::channels::probe::{Probe, Step};
use primedesk::channels::telegram::probe::probe;
use primedesk::channels::telegram::{Account, TelegramReceiver};
use primedesk::channels::{Receiver, Stay};
use primedesk::core::secret::Secret;
use primedesk::core::trouble::TroubleKind;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

fn told(steps: &[Probe]) -> Vec<(Step, Option<TroubleKind>)> {
    let kind = |probe: &Probe| probe.outcome.as_ref().err().map(|trouble| trouble.kind);
    steps
        .iter()
        .map(|probe| (probe.step, kind(probe)))
        .collect()
}

/// A server with a certificate of its own, and that certificate.
async fn encrypted() -> (Server, Vec<u8>) {
    let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let server = Server::start_tls(TlsAcceptor::from(Arc::new(config))).await;
    (server, own.cert.pem().into_bytes())
}

#[tokio::test]
async fn a_good_way_is_told_step_by_step_over_tls_too() {
    let (server, ca) = encrypted().await;
    server.state().webhook = true;
    let trusting = Account {
        ca_pem: Some(ca),
        ..account(&server)
    };
    let steps = probe(&trusting).await;
    let good = [
        Step::Name,
        Step::Port,
        Step::Tls,
        Step::Login,
        Step::Permission,
    ];
    assert_eq!(told(&steps), good.map(|step| (step, None)));
    assert_eq!(steps[3].at, "@prime_desk_bot");
    let found = steps[4].outcome.as_ref().unwrap();
    assert!(found.contains("can_read_all_group_messages: false") && found.contains("webhook"));
    assert!(!found.contains("a.example"), "{found}");

    let keeper = Keeper::default();
    let mut receiver = TelegramReceiver::new(trusting);
    receiver.receive(&keeper, Stay::Once).await.unwrap();
}

#[tokio::test]
async fn a_certificate_of_nobody_is_told() {
    let (server, _) = encrypted().await;
    let (_, other) = encrypted().await;
    let steps = probe(&Account {
        ca_pem: Some(other),
        ..account(&server)
    })
    .await;
    let untrusted = Some(TroubleKind::CertificateUntrusted);
    assert_eq!(
        told(&steps),
        [
            (Step::Name, None),
            (Step::Port, None),
            (Step::Tls, untrusted)
        ]
    );
}

#[tokio::test]
async fn the_step_that_fails_is_the_last() {
    let server = Server::start().await;
    let wrong = probe(&Account {
        token: Secret::new("1:WRONG"),
        ..account(&server)
    })
    .await;
    let refused = Some(TroubleKind::LoginRefused);
    assert_eq!(
        told(&wrong),
        [
            (Step::Name, None),
            (Step::Port, None),
            (Step::Login, refused)
        ]
    );
    assert!(!format!("{wrong:?}").contains("WRONG"));

    let nobody = probe(&Account {
        base_url: "https://127.0.0.1:1".to_owned(),
        ..account(&server)
    })
    .await;
    let refused = Some(TroubleKind::Refused);
    assert_eq!(told(&nobody), [(Step::Name, None), (Step::Port, refused)]);
    assert_eq!(nobody[1].at, "127.0.0.1:1");

    let nowhere = probe(&Account {
        base_url: "https://no-such-host.invalid".to_owned(),
        ..account(&server)
    })
    .await;
    assert_eq!(
        told(&nowhere),
        [(Step::Name, Some(TroubleKind::NameUnknown))]
    );
    assert_eq!(nowhere[0].at, "no-such-host.invalid:443");
    assert!(!format!("{nobody:?}{nowhere:?}").contains(TOKEN));
}
