//! What must be true of every account in the table, whenever it is read at rest.

use std::collections::BTreeMap;

use aforo_api::DigestKey;
use aforo_domain::EmailAddress;
use aforo_domain::login::MOST_LOGINS;
use aforo_domain::text::Text;
use aforo_tests::InProcess;
use serde_json::Value;

/// How many accounts were found to be whole.
///
/// # Panics
/// When an account, its address's claim and its second factor do not say the same.
pub fn check(inside: &InProcess) -> usize {
    let key = DigestKey::new("k".repeat(64).as_bytes());
    let items = inside.aws.items();
    let of_kind = |sk: &'static str| items.iter().filter(move |item| item["sk"]["S"] == sk);
    let claims: BTreeMap<&str, &Value> = of_kind("E").map(|item| (pk(item), item)).collect();
    let factors: BTreeMap<&str, &Value> = of_kind("F").map(|item| (pk(item), item)).collect();
    let mut accounts = 0;
    for account in of_kind("A") {
        let email = EmailAddress::parse(account["em"]["S"].as_str().unwrap()).unwrap();
        let claim = claims.get(&*format!("E#{}", key.address(&email)));
        let claim = claim.unwrap_or_else(|| panic!("the address of {account} is not claimed"));
        let id = pk(account).trim_start_matches("A#");
        assert_eq!(claim["a"]["S"], id, "another's claim");
        for same in ["ep", "t"] {
            assert_eq!(claim[same], account[same], "{same} of {account}");
        }
        let on = factors
            .get(pk(account))
            .is_some_and(|factor| factor["s"]["S"].is_string());
        assert_eq!(account["t"]["BOOL"], on, "the second factor of {account}");
        let logins = account["lg"]["M"].as_object().unwrap().len();
        assert!(logins <= MOST_LOGINS, "{account}");
        assert!(account["st"]["S"] == "active" || logins == 0, "{account}");
        accounts += 1;
    }
    assert_eq!(claims.len(), accounts, "a claim of no account's");
    accounts
}

fn pk(item: &Value) -> &str {
    item["pk"]["S"].as_str().unwrap()
}

/// An account's item.
pub fn account(inside: &InProcess, id: &str) -> Value {
    found(inside, id, "A").expect("the account is there")
}

/// An item of an account's.
pub fn found(inside: &InProcess, id: &str, sk: &str) -> Option<Value> {
    let pk = format!("A#{id}");
    let mut items = inside.aws.items().into_iter();
    items.find(|item| item["pk"]["S"] == pk && item["sk"]["S"] == sk)
}

/// The ids of the account's logins.
pub fn logins(inside: &InProcess, id: &str) -> Vec<String> {
    let account = account(inside, id);
    account["lg"]["M"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

/// The step of the code that the account's second factor accepted last.
pub fn last_step(inside: &InProcess, id: &str) -> u64 {
    let factor = found(inside, id, "F").expect("there is a second factor");
    factor["ts"]["N"].as_str().unwrap().parse().unwrap()
}

/// How many rows of the audit tell of `kind`, of one account or of all.
pub fn noted(inside: &InProcess, id: Option<&str>, kind: &str) -> usize {
    let of = id.map(|id| format!("A#{id}"));
    let items = inside.aws.items();
    let rows = items.iter().filter(|item| item["w"]["S"] == kind);
    rows.filter(|row| of.as_ref().is_none_or(|pk| row["pk"]["S"] == **pk))
        .count()
}
