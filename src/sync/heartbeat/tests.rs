//! The heartbeat, against a server that counts.

use super::*;
use crate::config::{Flags, Surroundings};
use crate::ground::Bench;
use crate::sync::tests::begun;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

/// A server that answers every request with this status; gives its address, and the paths asked.
async fn server(status: &'static str) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (tell, told) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 2048];
            let read = stream.read(&mut request).await.unwrap_or_default();
            let line = String::from_utf8_lossy(&request[..read]).into_owned();
            let _ = tell.send(line.lines().next().unwrap_or_default().to_owned());
            let answer =
                format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (format!("http://{at}/ping/s3cret"), told)
}

fn settings(bench: &Bench, url: &str) -> Arc<Settings> {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("config.toml");
    std::fs::write(&config, format!("[on_call]\nheartbeat_url = \"{url}\"\n")).unwrap();
    let flags = Flags {
        store: Some(bench.store.path().to_owned()),
        agent: Some("anna".to_owned()),
        config: Some(config),
        ..Flags::default()
    };
    Arc::new(Settings::load(&flags, &Surroundings::default()).unwrap())
}

async fn told(bench: &Bench) -> Beaten {
    for _ in 0..2000 {
        if let Some(told) = heartbeat(&bench.store).unwrap() {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("never told");
}

#[tokio::test]
async fn it_is_heard_as_long_as_the_lease_is_held() {
    let bench = Bench::new();
    let (clerk, _contender) = begun(&bench);
    let (url, mut asked) = server("200 OK").await;
    let beating = tokio::spawn(keep(clerk, settings(&bench, &url)));
    assert_eq!(asked.recv().await.unwrap(), "GET /ping/s3cret HTTP/1.1");
    assert_eq!(told(&bench).await.trouble, None);
    beating.abort();
}

#[tokio::test]
async fn who_lost_the_lease_is_silent() {
    let bench = Bench::new();
    let (clerk, _contender) = begun(&bench);
    let lease = bench.store.view().lease().unwrap().unwrap();
    assert!(
        bench
            .store
            .take_lease(Uuid::now_v7(), "other", Some(&lease))
            .unwrap()
    );
    let (url, mut asked) = server("200 OK").await;
    let beating = tokio::spawn(keep(clerk, settings(&bench, &url)));
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(asked.try_recv().is_err());
    beating.abort();
}

#[tokio::test]
async fn a_failure_is_kept_and_names_the_host_alone() {
    let bench = Bench::new();
    let (clerk, _contender) = begun(&bench);
    let (url, _asked) = server("404 Not Found").await;
    let beating = tokio::spawn(keep(clerk, settings(&bench, &url)));
    let trouble = told(&bench).await.trouble.unwrap();
    assert_eq!(trouble.kind, TroubleKind::PlaceMissing);
    assert!(trouble.at.starts_with("127.0.0.1:"), "{trouble}");
    assert!(!trouble.to_string().contains("s3cret"), "{trouble}");
    beating.abort();
}
