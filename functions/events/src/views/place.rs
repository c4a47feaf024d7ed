//! Where an event happens, as everybody may see it, and as its organisers do.

use aforo_domain::Place;
use aforo_domain::place::{Coordinates, HttpsUrl};
use aforo_domain::text::PlaceLine;
use serde::Serialize;
use utoipa::ToSchema;

/// A place somewhere, or online: the address of an online event stands in its tickets and nowhere else.
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
        #[schema(required)]
        coordinates: Option<CoordinatesView>,
    },
    Online {
        /// Only for organisers.
        #[schema(value_type = Option<String>)]
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<HttpsUrl>,
    },
}

/// WGS 84, in degrees.
#[derive(Serialize, ToSchema)]
#[schema(as = Coordinates)]
pub struct CoordinatesView {
    #[schema(minimum = -90, maximum = 90)]
    latitude: f64,
    #[schema(minimum = -180, maximum = 180)]
    longitude: f64,
}

impl PlaceView {
    /// With the address of what takes place online.
    pub fn whole(place: Place) -> Self {
        let own = match &place {
            Place::Venue { .. } => None,
            Place::Online { url } => Some(url.clone()),
        };
        match Self::from(place) {
            Self::Online { .. } => Self::Online { url: own },
            venue @ Self::Venue { .. } => venue,
        }
    }
}

impl From<Place> for PlaceView {
    fn from(place: Place) -> Self {
        match place {
            Place::Venue {
                name,
                address,
                city,
                coordinates,
            } => Self::Venue {
                name,
                address,
                city,
                coordinates: coordinates.map(CoordinatesView::from),
            },
            Place::Online { .. } => Self::Online { url: None },
        }
    }
}

impl From<Coordinates> for CoordinatesView {
    fn from(coordinates: Coordinates) -> Self {
        // At most 180 million: a double holds it.
        #[expect(
            clippy::cast_precision_loss,
            reason = "180 million is far below 2 to the 52nd"
        )]
        let degrees = |millionths: i64| millionths as f64 / 1_000_000.0;
        Self {
            latitude: degrees(coordinates.latitude),
            longitude: degrees(coordinates.longitude),
        }
    }
}
