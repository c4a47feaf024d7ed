//! Which device a request says it comes from, as people recognise it: `Firefox · Linux`. Whoever sends it chooses what it says,
//! and it stands in mails and lists: nothing of it can be a link.

/// Of the header, in bytes; what comes after is not looked at.
const READ: usize = 512;
/// Of a program's own name, in characters.
const NAME: usize = 40;

/// Browsers claim to be each other; whoever is claimed by others comes after them.
const BROWSERS: [(&str, &str); 18] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edge/", "Edge"),
    ("OPR/", "Opera"),
    ("Opera", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("Ddg/", "DuckDuckGo"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("MSIE ", "Internet Explorer"),
    ("Trident/", "Internet Explorer"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 10] = [
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("iPod", "iPod"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
    ("X11", "Unix"),
];

/// The program and the system of a `User-Agent` header, at most 60 characters; empty if it says neither.
pub fn described(user_agent: &str) -> String {
    let said = &user_agent[..user_agent.floor_char_boundary(READ)];
    let program = if said.starts_with("Mozilla/") || said.starts_with("Opera/") {
        first_in(&BROWSERS, said).to_owned()
    } else {
        own_name(said)
    };
    match (program.as_str(), first_in(&SYSTEMS, said)) {
        (_, "") => program,
        ("", system) => system.to_owned(),
        (program, system) => format!("{program} · {system}"),
    }
}

fn first_in(known: &[(&str, &'static str)], said: &str) -> &'static str {
    let found = known.iter().find(|(mark, _)| said.contains(mark));
    found.map_or("", |(_, name)| name)
}

/// What stands before the version, in letters, digits and hyphens.
fn own_name(said: &str) -> String {
    let name = said.split(['/', '(']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let name: String = name.chars().filter(|c| plain(*c)).take(NAME).collect();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_systems_are_told_from_what_they_claim_to_be() {
        for (said, described_as) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox · Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome · Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Safari · macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.46 Mobile/15E148 Safari/604.1",
                "Chrome · iPad",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
                "Firefox · iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome · Android",
            ),
            (
                "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
                "Firefox · Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet · Android",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome · ChromeOS",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0",
                "Opera · Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
                "Internet Explorer · Windows",
            ),
            (
                "Opera/9.80 (X11; FreeBSD 8.1; i386) Presto/2.12.388 Version/12.16",
                "Opera · Unix",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
                "iPhone",
            ),
        ] {
            assert_eq!(described(said), described_as, "{said}");
        }
    }

    #[test]
    fn a_program_is_called_by_its_own_name() {
        for (said, described_as) in [
            ("curl/8.5.0", "curl"),
            ("python-requests/2.32.3", "python-requests"),
            ("Aforo/1.4 (iPhone; iOS 18.5)", "Aforo · iPhone"),
            ("Box Office/2 (Android 15)", "Box Office · Android"),
            (
                "Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8)",
                "Dalvik · Android",
            ),
            ("okhttp", "okhttp"),
        ] {
            assert_eq!(described(said), described_as, "{said}");
        }
    }

    #[test]
    fn whatever_is_sent_is_short_and_plain_or_nothing() {
        for (said, described_as) in [
            ("", ""),
            ("   ", ""),
            ("Mozilla/5.0", ""),
            ("Mozilla/5.0 (compatible; Somebot/2.1)", ""),
            ("/", ""),
            ("()", ""),
            ("ñandú", "and"),
            ("Go to https://evil.example", "Go to https"),
            ("evil.example", "evilexample"),
            ("<b>a</b>", "ba"),
            ("a\u{7}\u{202e}b\r\nc/1", "abc"),
            ("a \t  b", "a b"),
        ] {
            assert_eq!(described(said), described_as, "{said:?}");
        }
        let long = format!("{} (Macintosh)", "Abc ".repeat(100));
        assert!(described(&long).chars().count() <= 60);
        let late = format!("a/1 {}Firefox/1 (Windows)", " ".repeat(READ));
        assert_eq!(described(&late), "a");
        assert_eq!(described(&"ñ".repeat(READ)), "");
    }
}
