//! Spoilt signatures: none, another's, of another algorithm, and the good one bent.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::json;

use super::{Forge, merged, unsigned};

impl Forge {
    pub(super) fn signatures(&self) -> Vec<(String, String)> {
        let (header, claims) = (self.header(), self.claims());
        let good = self.signed(&header, &claims);
        let (message, signature) = good.rsplit_once('.').unwrap();
        let public = self.own.public_key().as_ref();
        let x = BASE64URL_NOPAD.encode(public);
        let spki = [
            &[0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0][..],
            public,
        ]
        .concat();
        let pem = format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            BASE64.encode(&spki)
        );
        let mut all = vec![
            ("no signature".to_owned(), format!("{message}.")),
            ("two parts".to_owned(), message.to_owned()),
        ];
        // The public key as the secret of a symmetric algorithm, in every spelling.
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x}).to_string();
        for secret in [
            public,
            x.as_bytes(),
            &spki,
            pem.as_bytes(),
            jwk.as_bytes(),
            b"",
        ] {
            for algorithm in [
                jsonwebtoken::Algorithm::HS256,
                jsonwebtoken::Algorithm::HS384,
                jsonwebtoken::Algorithm::HS512,
            ] {
                let mut header = jsonwebtoken::Header::new(algorithm);
                header.typ = Some(self.header_type.to_owned());
                header.kid = Some(self.kid.clone());
                let key = jsonwebtoken::EncodingKey::from_secret(secret);
                let token = jsonwebtoken::encode(&header, &claims, &key).unwrap();
                all.push((format!("{algorithm:?} with the public key"), token));
            }
        }
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let es = unsigned(&merged(header.clone(), &json!({"alg": "ES256"})), &claims);
        let es_signature = pair.sign(&SystemRandom::new(), es.as_bytes()).unwrap();
        let es_signature = BASE64URL_NOPAD.encode(es_signature.as_ref());
        all.push((
            "another key's ES256".to_owned(),
            format!("{es}.{es_signature}"),
        ));
        let other = Ed25519KeyPair::generate().unwrap().sign(message.as_bytes());
        let other = BASE64URL_NOPAD.encode(other.as_ref());
        all.push((
            "another key, same kid".to_owned(),
            format!("{message}.{other}"),
        ));
        let bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
        for bit in [0, 7, 255, 256, 300, 511] {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let flipped = BASE64URL_NOPAD.encode(&flipped);
            all.push((format!("bit {bit} flipped"), format!("{message}.{flipped}")));
        }
        let rsa = rsa_signed(&unsigned(
            &merged(header.clone(), &json!({"alg": "RS256"})),
            &claims,
        ));
        all.push(("another key's RS256".to_owned(), rsa));
        for (what, odd) in [
            ("zeros", vec![0; 64]),
            ("halved", bytes[..32].to_vec()),
            ("doubled", [&bytes[..], &bytes[..]].concat()),
            ("cut", bytes[..63].to_vec()),
            ("longer", [&bytes[..], &[0]].concat()),
        ] {
            let odd = BASE64URL_NOPAD.encode(&odd);
            all.push((format!("signature {what}"), format!("{message}.{odd}")));
        }
        // The same bytes spelt another way: 64 of them leave four bits of the last letter unused.
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let last = letters
            .iter()
            .position(|letter| signature.as_bytes()[85] == *letter);
        let other = letters[last.unwrap() + 1] as char;
        all.push((
            "unused bits".to_owned(),
            format!("{message}.{}{other}", &signature[..85]),
        ));
        let plain = BASE64.encode(&bytes);
        all.push(("padded".to_owned(), format!("{message}.{plain}")));
        // The good signature under other words.
        let forged = merged(claims, &json!({"sub": "acc_01kb2v6e5cfz1r8q4m9n7t3x0h"}));
        let forged = unsigned(&header, &forged);
        all.push((
            "another subject".to_owned(),
            format!("{forged}.{signature}"),
        ));
        all
    }
}

fn rsa_signed(message: &str) -> String {
    let key = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let mut signature = vec![0; key.public_modulus_len()];
    let random = SystemRandom::new();
    key.sign(
        &RSA_PKCS1_SHA256,
        &random,
        message.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{message}.{}", BASE64URL_NOPAD.encode(&signature))
}
