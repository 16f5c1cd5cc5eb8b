//! The way to a server: its name, its port, its certificate. Every step has its own trouble, so that a person is told
//! which one failed.

use crate::core::trouble::{Trouble, TroubleKind};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use std::error::Error;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// How long each step to a server may take.
pub const STEP: Duration = Duration::from_secs(20);

/// Where a server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted. It always is.
    pub security: Security,
}

/// How a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// From its first byte on.
    Tls,
    /// By STARTTLS, before anything else is said.
    StartTls,
}

impl Server {
    /// `host:port`, as troubles name it.
    pub fn at(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// What to check certificates by: the authorities of this PEM file's text alone, or, without one, those of the system.
///
/// # Errors
/// [`TroubleKind::CaFile`]: there is no certificate in it, or the system has none.
pub fn tls_config(ca_pem: Option<&[u8]>) -> Result<Arc<ClientConfig>, Trouble> {
    let no_authority =
        |detail: &dyn std::fmt::Display| Trouble::new(TroubleKind::CaFile, "", detail.to_string());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| no_authority(&e))?;
    let Some(pem) = ca_pem else {
        let builder = builder
            .with_platform_verifier()
            .map_err(|e| no_authority(&e))?;
        return Ok(Arc::new(builder.with_no_client_auth()));
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let certificate = certificate.map_err(|e| no_authority(&e))?;
        roots.add(certificate).map_err(|e| no_authority(&e))?;
    }
    if roots.is_empty() {
        return Err(no_authority(&"no certificate in it"));
    }
    Ok(Arc::new(
        builder.with_root_certificates(roots).with_no_client_auth(),
    ))
}

/// Connects: the name first, then the port.
///
/// # Errors
/// Which of the two failed, and how.
pub async fn connect(host: &str, port: u16) -> Result<TcpStream, Trouble> {
    let at = format!("{host}:{port}");
    let addresses = timeout(STEP, tokio::net::lookup_host((host, port)))
        .await
        .map_err(|_| Trouble::new(TroubleKind::Timeout, host, "name lookup"))?
        .map_err(|e| Trouble::new(TroubleKind::NameUnknown, host, e.to_string()))?;
    let mut last = Trouble::new(TroubleKind::NameUnknown, host, "no address");
    for address in addresses {
        match timeout(STEP, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // A line at a time: Nagle's algorithm would hold each back. A stream without the option still works.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) => last = of_io(&error, &at),
            Err(_) => last = Trouble::new(TroubleKind::Timeout, &at, "connect"),
        }
    }
    Err(last)
}

/// Encrypts a connection, and checks the server's certificate.
///
/// # Errors
/// What is wrong with the certificate or the handshake.
pub async fn encrypt(
    stream: TcpStream,
    server: &Server,
    config: &Arc<ClientConfig>,
) -> Result<TlsStream<TcpStream>, Trouble> {
    let name = ServerName::try_from(server.host.clone())
        .map_err(|e| Trouble::new(TroubleKind::CertificateName, server.at(), e.to_string()))?;
    let connector = TlsConnector::from(Arc::clone(config));
    match timeout(STEP, connector.connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(of_handshake(&error, &server.at())),
        Err(_) => Err(Trouble::new(
            TroubleKind::Timeout,
            server.at(),
            "TLS handshake",
        )),
    }
}

/// The trouble of a failed handshake: whatever the server breaks off before it is over is a matter of TLS.
fn of_handshake(error: &io::Error, at: &str) -> Trouble {
    let trouble = of_io(error, at);
    match trouble.kind {
        TroubleKind::Disconnected => Trouble {
            kind: TroubleKind::Tls,
            ..trouble
        },
        _ => trouble,
    }
}

/// The trouble of an I/O error, a TLS error within it told apart.
pub fn of_io(error: &io::Error, at: &str) -> Trouble {
    if let Some(inner) = error.get_ref() {
        if let Some(tls) = inner.downcast_ref::<rustls::Error>() {
            return of_tls(tls, at);
        }
        // Wrapped once more on the way, and no cause of its wrapping.
        if let Some(io) = inner.downcast_ref::<io::Error>() {
            return of_io(io, at);
        }
    }
    let kind = match error.kind() {
        ErrorKind::ConnectionRefused => TroubleKind::Refused,
        ErrorKind::TimedOut => TroubleKind::Timeout,
        ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable
        | ErrorKind::PermissionDenied => TroubleKind::Unreachable,
        _ => TroubleKind::Disconnected,
    };
    Trouble::new(kind, at, error.to_string())
}

/// The trouble of a TLS error.
pub fn of_tls(error: &rustls::Error, at: &str) -> Trouble {
    let kind = match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => TroubleKind::CertificateExpired,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                TroubleKind::CertificateName
            }
            _ => TroubleKind::CertificateUntrusted,
        },
        _ => TroubleKind::Tls,
    };
    Trouble::new(kind, at, error.to_string())
}

/// The TLS or I/O trouble somewhere down an error's chain of causes; none, if there is none.
pub fn of_chain(error: &(dyn Error + 'static), at: &str) -> Option<Trouble> {
    let mut cause = Some(error);
    let mut found = None;
    while let Some(error) = cause {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return Some(of_tls(tls, at));
        }
        if let Some(io) = error.downcast_ref::<io::Error>() {
            found = Some(of_io(io, at));
        }
        cause = error.source();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
    }

    #[test]
    fn a_port_where_nobody_listens_is_refused() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let trouble = runtime().block_on(connect("127.0.0.1", port)).unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::Refused);
        assert_eq!(trouble.at, format!("127.0.0.1:{port}"));
    }

    #[test]
    fn a_name_that_is_none_is_told() {
        let trouble = runtime()
            .block_on(connect("no-such-host.invalid", 993))
            .unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::NameUnknown);
    }

    #[test]
    fn a_file_without_certificates_is_told() {
        for pem in [&b""[..], b"hello", b"-----BEGIN CERTIFICATE-----\nx\n"] {
            let trouble = tls_config(Some(pem)).unwrap_err();
            assert_eq!(trouble.kind, TroubleKind::CaFile);
        }
    }
}
