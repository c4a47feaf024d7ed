//! What a person's authenticator application is told, once.

use aforo_domain::EmailAddress;
use aforo_qr::{QrError, Symbol};
use data_encoding::{BASE32_NOPAD, BASE64};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::totp::{STEP_SECONDS, TotpSeed};
use crate::totp_code::TotpCode;

/// Under what name applications list the code.
const ISSUER: &str = "Aforo";

/// What RFC 3986 leaves as it is. Never a `+` for a space, which some applications show as it stands.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The seed in three forms, each of them a secret; shown once and never stored.
pub struct Enrolment {
    /// For typing: 32 characters of base32 in groups of four.
    pub secret: String,
    /// `otpauth://totp/…`, which opens an application on the same device.
    pub uri: String,
    /// The URI as a symbol to be photographed: a PNG image, as a `data:` URL.
    pub qr: String,
}

impl Enrolment {
    /// `address` tells the codes of a person's accounts from each other.
    ///
    /// # Errors
    /// The URI does not fit a symbol: an address of 254 characters does.
    pub fn of(seed: &TotpSeed, address: &EmailAddress) -> Result<Self, QrError> {
        let secret = BASE32_NOPAD.encode(seed.expose());
        let uri = uri(&secret, address);
        let image = Symbol::of(&uri)?.png()?;
        Ok(Self {
            secret: grouped(&secret),
            qr: format!("data:image/png;base64,{}", BASE64.encode(&image)),
            uri,
        })
    }
}

/// The format that Google Authenticator began and all others read. What it leaves to choose is said, though it is the default.
fn uri(secret: &str, address: &EmailAddress) -> String {
    let address = utf8_percent_encode(address.as_str(), RESERVED);
    let digits = TotpCode::DIGITS;
    format!(
        "otpauth://totp/{ISSUER}:{address}?secret={secret}&issuer={ISSUER}&algorithm=SHA1&digits={digits}&period={STEP_SECONDS}"
    )
}

fn grouped(secret: &str) -> String {
    let mut grouped = String::new();
    for (place, symbol) in secret.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(symbol);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use aforo_domain::text::Text;
    use percent_encoding::percent_decode_str;
    use url::Url;

    use super::*;

    const SEED: [u8; 20] = *b"12345678901234567890";

    fn enrolment(address: &str) -> Enrolment {
        let address = EmailAddress::parse(address).unwrap();
        Enrolment::of(&TotpSeed::new(SEED), &address).unwrap()
    }

    /// What a camera sees.
    fn photographed(data_url: &str) -> String {
        let image = data_url.strip_prefix("data:image/png;base64,").unwrap();
        let image = BASE64.decode(image.as_bytes()).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(image));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let side = reader.next_frame(&mut pixels).unwrap().width as usize;
        let grey = |x, y| pixels[y * side + x];
        let mut photo = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        let grids = photo.detect_grids();
        assert_eq!(grids.len(), 1, "one symbol is found");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn the_uri_says_whose_code_it_is_and_how_it_is_made() {
        for address in [
            "ana@example.org",
            "O'Neil+a&b=c?d%20/e@mail.example.co",
            "{x}!$*^`|~@example.org",
        ] {
            let uri = enrolment(address).uri;
            let read = Url::parse(&uri).unwrap();
            assert_eq!((read.scheme(), read.host_str()), ("otpauth", Some("totp")));
            assert_eq!(read.fragment(), None);
            let label = percent_decode_str(read.path()).decode_utf8().unwrap();
            assert_eq!(label, format!("/Aforo:{address}"));
            let parameters: BTreeMap<_, _> = read.query_pairs().into_owned().collect();
            let expected = [
                ("algorithm", "SHA1"),
                ("digits", "6"),
                ("issuer", "Aforo"),
                ("period", "30"),
                ("secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            ];
            let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
            assert_eq!(parameters, BTreeMap::from(expected));
        }
    }

    #[test]
    fn the_secret_is_typed_in_groups_of_four() {
        let secret = enrolment("ana@example.org").secret;
        assert_eq!(secret, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let decoded = BASE32_NOPAD.decode(secret.replace(' ', "").as_bytes());
        assert_eq!(decoded.unwrap(), SEED);
    }

    #[test]
    fn the_symbol_says_the_uri() {
        let enrolment = enrolment("ana@example.org");
        assert_eq!(photographed(&enrolment.qr), enrolment.uri);
        assert!(enrolment.qr.len() < 8192, "{} bytes", enrolment.qr.len());
    }

    #[test]
    fn the_longest_address_has_a_symbol() {
        let label = "a".repeat(59);
        let local = "{".repeat(64);
        let address = format!("{local}@{label}.{label}.{label}.org");
        assert!(address.len() > 240);
        let enrolment = enrolment(&address);
        assert_eq!(photographed(&enrolment.qr), enrolment.uri);
    }
}
