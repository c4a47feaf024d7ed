//! What a ticket's QR code says.

use std::fmt;

use crate::fields::FieldFault;
use crate::ids::RegistrationId;
use crate::text::Text;

/// Proof of holding a ticket: the registration (so that the door finds it in one lookup) and 128 bits that nobody can guess.
/// Upper-case letters, digits and a dot, which is what a QR code packs best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketCode {
    pub registration: RegistrationId,
    pub secret: u128,
}

impl fmt::Display for TicketCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.registration.to_string().to_ascii_uppercase();
        write!(f, "{}.{}", &id["reg_".len()..], ulid::Ulid(self.secret))
    }
}

impl Text for TicketCode {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        const REFUSED: FieldFault = FieldFault::Id { prefix: "ticket" };
        let (registration, secret) = value.split_once('.').ok_or(REFUSED)?;
        let registration =
            RegistrationId::parse(&format!("reg_{}", registration.to_ascii_lowercase()))
                .map_err(|_| REFUSED)?;
        let secret = ulid::Ulid::from_string(secret).map_err(|_| REFUSED)?.0;
        Ok(Self {
            registration,
            secret,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_and_packs_well() {
        let registration = RegistrationId::parse(&format!(
            "reg_{}{}",
            "0".repeat(25) + "1",
            "0".repeat(25) + "2"
        ))
        .unwrap();
        let code = TicketCode {
            registration,
            secret: 7,
        };
        let text = code.to_string();
        assert_eq!(text.len(), 79);
        assert!(
            text.chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.')
        );
        assert_eq!(TicketCode::parse(&text), Ok(code));
    }
}
