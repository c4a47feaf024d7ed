//! Events as the API shows them: to everybody, and to their organisers.

mod example;
mod own;
mod place;
mod public;
mod shared;
mod summary;

pub use own::{AddedView, OwnEventView};
pub use public::{EventView, SessionView};
pub use shared::TicketTypeView;
pub use summary::{EventSummaryView, OwnEventSummaryView};
