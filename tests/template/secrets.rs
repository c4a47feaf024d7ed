//! Who may read and replace the secrets of the stage: each function that a list names, and no other.

use crate::stacks::{areas, list, target};
use std::collections::BTreeSet;

const READ: &str = "secretsmanager:GetSecretValue";
const REPLACE: &str = "secretsmanager:PutSecretValue";

/// A secret, what is done with it, and by whom, in order.
type Row = (&'static str, &'static str, &'static [&'static str]);

const TABLE: &[Row] = &[
    // Whoever has the private key can be anybody. Tokens are checked with public keys, by everybody else.
    (
        "SigningKeyArn",
        READ,
        &[
            "change-password",
            "complete-log-in",
            "configure-stage",
            "confirm-totp",
            "log-in",
            "refresh",
            "remove-totp",
            "rotate-signing-key",
            "submit-invitation-page",
            "submit-log-in-page",
            "submit-registration-page",
            "submit-second-factor-page",
        ],
    ),
    (
        "SigningKeyArn",
        REPLACE,
        &["configure-stage", "rotate-signing-key"],
    ),
    // It opens the seeds of second factors.
    (
        "TotpKeyArn",
        READ,
        &[
            "begin-totp",
            "change-email",
            "change-password",
            "complete-log-in",
            "configure-stage",
            "confirm-totp",
            "remove-totp",
            "renew-recovery-codes",
            "reset-password",
            "rotate-totp-key",
            "submit-reset-password-page",
            "submit-second-factor-page",
        ],
    ),
    (
        "TotpKeyArn",
        REPLACE,
        &["configure-stage", "rotate-totp-key"],
    ),
    // It makes an administrator, once.
    ("BootstrapSecretArn", READ, &["become-first-administrator"]),
    ("BootstrapSecretArn", REPLACE, &[]),
    // It finds accounts by their addresses, and makes links, cursors, refresh tokens and booking codes that are believed.
    (
        "DigestKeyArn",
        READ,
        &[
            "accept-invitation",
            "begin-totp",
            "change-email",
            "change-password",
            "complete-log-in",
            "confirm-totp",
            "create-invitation",
            "create-registration",
            "decline-invitation",
            "dialogflow-cx-webhook",
            "dialogflow-webhook",
            "list-all-security-events",
            "list-audit-entries",
            "list-events",
            "list-invitations",
            "list-members",
            "list-my-registrations",
            "list-organization-events",
            "list-organizations",
            "list-security-events",
            "log-in",
            "log-out",
            "read-invitation",
            "refresh",
            "remove-totp",
            "renew-recovery-codes",
            "request-factor-reset",
            "request-password-reset",
            "resend-verification",
            "reset-factor",
            "reset-password",
            "send-mail",
            "sign-up",
            "submit-forgot-password-page",
            "submit-invitation-page",
            "submit-log-in-page",
            "submit-registration-page",
            "submit-reset-factor-page",
            "submit-reset-password-page",
            "submit-second-factor-page",
            "submit-verify-email-page",
            "verify-email",
        ],
    ),
    // Lost, no account is found: nothing replaces it.
    ("DigestKeyArn", REPLACE, &[]),
];

#[test]
fn a_secret_is_read_and_replaced_by_whom_the_table_names_and_by_nobody_else() {
    for (secret, action, who) in TABLE {
        assert_eq!(whoever_may(action, secret), *who, "{action} {secret}");
    }
}

/// The functions of all stacks whose role allows `action` on the stack's parameter `resource`, in order.
fn whoever_may(action: &str, resource: &str) -> Vec<String> {
    let mut who = BTreeSet::new();
    for stack in areas() {
        for function in stack.functions() {
            let role = stack.find(target(&function.properties["Role"]).unwrap());
            let policies = role.properties["Policies"].as_array().unwrap();
            let statements = policies
                .iter()
                .flat_map(|policy| list(&policy["PolicyDocument"]["Statement"]));
            for statement in statements {
                let on_it = list(&statement["Resource"])
                    .iter()
                    .any(|on| target(on) == Some(resource));
                if on_it && list(&statement["Action"]).iter().any(|may| *may == action) {
                    who.insert(function.function_name().to_owned());
                }
            }
        }
    }
    who.into_iter().collect()
}
