//! The answer in words alone, for eyes and for ears.

use super::cut::has_address;
use super::{Link, Message};

/// With every address and a line for each thing to choose; paragraphs are apart by an empty line.
pub(super) fn written(messages: &[Message]) -> String {
    paragraphs(messages.iter().map(in_writing))
}

/// Without addresses, for where buttons hold them.
pub(super) fn without_addresses(messages: &[Message]) -> String {
    paragraphs(messages.iter().map(|message| match message {
        Message::Text(text) => text.trim().to_owned(),
        Message::Choices {
            title,
            options,
            named,
        } => choices(title, options, *named),
        Message::Card {
            title, subtitle, ..
        } => lines([title.as_str(), subtitle.as_deref().unwrap_or_default()]),
        Message::Link(_) => String::new(),
    }))
}

/// One message.
pub(super) fn in_writing(message: &Message) -> String {
    match message {
        Message::Text(text) => text.trim().to_owned(),
        Message::Choices {
            title,
            options,
            named,
        } => choices(title, options, *named),
        Message::Card {
            title,
            subtitle,
            link,
        } => lines([
            title.as_str(),
            subtitle.as_deref().unwrap_or_default(),
            &link.as_ref().map(address).unwrap_or_default(),
        ]),
        Message::Link(link) => address(link),
    }
}

/// In sentences, without addresses, which nobody can press by ear.
pub(super) fn spoken(messages: &[Message]) -> String {
    let sentences: Vec<String> = messages
        .iter()
        .filter_map(|message| match message {
            Message::Text(text) => sentence([text.as_str()], " "),
            Message::Choices {
                title, named: true, ..
            } => sentence([title.as_str()], " "),
            Message::Choices {
                title,
                options,
                named: false,
            } => {
                let title = sentence([title.as_str()], " ");
                let options = sentence(options.iter().map(String::as_str), ", ");
                sentence([title, options].iter().flatten().map(String::as_str), " ")
            }
            Message::Card {
                title, subtitle, ..
            } => sentence(
                [title.as_str(), subtitle.as_deref().unwrap_or_default()],
                ", ",
            ),
            Message::Link(_) => None,
        })
        .collect();
    sentences.join(" ")
}

/// "Label: address", or the address alone.
fn address(Link { text, url }: &Link) -> String {
    let (text, url) = (text.trim(), url.trim());
    match (text.is_empty(), url.is_empty()) {
        (true, _) => url.to_owned(),
        (false, true) => String::new(),
        (false, false) => format!("{text}: {url}"),
    }
}

fn choices(title: &str, options: &[String], named: bool) -> String {
    if named {
        return title.trim().to_owned();
    }
    let listed = options
        .iter()
        .map(|option| option.trim())
        .filter(|option| !option.is_empty())
        .map(|option| format!("• {option}"));
    let listed: Vec<String> = listed.collect();
    lines([title, &listed.join("\n")])
}

fn lines<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n")
}

fn paragraphs(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// None when nothing is left to say.
fn sentence<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().filter_map(sayable).collect();
    let mut said = parts.join(between);
    let last = said.chars().next_back()?;
    if last.is_alphanumeric() || matches!(last, ')' | '"' | '»') {
        said.push('.');
    }
    Some(said)
}

fn sayable(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !has_address(word) && *word != "•")
        .collect();
    let said = words.join(" ");
    let said = said.trim_end_matches(':').trim();
    (!said.is_empty()).then(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everything() -> Vec<Message> {
        let link = |text: &str| Link {
            text: text.to_owned(),
            url: "https://aforo.example/e/1".to_owned(),
        };
        vec![
            Message::Text("Esto es lo que hay:".to_owned()),
            Message::Text("  ".to_owned()),
            Message::Card {
                title: "Feria".to_owned(),
                subtitle: Some("5 dic".to_owned()),
                link: Some(link("Ver")),
            },
            Message::Card {
                title: "Gala".to_owned(),
                subtitle: None,
                link: None,
            },
            Message::Link(link("")),
            Message::Choices {
                title: "¿Cuál?".to_owned(),
                options: vec!["Feria".to_owned(), String::new(), "Gala".to_owned()],
                named: false,
            },
        ]
    }

    #[test]
    fn in_writing_nothing_is_missing() {
        let expected = "Esto es lo que hay:\n\nFeria\n5 dic\nVer: https://aforo.example/e/1\n\nGala\n\nhttps://aforo.example/e/1\n\n¿Cuál?\n• Feria\n• Gala";
        assert_eq!(written(&everything()), expected);
    }

    #[test]
    fn beside_buttons_only_addresses_are_missing() {
        let expected = "Esto es lo que hay:\n\nFeria\n5 dic\n\nGala\n\n¿Cuál?\n• Feria\n• Gala";
        assert_eq!(without_addresses(&everything()), expected);
    }

    #[test]
    fn options_that_were_named_are_not_named_again() {
        let choices = [Message::Choices {
            title: "¿Cuál?".to_owned(),
            options: vec!["Feria".to_owned()],
            named: true,
        }];
        for said in [written, without_addresses, spoken] {
            assert_eq!(said(&choices), "¿Cuál?");
        }
    }

    #[test]
    fn aloud_there_are_sentences_without_addresses_and_bullets() {
        let expected = "Esto es lo que hay. Feria, 5 dic. Gala. ¿Cuál? Feria, Gala.";
        assert_eq!(spoken(&everything()), expected);
        let with_address = [Message::Text("• Mira https://aforo.example hoy".to_owned())];
        assert_eq!(spoken(&with_address), "Mira hoy.");
        let nothing = [Message::Text("https://aforo.example".to_owned())];
        assert_eq!(spoken(&nothing), "");
    }
}
