//! Schemas of the contract for what the domain keeps free of it: ids, and closed sets of words.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// One character of an id: Crockford's base32 in lower case, without `i`, `l`, `o` and `u`.
const DIGIT: &str = "[0-9a-hjkmnp-tv-z]";

macro_rules! ids {
    ($($name:ident $prefix:literal $halves:literal $example:literal;)*) => {
        $(
            pub struct $name;

            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    let pattern = format!("^{}_([0-7]{DIGIT}{{25}}){}$", $prefix, $halves);
                    let text = ObjectBuilder::new().schema_type(Type::String);
                    text.pattern(Some(pattern)).examples([$example]).into()
                }
            }

            impl ToSchema for $name {}
        )*

        #[cfg(test)]
        mod tests {
            use aforo_domain::{ids, text::Text};

            #[test]
            fn the_examples_are_ids() {
                $(assert!(ids::$name::parse($example).is_ok(), $example);)*
            }
        }
    };
}

ids! {
    OrganizationId "org" "{1}" "org_01mbz9s100f1yb8q05nmw9tp4g";
    EventId "evt" "{1}" "evt_01mbza25z0e17r0avdqztd2p3x";
    SessionId "ses" "{1}" "ses_01mbza25z0fmxbe81yhnb8mpr8";
    TicketTypeId "tkt" "{1}" "tkt_01mbza25z0e9e9xc383wsxjhg7";
    RegistrationId "reg" "{2}" "reg_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj";
    DraftId "dft" "{1}" "dft_01mbza25z0e17r0avdqztd2p3x";
    PaymentId "pay" "{1}" "pay_01mbza25z0e17r0avdqztd2p3x";
    RefundId "rfd" "{1}" "rfd_01mbza25z0e17r0avdqztd2p3x";
    AccountId "acc" "{1}" "acc_01mbz9s100f1yb8q05nmw9tp4g";
    InvitationId "inv" "{1}" "inv_01mbz9s100f1yb8q05nmw9tp4g";
    LoginId "lgn" "{1}" "lgn_01mbz9s100f1yb8q05nmw9tp4g";
    SecurityEventId "sev" "{1}" "sev_01mbza25z0e17r0avdqztd2p3x";
    AuditEntryId "aud" "{1}" "aud_01mbza25z0e17r0avdqztd2p3x";
    OrderId "ord" "{1,2}" "ord_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj";
}

macro_rules! words {
    ($($name:ident $words:expr;)*) => {$(
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = $words.iter().map(|word| word.as_str());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
            }
        }

        impl ToSchema for $name {}
    )*};
}

words! {
    Currency aforo_domain::money::Currency::ALL;
    Level aforo_domain::Level::ALL;
    ListOrder aforo_domain::listing::ListOrder::ALL;
    EventState aforo_domain::event::EventState::ALL;
    SessionState aforo_domain::event::SessionState::ALL;
    OrderState aforo_domain::order::OrderState::ALL;
    PaymentState aforo_domain::order::PaymentState::ALL;
    RefundState aforo_domain::order::RefundState::ALL;
    MemberRole aforo_domain::organization::MemberRole::ALL;
    PaymentMethod aforo_domain::organization::PaymentMethod::ALL;
    FeePayer aforo_domain::organization::FeePayer::ALL;
    InvitationState aforo_domain::invitation::InvitationState::ALL;
    OrganizationKind aforo_domain::organization::OrganizationKind::ALL;
    RegistrationState aforo_domain::registration::RegistrationState::ALL;
    ClientKind aforo_domain::login::ClientKind::ALL;
    PlatformRole aforo_domain::rights::PlatformRole::ALL;
    SecurityEventKind aforo_domain::security_event::SecurityEventKind::ALL;
    EntityKind aforo_domain::audit::EntityKind::ALL;
    AuditAction aforo_domain::audit::AuditAction::ALL;
    Language [aforo_domain::Language::Es, aforo_domain::Language::En];
}
