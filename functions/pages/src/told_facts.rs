//! What an organiser tells of an event, as its page shows it.

use aforo_domain::Told;

pub struct ToldFacts {
    /// Safe HTML, which was made when it was written.
    pub description: Option<String>,
    pub contact: Option<Contact>,
    pub refund_policy: Option<String>,
    pub questions: Vec<Asked>,
}

pub struct Contact {
    pub address: String,
    /// Where a click on it leads.
    pub mailto: String,
}

pub struct Asked {
    pub question: String,
    pub answer: String,
}

impl From<&Told> for ToldFacts {
    fn from(told: &Told) -> Self {
        Self {
            description: told.description.as_ref().map(|text| text.html.clone()),
            contact: told.contact.as_ref().map(|contact| Contact {
                address: contact.to_string(),
                mailto: mailto(contact.as_str()),
            }),
            refund_policy: told.refund_policy.as_ref().map(ToString::to_string),
            questions: told
                .questions
                .iter()
                .map(|asked| Asked {
                    question: asked.question.to_string(),
                    answer: asked.answer.to_string(),
                })
                .collect(),
        }
    }
}

/// An address may hold `?`, `&` and `%`, with which it would go on as the mail's subject or text (RFC 6068).
fn mailto(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for byte in address.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'@' | b'.' | b'-' | b'_' | b'+' => {
                link.push(char::from(byte));
            }
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_an_address_says_nothing_but_the_address() {
        assert_eq!(mailto("a.b+c@example.org"), "mailto:a.b+c@example.org");
        assert_eq!(
            mailto("ana?subject=x&body=%@example.org"),
            "mailto:ana%3Fsubject%3Dx%26body%3D%25@example.org"
        );
    }
}
