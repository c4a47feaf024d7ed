//! Who may call what: every operation asked by every role, compared with what the tables of access and of rights say. The same
//! table stands in docs/SECURITY.md.

use std::fmt::Write;

use aforo_api::operations::{Access, OPERATIONS, Operation, PAGES};
use aforo_domain::organization::MemberRole;
use aforo_domain::rights::PlatformRole;
use aforo_tests::{Person, Reply, TestApp, documented};
use serde_json::json;

use super::roles::{Cast, Role};
use crate::support::{Prepared, World, account_of, make_member, set_factor};

/// What becomes of a request, as far as who asks decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Allowed,
    /// 401: nobody, or somebody whose login is over.
    Unknown,
    /// 403: the role does not have the permission.
    Refused,
    /// 404: another's things are not there.
    Hidden,
}

impl Verdict {
    const fn cell(self) -> &'static str {
        match self {
            Self::Allowed => "yes",
            Self::Unknown => "401",
            Self::Refused => "403",
            Self::Hidden => "404",
        }
    }

    fn of(reply: &Reply) -> Self {
        if reply.status < 300 {
            return Self::Allowed;
        }
        let problem = reply.json()["type"].as_str().unwrap_or_default().to_owned();
        match problem.trim_start_matches("/problems/") {
            "unauthenticated" => Self::Unknown,
            "forbidden" | "second-factor-required" | "email-not-verified" => Self::Refused,
            _ if reply.status == 404 => Self::Hidden,
            _ => Self::Allowed,
        }
    }
}

/// What the tables say.
fn expected(operation: &Operation, role: Role) -> Verdict {
    let logged_in = match role {
        Role::Nobody | Role::Disabled | Role::EndedLogin => false,
        Role::Account
        | Role::Unverified
        | Role::Member(_)
        | Role::OtherOwner
        | Role::Administrator
        | Role::AdministratorWithoutFactor => true,
    };
    match operation.access {
        Access::Anybody => Verdict::Allowed,
        Access::Agent => Verdict::Unknown,
        // No reading: a token is good until it is over.
        Access::Account if role == Role::Nobody => Verdict::Unknown,
        Access::Account => of_things(operation, role),
        Access::Current | Access::Member(_) | Access::Platform(_) if !logged_in => Verdict::Unknown,
        Access::Current => of_things(operation, role),
        Access::Member(permission) => match role {
            Role::Member(member) if member.may(permission) => Verdict::Allowed,
            Role::Member(_) => Verdict::Refused,
            Role::Nobody
            | Role::Account
            | Role::Unverified
            | Role::Disabled
            | Role::EndedLogin
            | Role::OtherOwner
            | Role::Administrator
            | Role::AdministratorWithoutFactor => Verdict::Hidden,
        },
        Access::Platform(permission) if role == Role::Administrator => {
            assert!(PlatformRole::Admin.may(permission), "{}", operation.name);
            Verdict::Allowed
        }
        Access::Platform(_) => Verdict::Refused,
    }
}

/// Things of one's own are the owner's here; some operations want a proven address, or a second factor.
fn of_things(operation: &Operation, role: Role) -> Verdict {
    const OWN: [&str; 4] = ["{registration}", "{order}", "{payment}", "{login}"];
    let is_own = OWN.iter().any(|part| operation.path.contains(part));
    let is_owner = match role {
        Role::Member(MemberRole::Owner) | Role::Disabled | Role::EndedLogin => true,
        Role::Member(MemberRole::Organizer | MemberRole::Checkin | MemberRole::Analyst)
        | Role::Nobody
        | Role::Account
        | Role::Unverified
        | Role::OtherOwner
        | Role::Administrator
        | Role::AdministratorWithoutFactor => false,
    };
    if is_own && !is_owner {
        return Verdict::Hidden;
    }
    let unproven = role == Role::Unverified;
    match operation.name {
        "create-organization" | "begin-totp" if unproven => Verdict::Refused,
        // The one role with a second factor is an administrator already.
        "become-first-administrator" if role != Role::Administrator => Verdict::Refused,
        _ => Verdict::Allowed,
    }
}

/// Gives the operation an event of its own, whatever has become of the owner's logins.
async fn renew(app: &TestApp, world: &World, cast: &Cast<'_>, operation: &Operation) {
    let token = cast.token(Role::Member(MemberRole::Owner)).await;
    let owner = Person {
        token: token.expect("a token"),
        ..world.owner().clone()
    };
    world.renew(app, &owner, operation).await;
}

/// The request of a role, with ids of the owner's things.
async fn ask(
    app: &TestApp,
    world: &World,
    cast: &Cast<'_>,
    operation: &Operation,
    role: Role,
) -> Reply {
    let mut ask = world.anonymous(app, operation);
    if operation.name == "end-login" {
        let owner = app.get("/v1/me/logins");
        let own = cast
            .token(Role::Member(MemberRole::Owner))
            .await
            .expect("a token");
        let logins = owner.bearer(&own).send().await.expect(200);
        let other = logins["items"][0]["id"]
            .as_str()
            .expect("a login")
            .to_owned();
        ask = ask.at(operation.path.replace("{login}", &other));
    }
    if let Some(token) = cast.token(role).await {
        ask = ask.bearer(&token);
    }
    let reply = app.inside().send_measured(&ask).await.0;
    cast.after(role).await;
    if let ("leave-organization", Role::Member(member), Some(account)) =
        (operation.name, role, cast.account(role))
    {
        let (organization, account) = (&world.event.organization, account.to_string());
        make_member(app.inside(), organization, &account, member.as_str()).await;
    }
    reply
}

/// Whom and what owners have to do with: used up by the first who may, and by nobody else.
async fn prepare_members(app: &TestApp, world: &World) {
    for name in [
        "change-member-role",
        "remove-member",
        "resend-invitation",
        "revoke-invitation",
    ] {
        let operation = OPERATIONS.iter().find(|operation| operation.name == name);
        assert!(world.prepare(app, operation.expect("one")).await);
    }
    // Of nobody in the cast: whoever else comes is told so.
    for name in ["read-invitation", "accept-invitation", "decline-invitation"] {
        let operation = OPERATIONS.iter().find(|operation| operation.name == name);
        assert!(world.prepare(app, operation.expect("one")).await);
    }
    // To oneself, which changes nothing.
    let oneself = Prepared {
        by: None,
        body: Some(json!({"account": account_of(world.owner())})),
        id: Some(world.event.organization.clone()),
    };
    let mut prepared = world.prepared.borrow_mut();
    prepared.insert("transfer-ownership", oneself);
}

#[tokio::test]
async fn every_operation_answers_every_role_as_the_tables_say() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let cast = Cast::new(&app, &world).await;
    prepare_members(&app, &world).await;
    let administered = Prepared {
        by: None,
        body: Some(json!({"role": "admin"})),
        id: Some(cast.bystander.clone()),
    };
    world
        .prepared
        .borrow_mut()
        .insert("grant-platform-role", administered);
    let (mut cells, mut wrong) = (0, Vec::new());
    for operation in OPERATIONS {
        for role in Role::ALL {
            renew(&app, &world, &cast, operation).await;
            let reply = ask(&app, &world, &cast, operation, role).await;
            let (seen, said) = (Verdict::of(&reply), expected(operation, role));
            if seen != said {
                let (name, text) = (operation.name, &reply.text);
                wrong.push(format!("{name} {role:?}: {seen:?}, not {said:?}: {text}"));
            }
            cells += 1;
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(cells, OPERATIONS.len() * Role::ALL.len());
    app.settle().await;
}

#[tokio::test]
async fn where_organisers_need_a_second_factor_no_members_route_opens_without_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let cast = Cast::new(&app, &world).await;
    prepare_members(&app, &world).await;
    app.inside()
        .configure(&json!({"organizers_use_second_factor": true}))
        .await;
    let mut refused = 0;
    for operation in OPERATIONS {
        let Access::Member(permission) = operation.access else {
            continue;
        };
        for member in MemberRole::ALL
            .iter()
            .filter(|member| member.may(permission))
        {
            let role = Role::Member(*member);
            let owner = cast.account(Role::Member(MemberRole::Owner));
            let owner = owner.expect("an account").to_string();
            set_factor(app.inside(), &owner, true).await;
            renew(&app, &world, &cast, operation).await;
            set_factor(app.inside(), &owner, false).await;
            let reply = ask(&app, &world, &cast, operation, role).await;
            reply.problem(403, "second-factor-required");
            refused += 1;
            let account = cast.account(role).expect("an account").to_string();
            set_factor(app.inside(), &account, true).await;
            let reply = ask(&app, &world, &cast, operation, role).await;
            assert_eq!(
                Verdict::of(&reply),
                Verdict::Allowed,
                "{}: {reply:?}",
                operation.name
            );
            set_factor(app.inside(), &account, false).await;
        }
    }
    assert!(refused >= 6, "only {refused}");
    app.inside().configure(&json!({})).await;
    app.settle().await;
}

/// A page or a webhook of the agent that could act for an organisation would be a way round the second factor.
#[test]
fn neither_a_page_nor_the_agent_acts_for_an_organisation_or_the_platform() {
    for page in PAGES {
        let named = ["{organization}", "/platform"]
            .iter()
            .any(|part| page.path.contains(part));
        let special = matches!(page.access, Access::Member(_) | Access::Platform(_));
        assert!(!named && !special, "{}", page.name);
    }
    for operation in OPERATIONS {
        let of_members = matches!(operation.access, Access::Member(_));
        assert_eq!(
            operation.path.contains("{organization}"),
            of_members,
            "{}",
            operation.name
        );
        let of_platform = operation.path.starts_with("/v1/platform/")
            && operation.name != "become-first-administrator";
        let administered = matches!(operation.access, Access::Platform(_));
        assert_eq!(of_platform, administered, "{}", operation.name);
    }
}

fn table() -> String {
    let mut table = String::from("| operation | route |");
    for role in Role::ALL {
        write!(table, " {} |", role.heading()).unwrap();
    }
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(Role::ALL.len()));
    for operation in OPERATIONS {
        let Operation {
            name, method, path, ..
        } = operation;
        write!(table, "\n| `{name}` | `{method} {path}` |").unwrap();
        for role in Role::ALL {
            write!(table, " {} |", expected(operation, role).cell()).unwrap();
        }
    }
    table
}

#[test]
fn the_table_of_roles_in_the_documentation_is_this_one() {
    documented("SECURITY.md", "the table of roles", &table());
}
