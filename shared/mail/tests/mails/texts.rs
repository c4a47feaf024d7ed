//! The plain texts, word by word.

use aforo_texts::Language;

use crate::sample;

#[test]
fn every_mail_reads_well_in_both_languages() {
    for language in [Language::Es, Language::En] {
        for (name, rendered) in sample::all(language).unwrap() {
            let shown = format!("{}\n\n{}", rendered.subject, rendered.text);
            insta::assert_snapshot!(format!("{name}_{language}"), shown);
        }
    }
}

#[test]
fn no_text_of_a_mail_is_missing() {
    for language in [Language::Es, Language::En] {
        for (name, rendered) in sample::all(language).unwrap() {
            for part in [rendered.subject, rendered.text, rendered.html] {
                // An unknown key is shown as itself, a variable that was not given as `{$name}`.
                assert!(
                    !part.contains("mail-") && !part.contains("{$"),
                    "{name}: {part}"
                );
            }
        }
    }
}
