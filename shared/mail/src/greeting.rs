//! How the mails about an account greet: anybody can open an account for somebody else's address, under any name.

use crate::layout::{Words, one_line};

/// `Hola, Ana:`. Without the name where none is known, and where it holds what a mail program would make a link of: the mail
/// would carry a stranger's advertisement to whomever they like.
pub(crate) fn greeting(words: Words, name: Option<&str>) -> String {
    match name.map(one_line).filter(|name| !holds_address(name)) {
        Some(name) => words.with("mail-greeting", "name", name.trim()),
        None => words.say("mail-greeting-nobody"),
    }
}

/// An organisation as it is named in a mail that it causes; likewise not by what a mail program would make a link of.
pub(crate) fn named(words: Words, organization: &str) -> String {
    let name = one_line(organization);
    if holds_address(&name) {
        words.say("mail-organization-nameless")
    } else {
        format!("«{name}»")
    }
}

/// `aforo.example`, `https://…`, `ana@…`; initials (`J. R. R.`) are none.
fn holds_address(name: &str) -> bool {
    name.contains("://")
        || name.contains('@')
        || name.split_whitespace().any(|word| {
            let mut labels = word.split('.').skip(1);
            labels.any(|label| label.chars().nth(1).is_some())
        })
}

#[cfg(test)]
mod tests {
    use aforo_texts::Language;

    use super::*;

    fn greeted(name: &str) -> String {
        greeting(Words(Language::Es), Some(name))
    }

    #[test]
    fn people_are_greeted_by_their_names() {
        for name in [
            "Ana María",
            "J. R. Núñez",
            "M.ª José",
            "D. Luis",
            "李",
            "O'Neil",
        ] {
            assert_eq!(greeted(name), format!("Hola, {name}:"));
        }
        assert_eq!(greeting(Words(Language::Es), None), "Hola:");
        assert_eq!(greeting(Words(Language::En), None), "Hello,");
    }

    #[test]
    fn a_name_that_programs_would_make_a_link_of_is_left_out() {
        for name in [
            "Ana, mira aforo.example",
            "aforo.example/premio",
            "t.me/premio",
            "https://localhost",
            "ana@localhost",
        ] {
            assert_eq!(greeted(name), "Hola:", "{name}");
        }
    }

    #[test]
    fn an_organisation_is_named_unless_its_name_would_become_a_link() {
        let es = Words(Language::Es);
        assert_eq!(named(es, "Fundación Río Claro"), "«Fundación Río Claro»");
        assert_eq!(named(es, "Gana en aforo.example"), "una organización");
        let en = Words(Language::En);
        assert_eq!(named(en, "https://localhost"), "an organization");
    }

    #[test]
    fn a_name_stays_on_its_line_and_cannot_turn_what_follows_it() {
        assert_eq!(greeted("Ana\r\nPaga aquí\u{202e}"), "Hola, Ana  Paga aquí:");
    }
}
