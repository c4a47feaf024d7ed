//! A throwaway certificate authority: root, intermediate, and the leaf whose key signs the webhooks.

use std::sync::{Arc, OnceLock};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, PKCS_RSA_SHA256, RsaKeySize, date_time_ymd,
};

/// The name that verifiers look for in the leaf.
pub(crate) const SIGNER: &str = "messageverificationcerts.sandbox.paypal.com";
const ROOT: &str = "Sandbox Root CA";
const INTERMEDIATE: &str = "Sandbox Extended Validation Server CA";

/// Keys and certificates, valid from 2020 to 2119 because tests set the clock as they please.
#[derive(Debug)]
pub struct Authority {
    root: Certified,
    intermediate: Certified,
    signer: Certified,
}

#[derive(Debug)]
struct Certified {
    pem: String,
    key: KeyPair,
}

/// What a TLS server needs for `localhost`: its certificate, the one that signed it, its key (PKCS#8), all PEM.
#[derive(Debug)]
pub struct ServerCertificate {
    pub chain_pem: String,
    pub key_pem: String,
}

impl Authority {
    /// The process's own one. Made at the first use: an RSA key takes a few tenths of a second.
    ///
    /// # Panics
    /// When the machine gives no randomness.
    #[must_use]
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Authority>> = OnceLock::new();
        let make = || Arc::new(Self::generate().expect("keys and certificates can be made"));
        SHARED.get_or_init(make).clone()
    }

    /// # Errors
    /// When the machine gives no randomness.
    pub fn generate() -> Result<Self, rcgen::Error> {
        let root_key = KeyPair::generate()?;
        let root = authority(ROOT).self_signed(&root_key)?;
        let intermediate_key = KeyPair::generate()?;
        let intermediate = intermediate_params();
        let intermediate =
            intermediate.signed_by(&intermediate_key, &Issuer::new(authority(ROOT), &root_key))?;
        let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)?;
        let signer = server(&[SIGNER])?;
        let signer =
            signer.signed_by(&key, &Issuer::new(intermediate_params(), &intermediate_key))?;
        Ok(Self {
            root: Certified::new(&root, root_key),
            intermediate: Certified::new(&intermediate, intermediate_key),
            signer: Certified::new(&signer, key),
        })
    }

    /// From what [`Self::files`] gave: `read` answers a file's name with its text.
    ///
    /// # Errors
    /// When a key is none.
    pub fn from_files(
        mut read: impl FnMut(&str) -> Option<String>,
    ) -> Result<Option<Self>, rcgen::Error> {
        let mut certified = |name: &str| {
            let (pem, key) = (read(&format!("{name}.pem")), read(&format!("{name}.key")));
            let (Some(pem), Some(key)) = (pem, key) else {
                return Ok(None);
            };
            KeyPair::from_pem(&key).map(|key| Some(Certified { pem, key }))
        };
        let (root, intermediate, signer) = (
            certified("root")?,
            certified("intermediate")?,
            certified("signer")?,
        );
        let (Some(root), Some(intermediate), Some(signer)) = (root, intermediate, signer) else {
            return Ok(None);
        };
        Ok(Some(Self {
            root,
            intermediate,
            signer,
        }))
    }

    /// Names and texts of the six files that keep this authority. The `.key` ones are secret.
    #[must_use]
    pub fn files(&self) -> Vec<(String, String)> {
        let all = [
            ("root", &self.root),
            ("intermediate", &self.intermediate),
            ("signer", &self.signer),
        ];
        let both = |(name, one): (&str, &Certified)| {
            [
                (format!("{name}.pem"), one.pem.clone()),
                (format!("{name}.key"), one.key.serialize_pem()),
            ]
        };
        all.into_iter().flat_map(both).collect()
    }

    #[must_use]
    pub fn root_pem(&self) -> &str {
        &self.root.pem
    }

    #[must_use]
    pub fn intermediate_pem(&self) -> &str {
        &self.intermediate.pem
    }

    /// The one that is served: the signer's certificate alone.
    #[must_use]
    pub fn leaf_pem(&self) -> &str {
        &self.signer.pem
    }

    pub(crate) fn signing_key(&self) -> &KeyPair {
        &self.signer.key
    }

    /// For `localhost`, 127.0.0.1 and ::1, under the same root. `from` and `until` are years; browsers refuse more than two.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn for_localhost(&self, from: i32, until: i32) -> Result<ServerCertificate, rcgen::Error> {
        let key = KeyPair::generate()?;
        let mut params = server(&["localhost", "127.0.0.1", "::1"])?;
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let issuer = Issuer::new(intermediate_params(), &self.intermediate.key);
        let leaf = params.signed_by(&key, &issuer)?;
        let chain_pem = leaf.pem() + &self.intermediate.pem;
        Ok(ServerCertificate {
            chain_pem,
            key_pem: key.serialize_pem(),
        })
    }
}

impl Certified {
    fn new(certificate: &Certificate, key: KeyPair) -> Self {
        Self {
            pem: certificate.pem(),
            key,
        }
    }
}

/// Limited as the real ones are: to servers and clients, and to leaves below it.
fn intermediate_params() -> CertificateParams {
    let mut params = authority(INTERMEDIATE);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.extended_key_usages = both_usages();
    params
}

fn both_usages() -> Vec<ExtendedKeyUsagePurpose> {
    vec![
        ExtendedKeyUsagePurpose::ServerAuth,
        ExtendedKeyUsagePurpose::ClientAuth,
    ]
}

fn authority(name: &str) -> CertificateParams {
    let mut params = named(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn server(names: &[&str]) -> Result<CertificateParams, rcgen::Error> {
    let alternatives: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut params = named(names.first().copied().unwrap_or_default());
    params.subject_alt_names = CertificateParams::new(alternatives)?.subject_alt_names;
    params.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::KeyEncipherment,
    ];
    params.extended_key_usages = both_usages();
    params.is_ca = IsCa::ExplicitNoCa;
    Ok(params)
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2119, 1, 1);
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::OrganizationName, "PayPal sandbox of Aforo");
    params.distinguished_name.push(DnType::CommonName, name);
    params.use_authority_key_identifier_extension = true;
    params
}
