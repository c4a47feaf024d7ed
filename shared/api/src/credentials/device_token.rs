//! Device tokens: `dt_…`, given where somebody has logged in to an address. With it a device is no stranger there: strangers'
//! wrong passwords do not keep it out, and nobody is told of a new device.

use aforo_domain::AddressDigest;
use data_encoding::HEXLOWER;

use super::sealed::Seal;
use crate::digest::DigestKey;

const SEAL: Seal = Seal {
    label: "device-token",
    prefix: "dt_",
};

impl DigestKey {
    /// The token of `device` (16 random bytes) for the address that was logged in to.
    #[must_use]
    pub fn device_token(&self, address: AddressDigest, device: [u8; 16]) -> String {
        SEAL.write(self, &address.0, &device)
    }

    /// The device, by which tries from it are counted: 32 hexadecimal digits. None if the token is not for `address`.
    #[must_use]
    pub fn read_device_token(&self, address: AddressDigest, token: &str) -> Option<String> {
        let device: [u8; 16] = SEAL.read(self, &address.0, token)?;
        Some(HEXLOWER.encode(&device))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sealed::tests::altered;
    use super::*;

    const ADDRESS: AddressDigest = AddressDigest([1; 32]);

    #[test]
    fn a_device_token_names_its_device_at_its_own_address_alone() {
        let key = DigestKey::new(b"key");
        let token = key.device_token(ADDRESS, [0xab; 16]);
        assert!(token.starts_with("dt_"));
        assert_eq!(token.len(), 3 + 43);
        assert_eq!(
            key.read_device_token(ADDRESS, &token),
            Some("ab".repeat(16))
        );
        let elsewhere = AddressDigest([2; 32]);
        assert_eq!(key.read_device_token(elsewhere, &token), None);
        let another = DigestKey::new(b"another");
        assert_eq!(another.read_device_token(ADDRESS, &token), None);
    }

    #[test]
    fn a_device_token_with_any_character_altered_is_none() {
        let key = DigestKey::new(b"key");
        for altered in altered(&key.device_token(ADDRESS, [7; 16])) {
            assert_eq!(key.read_device_token(ADDRESS, &altered), None, "{altered}");
        }
    }
}
