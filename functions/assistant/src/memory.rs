//! What Dialogflow is asked to remember between turns. All of it comes back through the client, so it is read as
//! something that anybody may have written: names and ids of public things, and one value that is signed.

use aforo_dialogflow::{Memory, Turn};
use aforo_domain::ids::EventId;
use aforo_domain::text::Text;
use serde_json::{Value, json};

use crate::action::Action;

pub const EVENT: &str = "event";
pub const CHOOSE_EVENT: &str = "choose-event";
pub const REGISTRATION: &str = "registration";
pub const BOOKING_CODE: &str = "booking-code";
pub const BOOKING: &str = "booking";
pub const MISUNDERSTOOD: &str = "misunderstood";

/// The name of every context.
pub const CONTEXTS: &[&str] = &[
    EVENT,
    CHOOSE_EVENT,
    REGISTRATION,
    BOOKING_CODE,
    BOOKING,
    MISUNDERSTOOD,
];

const EVENT_ID: &str = "event_id";
const EVENT_NAME: &str = "event_name";
const WANTED: &str = "wanted";
const EVENT_CHOICES: &str = "event_choices";
const QUESTION: &str = "question";
const REGISTRATION_EVENT: &str = "registration_event";
const REGISTRATION_CHOICES: &str = "registration_choices";
const BOOKING_ADDRESS: &str = "booking_address";
const BOOKING_PROOF: &str = "booking_proof";
const MISUNDERSTOOD_TIMES: &str = "misunderstood_times";

/// One of several things, as the person was shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What its button says.
    pub label: String,
}

/// The event that is talked about.
pub fn event(id: EventId, name: &str) -> Memory {
    Memory {
        context: EVENT,
        turns: 10,
        values: vec![(EVENT_ID, json!(id)), (EVENT_NAME, json!(name))],
    }
}

pub fn talked_about(turn: &Turn) -> Option<EventId> {
    EventId::parse(&turn.remembered(EVENT_ID)?).ok()
}

/// What is to be done once it is known with which event: `question`, where it is to be answered.
pub fn choosing(wanted: Action, question: Option<&str>, choices: &[Choice]) -> Memory {
    Memory {
        context: CHOOSE_EVENT,
        turns: 2,
        values: vec![
            (WANTED, json!(wanted.as_str())),
            (QUESTION, json!(question)),
            (EVENT_CHOICES, written(choices)),
        ],
    }
}

/// What was asked before it was known about which event.
pub fn question(turn: &Turn) -> Option<String> {
    turn.remembered(QUESTION)
}

pub fn wanted(turn: &Turn) -> Option<Action> {
    Action::named(&turn.remembered(WANTED)?)
}

pub fn event_choices(turn: &Turn) -> Vec<Choice> {
    read(turn, EVENT_CHOICES)
}

/// A registration in the making: `choices` are sessions with a ticket type of theirs, `ses_…/tkt_…`.
pub fn registering(event: EventId, choices: &[Choice]) -> Memory {
    Memory {
        context: REGISTRATION,
        turns: 5,
        values: vec![
            (REGISTRATION_EVENT, json!(event)),
            (REGISTRATION_CHOICES, written(choices)),
        ],
    }
}

pub fn registration_event(turn: &Turn) -> Option<EventId> {
    EventId::parse(&turn.remembered(REGISTRATION_EVENT)?).ok()
}

pub fn registration_choices(turn: &Turn) -> Vec<Choice> {
    read(turn, REGISTRATION_CHOICES)
}

pub fn address(address: &str) -> Memory {
    Memory {
        context: BOOKING_CODE,
        turns: 3,
        values: vec![(BOOKING_ADDRESS, json!(address))],
    }
}

pub fn remembered_address(turn: &Turn) -> Option<String> {
    turn.remembered(BOOKING_ADDRESS)
}

/// That the person has shown whose bookings they may see: signed, as everything else here is not.
pub fn proof(proof: &str) -> Memory {
    Memory {
        context: BOOKING,
        turns: 10,
        values: vec![(BOOKING_PROOF, json!(proof))],
    }
}

pub fn remembered_proof(turn: &Turn) -> Option<String> {
    turn.remembered(BOOKING_PROOF)
}

pub fn misunderstood(times: u64) -> Memory {
    Memory {
        context: MISUNDERSTOOD,
        turns: 2,
        values: vec![(MISUNDERSTOOD_TIMES, json!(times))],
    }
}

pub fn times_misunderstood(turn: &Turn) -> u64 {
    let times = turn.remembered_value(MISUNDERSTOOD_TIMES);
    // Dialogflow gives integers back as floats.
    times
        .and_then(Value::as_f64)
        .map_or(0, |times| times.clamp(0.0, 9.0) as u64)
}

/// The contexts in which something has been asked back. One at a time: of two, nobody could tell which an answer is for.
pub const ASKING: [&str; 3] = [CHOOSE_EVENT, REGISTRATION, BOOKING_CODE];

/// The parameters of each context. With an address, a CX agent's own parameter is forgotten too, from which it was taken.
const PARAMETERS: [(&str, &[&str]); 6] = [
    (EVENT, &[EVENT_ID, EVENT_NAME]),
    (CHOOSE_EVENT, &[WANTED, QUESTION, EVENT_CHOICES]),
    (REGISTRATION, &[REGISTRATION_EVENT, REGISTRATION_CHOICES]),
    (BOOKING_CODE, &[BOOKING_ADDRESS, "email"]),
    (BOOKING, &[BOOKING_PROOF]),
    (MISUNDERSTOOD, &[MISUNDERSTOOD_TIMES]),
];

/// What is no longer to be remembered of a context.
pub fn forget(context: &'static str) -> Memory {
    let of_context = PARAMETERS.iter().find(|(known, _)| *known == context);
    let names = of_context.map_or(&[][..], |(_, names)| names);
    Memory {
        context,
        turns: 0,
        values: names.iter().map(|name| (*name, Value::Null)).collect(),
    }
}

/// Whether anything of a context is remembered.
pub fn remembers(turn: &Turn, context: &'static str) -> bool {
    forget(context)
        .values
        .iter()
        .any(|(name, _)| turn.remembered_value(name).is_some_and(|v| !v.is_null()))
}

fn written(choices: &[Choice]) -> Value {
    let choices = choices
        .iter()
        .map(|choice| json!({"id": choice.id, "name": choice.name, "label": choice.label}));
    Value::Array(choices.collect())
}

fn read(turn: &Turn, name: &str) -> Vec<Choice> {
    let choices = turn.remembered_value(name).and_then(Value::as_array);
    let text = |choice: &Value, name: &str| choice[name].as_str().map(str::to_owned);
    choices
        .into_iter()
        .flatten()
        .filter_map(|choice| {
            Some(Choice {
                id: text(choice, "id")?,
                name: text(choice, "name")?,
                label: text(choice, "label")?,
            })
        })
        .collect()
}
