//! The authority on the disk, so that whoever trusts it need not be told anew after a restart; and TLS under it.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use paypal_sandbox::Authority;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The folder's authority, or a new one that is written there.
pub fn keep(folder: &Path) -> anyhow::Result<Arc<Authority>> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    if let Some(authority) = Authority::from_files(read)? {
        return Ok(Arc::new(authority));
    }
    let authority = Authority::generate()?;
    fs::create_dir_all(folder)?;
    for (name, text) in authority.files() {
        let mode = if name.ends_with(".key") { 0o600 } else { 0o644 };
        let mut options = OpenOptions::new();
        options.create(true).truncate(true).write(true).mode(mode);
        options
            .open(folder.join(name))?
            .write_all(text.as_bytes())?;
    }
    Ok(Arc::new(authority))
}

/// A certificate for `localhost`, good for this year and the next.
pub fn acceptor(authority: &Authority) -> anyhow::Result<TlsAcceptor> {
    let year = i32::from(
        jiff::Timestamp::now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .year(),
    );
    let certificate = authority.for_localhost(year, year + 2)?;
    let chain: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(certificate.chain_pem.as_bytes()).collect();
    let key = PrivateKeyDer::from_pem_slice(certificate.key_pem.as_bytes())?;
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain?, key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
