//! Where an event happens, in lines and on a map.

use aforo_domain::Place;

use crate::layout::Layout;

/// The lines of an address; for what takes place online, that word.
pub fn place(page: Layout<'_>, place: &Place) -> Vec<String> {
    match place {
        Place::Venue {
            name,
            address,
            city,
            coordinates: _,
        } => [name, address, city].map(ToString::to_string).to_vec(),
        Place::Online { .. } => vec![page.say("page-event-online")],
    }
}

/// A map of the place, where its organiser has said where on Earth it is.
pub fn map(place: &Place) -> Option<String> {
    match place {
        Place::Venue {
            coordinates: Some(at),
            ..
        } => {
            let (latitude, longitude) = (degrees(at.latitude), degrees(at.longitude));
            Some(format!(
                "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
            ))
        }
        Place::Venue {
            coordinates: None, ..
        }
        | Place::Online { .. } => None,
    }
}

fn degrees(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let whole = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millionths_of_a_degree_are_written_as_degrees() {
        assert_eq!(degrees(40_416_775), "40.416775");
        assert_eq!(degrees(-3_703_790), "-3.703790");
        assert_eq!(degrees(-42), "-0.000042");
        assert_eq!(degrees(0), "0.000000");
    }
}
