//! The plain texts, word by word.

use aforo_mail::{Rendered, ticket, welcome};
use aforo_texts::Language;

use crate::sample::{online_ticket_mail, ticket_mail, welcome_mail};

fn shown(rendered: &Rendered) -> String {
    format!("{}\n\n{}", rendered.subject, rendered.text)
}

#[test]
fn the_welcome_reads_well_in_both_languages() {
    for language in [Language::Es, Language::En] {
        let rendered = welcome(language, welcome_mail()).unwrap();
        insta::assert_snapshot!(format!("welcome_{language}"), shown(&rendered));
    }
}

#[test]
fn the_ticket_reads_well_in_both_languages() {
    for language in [Language::Es, Language::En] {
        let rendered = ticket(language, ticket_mail()).unwrap();
        insta::assert_snapshot!(format!("ticket_{language}"), shown(&rendered));
    }
}

#[test]
fn the_ticket_of_an_online_event_says_where_to_join() {
    for language in [Language::Es, Language::En] {
        let rendered = ticket(language, online_ticket_mail()).unwrap();
        insta::assert_snapshot!(format!("ticket_online_{language}"), shown(&rendered));
    }
}

#[test]
fn no_text_of_a_mail_is_missing() {
    for language in [Language::Es, Language::En] {
        for rendered in [
            welcome(language, welcome_mail()).unwrap(),
            ticket(language, ticket_mail()).unwrap(),
            ticket(language, online_ticket_mail()).unwrap(),
        ] {
            for part in [rendered.subject, rendered.text, rendered.html] {
                // An unknown key is shown as itself, a variable that was not given as `{$name}`.
                assert!(!part.contains("mail-") && !part.contains("{$"), "{part}");
            }
        }
    }
}
