//! Ids that look like PayPal's and come out of a seed, the same at every run.

use std::fmt::Write as _;

const CAPITALS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Without the characters that are easily taken for others, as PayPal's account ids are.
const ACCOUNT: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const TOKEN: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

#[derive(Debug)]
pub(crate) struct Ids(u64);

impl Ids {
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// An order, a capture or a refund: 17 characters, a digit first and a letter last.
    pub(crate) fn resource(&mut self) -> String {
        let first = self.word(&CAPITALS[1..10], 1);
        let middle = self.word(CAPITALS, 15);
        first + &middle + &self.word(&CAPITALS[10..], 1)
    }

    /// An account of a payer.
    pub(crate) fn account(&mut self) -> String {
        self.word(ACCOUNT, 13)
    }

    pub(crate) fn event(&mut self) -> String {
        format!("WH-{}-{}", self.resource(), self.resource())
    }

    pub(crate) fn access_token(&mut self) -> String {
        "A21AA".to_owned() + &self.word(TOKEN, 92)
    }

    pub(crate) fn nonce(&mut self, now: i64) -> String {
        let time = jiff::Timestamp::from_second(now).unwrap_or_default();
        format!("{time}{}", self.word(TOKEN, 43))
    }

    /// `Paypal-Debug-Id` and `CORRELATION-ID`: 13 hexadecimal digits.
    pub(crate) fn debug(&mut self) -> String {
        format!("f{:012x}", self.next() >> 16)
    }

    /// A transmission's id, in the shape of a UUID.
    pub(crate) fn transmission(&mut self) -> String {
        let bytes = [self.next().to_be_bytes(), self.next().to_be_bytes()].concat();
        let mut id = String::with_capacity(36);
        for (at, byte) in bytes.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                id.push('-');
            }
            write!(id, "{byte:02x}").expect("a string takes everything");
        }
        id
    }

    fn word(&mut self, alphabet: &[u8], length: usize) -> String {
        let many = alphabet.len() as u64;
        let character = |number: u64| {
            let at = usize::try_from(number % many).unwrap_or_default();
            char::from(alphabet[at])
        };
        (0..length).map(|_| character(self.next() >> 8)).collect()
    }

    /// SplitMix64: every step of the seed gives another number.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
