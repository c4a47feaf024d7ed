//! What a person can want of the assistant. An intent of the agent names it: as its action (ES) or as its webhook's tag (CX).

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident = $name:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action { $($(#[$doc])* $action,)* }

        /// The name of every action.
        pub const ACTIONS: &[&str] = &[$($name,)*];

        impl Action {
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$action),)*
                    // What the intents are called that every agent is made with.
                    "input.welcome" => Some(Self::Welcome),
                    "input.unknown" => Some(Self::Fallback),
                    _ => None,
                }
            }

            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$action => $name,)* }
            }
        }
    };
}

actions! {
    Welcome = "welcome",
    Help = "help",
    ListEvents = "events.list",
    EventDetails = "event.details",
    EventSeats = "event.seats",
    /// Sessions and prices.
    EventSessions = "event.sessions",
    /// Cancelling and refunds.
    EventPolicy = "event.policy",
    /// What the organiser has answered.
    EventQuestion = "event.question",
    /// Which of several events was meant.
    EventChoose = "event.choose",
    RegistrationHow = "registration.how",
    RegistrationStart = "registration.start",
    /// Which of several tickets is wanted.
    RegistrationChoose = "registration.choose",
    RegistrationConfirm = "registration.confirm",
    RegistrationCancel = "registration.cancel",
    /// One's tickets and payments.
    BookingStatus = "booking.status",
    BookingCode = "booking.code",
    /// A person, not a machine.
    Handoff = "handoff",
    Thanks = "thanks",
    Goodbye = "goodbye",
    /// The agent did not understand.
    Fallback = "fallback",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name() {
        for name in ACTIONS {
            assert_eq!(Action::named(name).map(Action::as_str), Some(*name));
        }
        assert_eq!(Action::named("input.welcome"), Some(Action::Welcome));
        assert_eq!(Action::named("evento.inscribir"), None);
    }
}
