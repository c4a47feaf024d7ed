//! An event as its organisers see it: drafts, codes and what is taken too.

use std::collections::HashMap;

use aforo_api::{Caller, FieldView, schema, tell_fields};
use aforo_domain::counter::Counter;
use aforo_domain::event::{EventState, Session, SessionState, TicketType};
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::text::{
    Category, Description, EventName, PlaceLine, PresenterName, RefundPolicy, Resource,
    SessionName, StateMessage,
};
use aforo_domain::{AccessCode, EmailAddress, Language, TimeZoneName};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::example;
use super::place::PlaceView;
use super::shared::{OrganizerView, QuestionView, TicketTypeView};
use crate::editing::Edition;

/// An event with all of its sessions and ticket types, and how many places are taken.
#[derive(Serialize, ToSchema)]
#[schema(as = OwnEvent, examples(example::own_event))]
pub struct OwnEventView {
    #[schema(value_type = schema::EventId)]
    id: EventId,
    organization: OrganizerView,
    /// One more with each change of the event, its sessions or its ticket types; what `If-Match` names.
    revision: u64,
    #[schema(value_type = String)]
    name: EventName,
    #[schema(value_type = Option<String>, required)]
    category: Option<Category>,
    /// Markdown.
    #[schema(value_type = Option<String>, required)]
    description: Option<Description>,
    #[schema(required)]
    description_html: Option<String>,
    #[schema(value_type = Option<String>, format = "email", required)]
    contact: Option<EmailAddress>,
    #[schema(value_type = Option<String>, required)]
    refund_policy: Option<RefundPolicy>,
    questions: Vec<QuestionView>,
    #[schema(value_type = Vec<String>)]
    resources: Vec<Resource>,
    #[schema(value_type = schema::EventState)]
    state: EventState,
    #[schema(value_type = Option<String>, required)]
    message: Option<StateMessage>,
    starts_at: Timestamp,
    ends_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    #[schema(value_type = schema::Language)]
    language: Language,
    place: PlaceView,
    created_at: Timestamp,
    #[schema(required)]
    deleted_at: Option<Timestamp>,
    sessions: Vec<OwnSessionView>,
    /// Those that are for every session.
    ticket_types: Vec<OwnTicketTypeView>,
    /// What is allowed and may be a mistake: a presenter who is elsewhere at that time.
    warnings: Vec<FieldView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = OwnSession)]
pub struct OwnSessionView {
    #[schema(value_type = schema::SessionId)]
    id: SessionId,
    #[schema(value_type = String)]
    name: SessionName,
    #[schema(value_type = Option<String>, required)]
    room: Option<PlaceLine>,
    #[schema(value_type = Option<String>, required)]
    presenter: Option<PresenterName>,
    #[schema(value_type = Vec<String>)]
    resources: Vec<Resource>,
    #[schema(value_type = schema::SessionState)]
    state: SessionState,
    /// What it was before it was suspended.
    #[schema(value_type = Option<schema::SessionState>, required)]
    suspended_from: Option<SessionState>,
    #[schema(value_type = Option<String>, required)]
    message: Option<StateMessage>,
    starts_at: Timestamp,
    ends_at: Timestamp,
    capacity: u32,
    /// Places that are sold or held.
    taken: u32,
    /// Those that are for it alone.
    ticket_types: Vec<OwnTicketTypeView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = OwnTicketType)]
pub struct OwnTicketTypeView {
    #[serde(flatten)]
    public: TicketTypeView,
    /// Who does not know it neither sees nor buys the type.
    #[schema(value_type = Option<String>, required)]
    code: Option<AccessCode>,
    /// Tickets that are sold or held, in all sessions.
    taken: u32,
}

/// What was added, and the event with it.
#[derive(Serialize, ToSchema)]
#[schema(as = Added, examples(example::added))]
pub struct AddedView {
    /// The id of the session or of the ticket type.
    #[schema(pattern = "^(ses|tkt)_")]
    pub id: String,
    pub event: OwnEventView,
}

impl OwnEventView {
    /// With warnings in the caller's language.
    #[must_use]
    pub fn new(edition: Edition, caller: &Caller) -> Self {
        let details = edition.details;
        let counters: HashMap<_, _> = edition
            .counters
            .iter()
            .map(|counter| (counter.session, counter))
            .collect();
        let ticket_types = |session: Option<SessionId>| {
            let own = details.ticket_types.iter();
            own.filter(|of| of.session == session)
                .map(|of| OwnTicketTypeView::new(of, &edition.counters))
                .collect::<Vec<_>>()
        };
        let session = |session: &Session| {
            let counter = counters.get(&session.id);
            let taken = counter.map_or(0, |counter| counter.taken());
            OwnSessionView::new(session, taken, ticket_types(Some(session.id)))
        };
        let (sessions, of_all) = (
            details.sessions.iter().map(session).collect(),
            ticket_types(None),
        );
        let (event, told) = (details.event, details.told);
        let (markdown, html) = told
            .description
            .map(|text| (text.markdown, text.html))
            .unzip();
        Self {
            id: event.id,
            organization: OrganizerView {
                id: event.organization,
                name: event.organizer_name,
            },
            revision: event.revision.0,
            name: event.name,
            category: event.category,
            description: markdown,
            description_html: html,
            contact: told.contact,
            refund_policy: told.refund_policy,
            questions: told.questions.into_iter().map(QuestionView::from).collect(),
            resources: event.resources,
            state: event.state,
            message: event.message,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            time_zone: event.time_zone,
            language: event.language,
            place: PlaceView::whole(event.place),
            created_at: event.created_at,
            deleted_at: event.deleted_at,
            sessions,
            ticket_types: of_all,
            warnings: tell_fields(edition.warnings, caller.language),
        }
    }
}

impl OwnSessionView {
    fn new(session: &Session, taken: u32, ticket_types: Vec<OwnTicketTypeView>) -> Self {
        Self {
            id: session.id,
            name: session.name.clone(),
            room: session.room.clone(),
            presenter: session.presenter.clone(),
            resources: session.resources.clone(),
            state: session.state,
            suspended_from: session.suspended_from,
            message: session.message.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            capacity: session.capacity,
            taken,
            ticket_types,
        }
    }
}

impl OwnTicketTypeView {
    fn new(of: &TicketType, counters: &[Counter]) -> Self {
        let counted = counters.iter().filter_map(|c| c.ticket_types.get(&of.id));
        Self {
            public: of.into(),
            code: of.code.clone(),
            taken: counted.map(|counter| counter.taken).sum(),
        }
    }
}
