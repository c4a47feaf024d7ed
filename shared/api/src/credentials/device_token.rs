//! Device tokens: `dt_…`, given where somebody has logged in to an account. With it a device is no stranger there: strangers'
//! wrong passwords do not keep it out, and nobody is told of a new device. A change of password, address or second factor makes
//! strangers of all devices.

use aforo_domain::ids::AccountId;
use data_encoding::HEXLOWER;

use super::sealed::Seal;
use crate::digest::DigestKey;

const SEAL: Seal = Seal {
    label: "device-token",
    prefix: "dt_",
};

impl DigestKey {
    /// The token of `device` (16 random bytes) for an account whose credentials are of the version `epoch`.
    #[must_use]
    pub fn device_token(&self, account: AccountId, epoch: u64, device: [u8; 16]) -> String {
        SEAL.write(self, &context(account, epoch), &device)
    }

    /// The device, by which tries from it are counted: 32 hexadecimal digits. None if the token is another account's, or older than
    /// the last change of its credentials.
    #[must_use]
    pub fn read_device_token(&self, account: AccountId, epoch: u64, token: &str) -> Option<String> {
        let device: [u8; 16] = SEAL.read(self, &context(account, epoch), token)?;
        Some(HEXLOWER.encode(&device))
    }
}

fn context(account: AccountId, epoch: u64) -> [u8; 24] {
    let mut context = [0; 24];
    context[..16].copy_from_slice(&account.to_bytes());
    context[16..].copy_from_slice(&epoch.to_be_bytes());
    context
}

#[cfg(test)]
mod tests {
    use super::super::sealed::tests::altered;
    use super::*;

    fn account(random: u8) -> AccountId {
        AccountId::from_bytes([random; 16])
    }

    #[test]
    fn a_device_token_names_its_device_at_its_own_account_and_version_alone() {
        let key = DigestKey::new(b"key");
        let token = key.device_token(account(1), 3, [0xab; 16]);
        assert!(token.starts_with("dt_"));
        assert_eq!(token.len(), 3 + 43);
        let read = |key: &DigestKey, account, epoch| key.read_device_token(account, epoch, &token);
        assert_eq!(read(&key, account(1), 3), Some("ab".repeat(16)));
        assert_eq!(read(&key, account(2), 3), None);
        assert_eq!(read(&key, account(1), 4), None);
        assert_eq!(read(&DigestKey::new(b"another"), account(1), 3), None);
    }

    #[test]
    fn a_device_token_with_any_character_altered_is_none() {
        let key = DigestKey::new(b"key");
        for altered in altered(&key.device_token(account(1), 0, [7; 16])) {
            let read = key.read_device_token(account(1), 0, &altered);
            assert_eq!(read, None, "{altered}");
        }
    }
}
