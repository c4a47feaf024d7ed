//! The files of texts. Each is parsed when one of its texts is first shown, so a cold start that shows none parses
//! nothing, and a problem costs the problems' file in one language only.

use std::sync::OnceLock;

use aforo_domain::Language;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

type Bundle = FluentBundle<FluentResource>;

struct Area {
    /// What its keys begin with; the problems', which are the codes themselves, begin with anything else.
    prefix: &'static str,
    es: File,
    en: File,
}

struct File {
    source: &'static str,
    parsed: OnceLock<Bundle>,
}

impl File {
    const fn new(source: &'static str) -> Self {
        Self {
            source,
            parsed: OnceLock::new(),
        }
    }
}

macro_rules! area {
    ($prefix:literal, $name:literal) => {
        Area {
            prefix: $prefix,
            es: File::new(include_str!(concat!("../es/", $name, ".ftl"))),
            en: File::new(include_str!(concat!("../en/", $name, ".ftl"))),
        }
    };
}

static PROBLEMS: Area = area!("", "problems");
static OTHERS: [Area; 5] = [
    area!("field-", "fields"),
    area!("date-", "dates"),
    area!("mail-", "mails"),
    area!("page-", "pages"),
    area!("chat-", "chat"),
];

pub(crate) fn bundle(language: Language, key: &str) -> &'static Bundle {
    let area = OTHERS
        .iter()
        .find(|area| key.starts_with(area.prefix))
        .unwrap_or(&PROBLEMS);
    let file = match language {
        Language::Es => &area.es,
        Language::En => &area.en,
    };
    file.parsed.get_or_init(|| parse(language, file.source))
}

fn parse(language: Language, source: &str) -> Bundle {
    let locale = language.as_str().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Unicode isolation marks are for mixed directions of writing; in a code, an address or a header they do harm.
    bundle.set_use_isolating(false);
    // What does not parse is left out, and the tests see to it that there is nothing of the kind.
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::*;

    fn areas() -> impl Iterator<Item = &'static Area> {
        std::iter::once(&PROBLEMS).chain(&OTHERS)
    }

    type Keys<'s> = Vec<(&'s str, BTreeSet<&'s str>)>;

    /// Every key of a file with its variables; panics at what does not parse.
    fn keys(source: &str) -> Keys<'_> {
        let parsed = fluent_syntax::parser::parse(source).expect("the file parses");
        let messages = parsed.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
            Entry::Term(_) | Entry::Junk { .. } => {
                panic!("neither terms nor junk are expected: {entry:?}")
            }
        });
        messages
            .map(|message| {
                let mut variables = BTreeSet::new();
                collect(
                    &message.value.expect("every key has a text"),
                    &mut variables,
                );
                (message.id.name, variables)
            })
            .collect()
    }

    fn collect<'s>(pattern: &Pattern<&'s str>, variables: &mut BTreeSet<&'s str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable {
                    expression: Expression::Inline(inline),
                } => {
                    variables.insert(variable(inline));
                }
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => {
                    variables.insert(variable(selector));
                    for variant in variants {
                        collect(&variant.value, variables);
                    }
                }
            }
        }
    }

    fn variable<'s>(expression: &InlineExpression<&'s str>) -> &'s str {
        let InlineExpression::VariableReference { id } = expression else {
            panic!("only variables stand in texts, not {expression:?}");
        };
        id.name
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_variables_in_the_same_order() {
        for area in areas() {
            assert_eq!(keys(area.es.source), keys(area.en.source));
        }
    }

    #[test]
    fn every_key_is_found_in_both_languages_and_given_once() {
        let mut seen = BTreeSet::new();
        for area in areas() {
            for (key, _) in keys(area.es.source) {
                assert!(key.starts_with(area.prefix), "{key} is in the wrong file");
                assert!(
                    bundle(Language::Es, key).has_message(key),
                    "{key} in Spanish"
                );
                assert!(
                    bundle(Language::En, key).has_message(key),
                    "{key} in English"
                );
                assert!(seen.insert(key), "{key} is given twice");
            }
        }
    }

    #[test]
    fn every_problem_has_a_title_and_a_detail() {
        let keys: BTreeSet<_> = keys(PROBLEMS.es.source)
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        for key in &keys {
            let other = match key.strip_suffix("-detail") {
                Some(code) => code.to_owned(),
                None => format!("{key}-detail"),
            };
            assert!(
                keys.contains(other.as_str()),
                "{other} is missing beside {key}"
            );
        }
    }

    #[test]
    fn a_language_and_area_is_parsed_once() {
        let first: *const Bundle = bundle(Language::Es, "mail-greeting");
        let second: *const Bundle = bundle(Language::Es, "mail-welcome-title");
        assert_eq!(first, second);
    }
}
