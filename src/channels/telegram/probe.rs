//! A trial of the bot, step by step.

use super::Account;
use super::api::{Api, Failure};
use super::types::WebhookInfo;
use crate::channels::probe::{Probe, Step};
use crate::core::trouble::{Trouble, TroubleKind};
use serde_json::json;

/// Tries the way to the bot: its server's name, port and certificate, its token, and what it may read.
/// The first step that fails is the last.
pub async fn probe(account: &Account) -> Vec<Probe> {
    let at = server(&account.base_url);
    let api = match Api::new(account) {
        Ok(api) => api,
        Err(trouble) => return vec![Probe::failed(Step::Tls, at, trouble)],
    };
    let bot = match api.me().await {
        Ok(bot) => bot,
        Err(failure) => return refused(failure, &at, encrypted(account)),
    };
    let mut steps = way(&at, Step::Login, encrypted(account));
    steps.push(Probe::good(Step::Login, bot.shown(), bot.id.to_string()));
    let webhook: Result<WebhookInfo, Failure> = api.call("getWebhookInfo", &json!({})).await;
    steps.push(match webhook {
        Err(failure) => Probe::failed(Step::Permission, "getWebhookInfo", failure.trouble()),
        Ok(webhook) => Probe::good(
            Step::Permission,
            bot.shown(),
            permissions(bot.sees_groups, &webhook),
        ),
    });
    steps
}

/// What the bot may read, in the API's own words.
fn permissions(sees_groups: bool, webhook: &WebhookInfo) -> String {
    let mut found = format!(
        "can_read_all_group_messages: {sees_groups}; pending_update_count: {}",
        webhook.pending_update_count
    );
    if !webhook.url.is_empty() {
        // Its address may hold a secret.
        found.push_str("; webhook");
    }
    found
}

fn encrypted(account: &Account) -> bool {
    !account.base_url.starts_with("http://")
}

/// The steps before this one, gone well.
fn way(at: &str, until: Step, encrypted: bool) -> Vec<Probe> {
    [Step::Name, Step::Port, Step::Tls, Step::Login]
        .into_iter()
        .take_while(|step| *step != until)
        .filter(|step| encrypted || *step != Step::Tls)
        .map(|step| Probe::good(step, at, ""))
        .collect()
}

/// How far a call came that has no result.
fn refused(failure: Failure, at: &str, encrypted: bool) -> Vec<Probe> {
    let answered = !matches!(failure, Failure::NotSent(_));
    let trouble = failure.trouble();
    let step = match trouble.kind {
        _ if answered => Step::Login,
        TroubleKind::NameUnknown => Step::Name,
        TroubleKind::CertificateUntrusted
        | TroubleKind::CertificateExpired
        | TroubleKind::CertificateName
        | TroubleKind::Tls
        | TroubleKind::CaFile => Step::Tls,
        _ => Step::Port,
    };
    let trouble = match step {
        Step::Login => trouble,
        _ => Trouble {
            at: at.to_owned(),
            ..trouble
        },
    };
    let mut steps = way(at, step, encrypted);
    steps.push(Probe::failed(step, at, trouble));
    steps
}

/// `host:port` of an address; the address itself, where it is none.
fn server(base_url: &str) -> String {
    let Ok(url) = reqwest::Url::parse(base_url) else {
        return base_url.to_owned();
    };
    match (url.host_str(), url.port_or_known_default()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        _ => base_url.to_owned(),
    }
}
