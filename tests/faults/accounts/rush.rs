//! Ending everything while refreshes and log-ins are under way: nothing goes on.

use aforo_domain::ids::SecurityEventId;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::Text;
use aforo_store::{Administered, random};
use aforo_testkit::{Fault, Faults};
use aforo_tests::TestApp;
use futures_util::future::join_all;
use serde_json::json;

use super::books;
use super::fixtures::{Device, OTHER_PASSWORD, PASSWORD, Somebody, by, send_by, table};
use super::refresh::refresh;

/// As an administrator disables the account.
pub async fn disable(somebody: &Somebody<'_>) {
    let event = event(somebody, SecurityEventKind::AccountDisabled);
    let disabled = table(somebody.app)
        .disable_account(&event, &by())
        .await
        .unwrap();
    assert_eq!(disabled, Administered::Yes);
}

pub fn event(somebody: &Somebody<'_>, kind: SecurityEventKind) -> SecurityEvent {
    let now = jiff::Timestamp::from_second(somebody.app.inside().now()).unwrap();
    SecurityEvent {
        id: SecurityEventId::new(now, random()),
        account: Text::parse(&somebody.id).unwrap(),
        kind,
        actor: None,
        login: None,
        device: String::new(),
        network: String::new(),
        fields: Vec::new(),
        subject: None,
        link: None,
    }
}

/// The devices go on refreshing, each with what it got last, while `ending` is under way.
async fn under_way(
    app: &TestApp,
    devices: &[Device],
    ending: impl Future<Output = ()>,
) -> Vec<Device> {
    let refreshing = devices.iter().map(|device| async {
        let mut device = device.clone();
        for _ in 0..10 {
            let answer = refresh(app, &device.refresh).await;
            if answer.status != 200 {
                break;
            }
            device = Device::of(&answer.json());
        }
        device
    });
    let (devices, ()) = tokio::join!(join_all(refreshing), ending);
    devices
}

async fn devices(somebody: &Somebody<'_>) -> Vec<Device> {
    let mut devices = Vec::new();
    for _ in 0..5 {
        devices.push(somebody.log_in().await);
    }
    devices
}

async fn dead(app: &TestApp, devices: &[Device]) {
    for device in devices {
        refresh(app, &device.refresh)
            .await
            .problem(401, "invalid-refresh-token");
        let me = send_by(app, ("GET", "/v1/me"), &device.access, &json!({})).await;
        me.problem(401, "unauthenticated");
    }
}

#[tokio::test]
async fn no_refresh_outlives_the_end_of_all_logins_that_it_met() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..10 {
        let somebody = Somebody::new(&app).await;
        let own = somebody.log_in().await;
        let devices = devices(&somebody).await;
        let faults = Faults::seeded(seed)
            .interleaving(3)
            .with(Fault::Conflict, 0.2);
        app.inside().aws.set_faults(faults);
        let end = async {
            let way = ("DELETE", "/v1/me/logins");
            while send_by(&app, way, &own.access, &json!({})).await.status >= 500 {}
        };
        let devices = under_way(&app, &devices, end).await;
        app.inside().aws.clear_faults();
        assert!(somebody.logins().is_empty(), "seed {seed}");
        dead(&app, &devices).await;
    }
    books::check(app.inside());
    app.settle().await;
}

#[tokio::test]
async fn no_refresh_and_no_log_in_outlives_the_disabling_that_it_met() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..10 {
        let somebody = Somebody::new(&app).await;
        let devices = devices(&somebody).await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let (devices, answers) = tokio::join!(
            under_way(&app, &devices, disable(&somebody)),
            join_all((0..4).map(|_| somebody.try_log_in(PASSWORD))),
        );
        app.inside().aws.clear_faults();
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            answer.problem(403, "account-disabled");
        }
        assert!(somebody.logins().is_empty(), "seed {seed}");
        dead(&app, &devices).await;
    }
    books::check(app.inside());
    app.settle().await;
}

#[tokio::test]
async fn no_log_in_with_the_old_password_outlives_the_change_that_it_met() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..10 {
        let somebody = Somebody::new(&app).await;
        let own = somebody.log_in().await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let body = json!({"current_password": PASSWORD, "new_password": OTHER_PASSWORD});
        let way = ("PUT", "/v1/me/password");
        let (changed, answers) = tokio::join!(
            send_by(&app, way, &own.access, &body),
            join_all((0..8).map(|_| somebody.try_log_in(PASSWORD))),
        );
        app.inside().aws.clear_faults();
        let left = Device::of(&changed.expect(200));
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            answer.problem(401, "wrong-credentials");
        }
        assert_eq!(somebody.logins(), [left.login], "seed {seed}");
        somebody
            .try_log_in(PASSWORD)
            .await
            .problem(401, "wrong-credentials");
    }
    books::check(app.inside());
    app.settle().await;
}
