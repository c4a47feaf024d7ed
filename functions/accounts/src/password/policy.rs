//! Which passwords are refused: those that somebody finds who tries the likely ones first, and what to do about each.

use aforo_domain::EmailAddress;
use aforo_domain::fields::FieldFault;
use aforo_domain::text::{Password, PersonName};

use super::estimate::easily_guessed;
use super::personal::personal;
use super::spelling::{joined, plain, repeated, without};

/// Characters that are looked at: the estimate's time grows with their cube. More of them never make a password easier to
/// guess, so a longer one is accepted on the strength of its beginning, and hashed whole.
const EXAMINED: usize = 64;

/// Whose password it is to be: nobody's name or address is a secret.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub address: &'a EmailAddress,
    pub name: &'a PersonName,
}

/// Refuses what is easily guessed. Spelling is looked through (case, accents, `0` for `o`, backwards); the password itself
/// stays as it was typed. Takes milliseconds, the first time in a process some 20 more.
///
/// # Errors
/// Why it is easily guessed: it is common, about its owner, a pattern, or simply too little.
pub fn acceptable(password: &Password, context: Context<'_>) -> Result<(), FieldFault> {
    let text = plain(&String::from_utf8_lossy(password.expose()));
    let repeated = repeated(&text);
    let examined = repeated.as_deref().unwrap_or(&text).chars().take(EXAMINED);
    match (weakness(&examined.collect::<String>(), context), repeated) {
        (None, _) => Ok(()),
        (Some(_), Some(_)) => Err(FieldFault::PasswordPattern),
        (Some(fault), None) => Err(fault),
    }
}

/// A text is as weak as it is without what separates its words, and as it is without the words that are no secret.
fn weakness(text: &str, context: Context<'_>) -> Option<FieldFault> {
    let personal = personal(context);
    let spellings = [Some(text.to_owned()), joined(text)];
    let mut spellings = spellings.into_iter().flatten();
    spellings
        .find_map(|text| easily_guessed(&text, &personal))
        .or_else(|| {
            let rest = without(&personal, text)?;
            easily_guessed(&rest, &personal).map(|_| FieldFault::PasswordPersonal)
        })
}

#[cfg(test)]
mod tests {
    use aforo_domain::text::Text;
    use proptest::prelude::*;

    use super::*;

    fn verdict(password: &str) -> Result<(), FieldFault> {
        acceptable(
            &Password::parse(password).unwrap(),
            Context {
                address: &EmailAddress::parse("eva.luz77@teatro-norte.example.org").unwrap(),
                name: &PersonName::parse("Eva Lucía Ibáñez").unwrap(),
            },
        )
    }

    #[test]
    fn several_words_and_random_characters_are_accepted() {
        for good in [
            "una frase bien larga",
            "otra frase bien larga",
            "la frase de otra persona",
            "caballo correcto grapa batería",
            "mi gato duerme en el tejado",
            "correct horse battery staple",
            "xK9#vq2LmT!8",
            "gwtzqkplvhsd",
            "склад зонтик пятница окно",
            "चार छोटे पीले बादल",
            "静かな湖畔の森の影から鳴く鳥",
        ] {
            assert_eq!(verdict(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn common_passwords_and_common_words_with_decoration_are_refused() {
        for bad in [
            "contraseña123",
            "Contraseña-2026!",
            "c0ntr4s3ñ4123",
            "C0NTR4SEN4!!",
            "CONTRASEÑA!!!",
            "añesartnoc12",
            "contrasen\u{303}a123",
            "1password123",
            "tequieromucho",
            "te quiero mucho",
            "La-Casa-De-Papel",
            "diosesamor12",
            "halamadrid2024",
            "atleticodemadrid",
            "bocajuniors12",
            "cristianoronaldo7",
            "septiembre2025",
            "Barcelona2019!",
        ] {
            assert_eq!(verdict(bad), Err(FieldFault::PasswordCommon), "{bad}");
        }
    }

    #[test]
    fn what_is_made_of_the_owner_or_of_this_place_is_refused() {
        for bad in [
            "eva.luz77@teatro-norte.example.org",
            "EvaLuciaIbanez",
            "EvaLucíaIbáñez1",
            "Ibáñez-2026!",
            "zeñabI-2026!",
            "teatro-norte",
            "teatronorte1",
            "Aforo-123456",
            "aforo.aforo1",
            "teamo-eva-2019",
            "luz77luz77-1",
        ] {
            assert_eq!(verdict(bad), Err(FieldFault::PasswordPersonal), "{bad}");
        }
    }

    #[test]
    fn repetitions_and_sequences_are_refused() {
        for bad in [
            "ñ".repeat(128),
            "🔑".repeat(12),
            "\n".repeat(12),
            "ab".repeat(20),
            "contraseña".repeat(11),
            "Hola hola hola hola ".to_owned(),
            "abcdefghijklmno".to_owned(),
            "zyxwvutsrqpon".to_owned(),
            "876543210987".to_owned(),
            "aaaaaabbbbbb".to_owned(),
            "абвгдежзийкл".to_owned(),
        ] {
            assert_eq!(verdict(&bad), Err(FieldFault::PasswordPattern), "{bad}");
        }
    }

    #[test]
    fn two_common_words_need_another() {
        for bad in [
            "septiembre-octubre",
            "barcelona.sevilla",
            "hermana-hermano",
            "\u{301}\u{302}\u{303}\u{301}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}",
        ] {
            assert_eq!(verdict(bad), Err(FieldFault::PasswordWeak), "{bad}");
        }
    }

    #[test]
    fn a_strong_beginning_is_enough_and_a_strong_repetition_too() {
        let strong = "xK9#vq2LmT!8";
        assert_eq!(verdict(&format!("{strong}{}", "a".repeat(116))), Ok(()));
        assert_eq!(verdict(&strong.repeat(10)), Ok(()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
        #[test]
        fn any_password_has_a_verdict_and_always_the_same(
            typed in prop_oneof![
                "\\PC{12,128}",
                "(?s).{12,128}",
                "[a-e0-9 @!$]{12,128}",
                "[4@8({\\[<3691!|70$5+%2a-z]{12,128}",
                "(aa|bb|12|de|la|el|\u{130}|ß|ǆ|한|\u{301}){12,64}",
            ].prop_filter("12 to 128 characters", |typed| Password::parse(typed).is_ok()),
        ) {
            prop_assert_eq!(verdict(&typed), verdict(&typed));
        }
    }
}
