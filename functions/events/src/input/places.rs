//! Where an event is.

use aforo_api::Fields;
use aforo_domain::Place;
use aforo_domain::place::{Coordinates, PlaceKind};

pub fn place(fields: &mut Fields<'_>) -> Option<Place> {
    match fields.text::<PlaceKind>("kind")? {
        PlaceKind::Venue => {
            let name = fields.text("name");
            let address = fields.text("address");
            let city = fields.text("city");
            let coordinates = fields.optional_object("coordinates", |fields| {
                let latitude = fields.millionths("latitude", 90);
                let longitude = fields.millionths("longitude", 180);
                Some(Coordinates {
                    latitude: latitude?,
                    longitude: longitude?,
                })
            });
            Some(Place::Venue {
                name: name?,
                address: address?,
                city: city?,
                coordinates: coordinates?,
            })
        }
        PlaceKind::Online => Some(Place::Online {
            url: fields.text("url")?,
        }),
    }
}
