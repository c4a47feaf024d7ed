//! Mail addresses as they are shown to somebody who need not know all of them.

/// `a•••@example.org`: its owner recognises it, nobody else learns it. However long the first part is, three dots stand for
/// the rest. What is no address is shown as dots alone; what is masked already stays as it is.
#[must_use]
pub fn mask(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((mailbox, domain)) => {
            let first = mailbox.chars().next().map(String::from);
            format!("{}•••@{domain}", first.unwrap_or_default())
        }
        None => "•••".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_mailbox_only_the_first_letter_is_shown() {
        for (address, masked) in [
            ("ana.maria@example.org", "a•••@example.org"),
            ("O'Neil+aforo@Mail.Example.co", "O•••@Mail.Example.co"),
            ("a@example.org", "a•••@example.org"),
            ("ñandú@example.org", "ñ•••@example.org"),
        ] {
            assert_eq!(mask(address), masked);
            assert_eq!(mask(masked), masked, "masked once more");
        }
    }

    #[test]
    fn of_what_is_no_address_nothing_is_shown() {
        for (odd, masked) in [
            ("", "•••"),
            ("ana", "•••"),
            ("@example.org", "•••@example.org"),
        ] {
            assert_eq!(mask(odd), masked);
        }
    }
}
