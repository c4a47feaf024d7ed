//! Names of sessions, in the shapes that Dialogflow's reference gives.

/// Dialogflow allows 36 bytes, and its own web demo sends more.
const LONGEST_PART: usize = 128;

const ES: [&str; 4] = [
    "projects/*/agent/sessions/*",
    "projects/*/agent/environments/*/users/*/sessions/*",
    "projects/*/locations/*/agent/sessions/*",
    "projects/*/locations/*/agent/environments/*/users/*/sessions/*",
];

const CX: [&str; 2] = [
    "projects/*/locations/*/agents/*/sessions/*",
    "projects/*/locations/*/agents/*/environments/*/sessions/*",
];

/// A session and the project it belongs to.
pub(crate) struct Session<'a> {
    pub(crate) name: &'a str,
    pub(crate) project: &'a str,
}

pub(crate) fn es(name: &str) -> Option<Session<'_>> {
    one_of(&ES, name)
}

pub(crate) fn cx(name: &str) -> Option<Session<'_>> {
    one_of(&CX, name)
}

fn one_of<'a>(shapes: &[&str], name: &'a str) -> Option<Session<'a>> {
    let project = name.split('/').nth(1)?;
    shapes
        .iter()
        .any(|shape| fits(shape, name))
        .then_some(Session { name, project })
}

fn fits(shape: &str, name: &str) -> bool {
    let mut parts = name.split('/');
    shape.split('/').all(|expected| match parts.next() {
        Some(part) if expected == "*" => is_part(part),
        Some(part) => part == expected,
        None => false,
    }) && parts.next().is_none()
}

fn is_part(part: &str) -> bool {
    (1..=LONGEST_PART).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_shape_is_a_session_of_its_project() {
        for name in [
            "projects/aforo-a1/agent/sessions/5b2c",
            "projects/aforo-a1/agent/environments/draft/users/-/sessions/5b2c",
            "projects/aforo-a1/locations/europe-west1/agent/sessions/webdemo-1f2e3d4c-0000-0000-0000-000000000000",
            "projects/aforo-a1/locations/global/agent/environments/prod/users/u1/sessions/5b2c",
        ] {
            assert_eq!(es(name).map(|session| session.project), Some("aforo-a1"));
            assert!(cx(name).is_none(), "{name}");
        }
        for name in [
            "projects/aforo-a1/locations/europe-west1/agents/0a/sessions/5b2c",
            "projects/aforo-a1/locations/europe-west1/agents/0a/environments/draft/sessions/5b2c",
        ] {
            assert_eq!(cx(name).map(|session| session.project), Some("aforo-a1"));
            assert!(es(name).is_none(), "{name}");
        }
    }

    #[test]
    fn anything_else_is_no_session() {
        let long = format!("projects/p/agent/sessions/{}", "s".repeat(129));
        for name in [
            "",
            "s1",
            "projects//agent/sessions/s",
            "projects/p/agent/sessions/",
            "projects/p/agent/sessions/s/contexts/c",
            "/projects/p/agent/sessions/s",
            "projects/p/agent/sessions/a b",
            "projects/p/agent/sessions/á",
            "projects/p/agent/sessions/a\n",
            "PROJECTS/p/agent/sessions/s",
            &long,
        ] {
            assert!(es(name).is_none() && cx(name).is_none(), "{name}");
        }
    }
}
