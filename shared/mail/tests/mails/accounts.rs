//! The mails about an account: their links, their secrets, and what strangers may put into them.

use aforo_mail::{
    InvitationMail, LinkKind, LinkMail, Notice, NoticeMail, Rendered, WelcomeMail, invitation,
    link, notice, welcome,
};
use aforo_texts::Language;

use crate::pages::EVIL;
use crate::sample::account::{
    self, LINKS, NEW_ADDRESS, NOTICES, ROLES, invitation_mail, link_mail, notice_mail, welcome_mail,
};
use crate::sending::{mail, parse, sent};

/// What only the reader of the samples may learn.
const SECRET: &str = "lnk_01kqd4h2bnsy8e3p6x0v7m9tjc.Zm9sbGFqZSBkZSBob2phcyB2ZXJkZXMgeSBzZWNhcw";

/// Every mail with a link that works once.
fn with_links(language: Language) -> Vec<Rendered> {
    LINKS
        .iter()
        .map(|&(_, kind)| link(language, link_mail(kind)))
        .chain([welcome(language, welcome_mail())])
        .chain(ROLES.map(|role| invitation(language, invitation_mail(role))))
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_link_stands_on_a_line_of_its_own_and_behind_the_button_and_nowhere_else() {
    for language in [Language::Es, Language::En] {
        for Rendered {
            subject,
            html,
            text,
            ..
        } in with_links(language)
        {
            let lines: Vec<_> = text.lines().filter(|line| line.contains(SECRET)).collect();
            let [url] = lines[..] else {
                panic!("{text}");
            };
            assert!(url.starts_with("https://aforo.example/"), "{url}");
            // So it is not in the preview either, which begins the page.
            assert_eq!(html.matches(SECRET).count(), 1, "{html}");
            assert!(html.contains(&format!("<a href=\"{url}\"")), "{html}");
            assert!(!subject.contains(SECRET), "{subject}");
        }
    }
}

#[test]
fn only_mails_with_a_link_lead_anywhere_that_a_secret_is_needed_for() {
    for (name, rendered) in account::all(Language::Es).unwrap() {
        let has_link = name == "welcome"
            || ["link_", "invitation_"]
                .iter()
                .any(|kind| name.starts_with(kind));
        assert_eq!(rendered.text.contains('#'), has_link, "{name}");
        assert_eq!(rendered.html.contains(SECRET), has_link, "{name}");
    }
}

#[test]
fn of_a_new_address_nobody_is_shown_more_than_its_first_letter() {
    for happened in [
        Notice::EmailChangeAsked { new: NEW_ADDRESS },
        Notice::EmailChanged { new: NEW_ADDRESS },
        Notice::EmailChanged {
            new: "a•••@correo.example",
        },
    ] {
        let Rendered { html, text, .. } = notice(Language::Es, notice_mail(happened)).unwrap();
        for part in [html, text] {
            assert!(part.contains(" a•••@correo.example"), "{part}");
            assert!(!part.contains("nunez"), "{part}");
        }
    }
}

#[test]
fn a_new_password_is_offered_except_against_what_others_decide() {
    for (name, happened) in NOTICES {
        let mail = notice_mail(happened);
        let Rendered { html, text, .. } = notice(Language::Es, mail).unwrap();
        let by_others = matches!(
            happened,
            Notice::AccountDisabled
                | Notice::MadeAdministrator
                | Notice::NoLongerAdministrator
                | Notice::MemberRoleChanged { .. }
                | Notice::MemberRemoved { .. }
                | Notice::OwnershipReceived { .. }
        );
        let offered = html.contains(&format!("<a href=\"{}\"", mail.account_url));
        assert_eq!(offered, !by_others, "{name}");
        let offered = text.lines().any(|line| line == mail.account_url);
        assert_eq!(offered, !by_others, "{name}");
    }
}

#[test]
fn when_it_happened_is_told_on_the_clocks_of_the_reader() {
    let at = |time_zone| {
        let mail = NoticeMail {
            time_zone,
            ..notice_mail(Notice::NewDevice)
        };
        notice(Language::Es, mail).unwrap().text
    };
    let lima = at("America/Lima");
    assert!(
        lima.contains("Cuándo: Lunes, 1 de febrero de 2027, 03:30 (hora de Lima)\n"),
        "{lima}"
    );
    let nowhere = at("No/Such_Place");
    assert!(nowhere.contains("08:30 (hora UTC)\n"), "{nowhere}");
}

#[test]
fn where_it_came_from_is_told_as_far_as_it_is_known() {
    let labels = |device, network| {
        let mail = NoticeMail {
            device,
            network,
            ..notice_mail(Notice::NewDevice)
        };
        let text = notice(Language::En, mail).unwrap().text;
        ["When: ", "Device: ", "Network: "]
            .map(|label| text.lines().any(|line| line.starts_with(label)))
    };
    assert_eq!(labels("Firefox · Linux", "198.51.100.0/24"), [true; 3]);
    assert_eq!(labels("", "198.51.100.0/24"), [true, false, true]);
    assert_eq!(labels("Firefox · Linux", ""), [true, true, false]);
}

#[test]
fn where_an_administrator_or_an_owner_sat_is_told_to_nobody() {
    for happened in [
        Notice::AccountDisabled,
        Notice::AccountEnabled,
        Notice::MadeAdministrator,
        Notice::NoLongerAdministrator,
        Notice::MemberRoleChanged {
            organization: "Río",
        },
        Notice::MemberRemoved {
            organization: "Río",
        },
        Notice::OwnershipReceived {
            organization: "Río",
        },
    ] {
        let Rendered { html, text, .. } = notice(Language::Es, notice_mail(happened)).unwrap();
        for part in [html, text] {
            assert!(
                !part.contains("198.51.100") && !part.contains("Firefox"),
                "{part}"
            );
            assert!(part.contains("1 de febrero de 2027"), "{part}");
        }
    }
}

/// The mails about an account, with `text` wherever somebody else may have put it there.
fn written_by_strangers(text: &str) -> [Rendered; 6] {
    let link_mail = LinkMail {
        name: Some(text),
        ..link_mail(LinkKind::KnownAddress)
    };
    let welcome_mail = WelcomeMail {
        name: text,
        ..welcome_mail()
    };
    let new = format!("{text}@correo.example");
    let notice_mail = |notice| NoticeMail {
        name: text,
        device: text,
        network: text,
        ..notice_mail(notice)
    };
    let changed = notice_mail(Notice::EmailChanged { new: &new });
    let invitation_mail = InvitationMail {
        organization: text,
        ..invitation_mail("organizer")
    };
    let organization = text;
    [
        link(Language::Es, link_mail),
        welcome(Language::Es, welcome_mail),
        notice(Language::Es, notice_mail(Notice::NewDevice)),
        notice(Language::Es, changed),
        notice(
            Language::Es,
            notice_mail(Notice::OwnershipGiven { organization }),
        ),
        invitation(Language::Es, invitation_mail),
    ]
    .map(Result::unwrap)
}

#[test]
fn what_people_wrote_is_never_markup_in_the_mails_of_an_account_either() {
    for (Rendered { html, .. }, times) in written_by_strangers(EVIL).iter().zip([1, 1, 3, 3, 6, 3])
    {
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(
            html.matches("&#60;script&#62;alert(1)").count(),
            times,
            "{html}"
        );
    }
    let mail = LinkMail {
        url: "https://aforo.example/\"onmouseover=\"x",
        ..link_mail(LinkKind::ResetPassword)
    };
    let html = link(Language::Es, mail).unwrap().html;
    assert!(!html.contains("\"onmouseover"), "{html}");
}

#[test]
fn what_people_wrote_begins_no_line_and_turns_none() {
    let evil = "Ana\r\n\r\nCuándo: \u{202e}nunca\u{2067}";
    for Rendered { html, text, .. } in written_by_strangers(evil) {
        assert!(text.contains("Ana    Cuándo: nunca"), "{text}");
        let forged = text.lines().filter(|line| line.contains("nunca"));
        assert!(
            forged.clone().all(|line| !line.starts_with("Cuándo")),
            "{text}"
        );
        for part in [&html, &text] {
            let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\r');
            assert!(!part.contains(turns), "{part}");
        }
    }
}

#[tokio::test]
async fn no_name_of_an_account_can_begin_a_header() {
    for content in written_by_strangers("Ana\r\nBcc: todos@example.com\r\n\r\n<b>") {
        let subject = content.subject.clone();
        let mime = sent(&mail(content)).await;
        let message = parse(&mime);
        assert_eq!(message.subject(), Some(subject.as_str()));
        assert!(message.bcc().is_none(), "{subject}");
        assert_eq!(message.parts.len(), 3, "{subject}");
    }
}
