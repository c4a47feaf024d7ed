//! Where an event happens, as everybody may see it.

use aforo_domain::Place;
use aforo_domain::text::PlaceLine;
use serde::Serialize;
use utoipa::ToSchema;

/// A room somewhere, or online: the address of an online event stands in its tickets and nowhere else.
#[derive(Serialize, ToSchema)]
#[schema(as = PlaceShown)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlaceView {
    Venue {
        #[schema(value_type = String)]
        name: PlaceLine,
        #[schema(value_type = String)]
        address: PlaceLine,
        #[schema(value_type = String)]
        city: PlaceLine,
    },
    Online,
}

impl From<Place> for PlaceView {
    fn from(place: Place) -> Self {
        match place {
            Place::Venue {
                name,
                address,
                city,
            } => Self::Venue {
                name,
                address,
                city,
            },
            Place::Online { .. } => Self::Online,
        }
    }
}
