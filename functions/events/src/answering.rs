//! What organisers are answered.

use aforo_api::{Caller, Revised};

use crate::editing::Edition;
use crate::views::OwnEventView;

/// The event as it is now, with its revision.
pub fn edited(edition: Edition, caller: &Caller) -> Revised<OwnEventView> {
    Revised {
        revision: edition.details.event.revision,
        body: OwnEventView::new(edition, caller),
    }
}
