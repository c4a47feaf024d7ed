//! Words that everybody knows of a person, and of this place.

use super::policy::Context;
use super::spelling::plain;

/// The product's name is the first thing that comes to mind here.
const OURS: &[&str] = &["aforo", "aforos"];

/// Shorter pieces are in every other word, and would only make the refusal say the wrong thing.
const SHORTEST: usize = 3;
/// Longer ones are not typed from memory.
const LONGEST: usize = 40;

/// The name, the address and their parts as they may stand in a password, in lower case, without accents, once each.
pub fn personal(context: Context<'_>) -> Vec<String> {
    let address = plain(&context.address.canonical());
    let name = plain(context.name.as_str()).to_lowercase();
    let (local, domain) = address.split_once('@').unwrap_or((&address, ""));
    // `org` says nothing of anybody.
    let host = domain.rsplit_once('.').map_or(domain, |(host, _)| host);
    let names: Vec<&str> = name.split_whitespace().collect();
    let mut words: Vec<String> = OURS.iter().map(|&word| word.to_owned()).collect();
    words.extend([&name, &address, local, domain].map(str::to_owned));
    for separator in ["", ".", "-", "_"] {
        words.push(names.join(separator));
    }
    for pair in names.windows(2) {
        words.extend([pair.concat(), format!("{}{}", pair[1], pair[0])]);
    }
    for text in [name.as_str(), local, host] {
        words.extend(pieces(text).map(str::to_owned));
        words.push(pieces(text).collect());
    }
    for label in host.split('.') {
        words.extend([label.to_owned(), pieces(label).collect()]);
    }
    words.push(
        local
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned(),
    );
    words.retain(|word| (SHORTEST..=LONGEST).contains(&word.chars().count()));
    words.sort_unstable();
    words.dedup();
    words
}

/// The runs of letters and digits.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use aforo_domain::EmailAddress;
    use aforo_domain::text::{PersonName, Text};

    use super::*;

    #[test]
    fn a_person_is_known_by_name_and_address_whole_and_in_parts() {
        let address = EmailAddress::parse("Eva.Luz77@teatro-norte.example.org").unwrap();
        let name = PersonName::parse("Eva Ibáñez  de Ó").unwrap();
        let words = personal(Context {
            address: &address,
            name: &name,
        });
        for word in [
            "aforo",
            "eva.luz77@teatro-norte.example.org",
            "eva.luz77",
            "eva.luz",
            "evaluz77",
            "luz77",
            "teatro-norte",
            "teatronorte",
            "norte",
            "example",
            "eva",
            "ibanez",
            "evaibanez",
            "ibanezeva",
            "eva.ibanez.de.o",
        ] {
            assert!(words.iter().any(|known| known == word), "{word}: {words:?}");
        }
        for word in ["de", "o", "org"] {
            assert!(!words.iter().any(|known| known == word), "{word}");
        }
    }
}
