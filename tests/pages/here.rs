//! The application of the in-process suite behind a local address, with the mailbox of whoever uses it. One request at a time.

use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::JoinHandle;
use std::time::Duration;

use aforo_tests::{Ask, TestApp, whole_event};
use serde_json::{Value, json};
use tiny_http::{Header, Request, Response, Server};

/// The headers that pages read.
const HEADERS: [&str; 5] = [
    "accept-language",
    "content-type",
    "cookie",
    "origin",
    "sec-fetch-site",
];
const METHODS: [&str; 2] = ["GET", "POST"];

/// How often it looks whether somebody looks into a mailbox.
const GLANCE: Duration = Duration::from_millis(20);

pub struct Here {
    pub url: String,
    /// Events, a draft about one, somebody with a second factor, and two who are invited.
    pub things: Value,
    letters: Option<Sender<Letter>>,
    serving: Option<JoinHandle<()>>,
}

/// The newest link to `page` that was mailed to an address.
struct Letter {
    to: String,
    page: String,
    secret: Sender<String>,
}

impl Here {
    pub fn start() -> Self {
        let server = Server::http("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", server.server_addr());
        let (say, said) = mpsc::channel();
        let (letters, wanted) = mpsc::channel();
        let address = url.clone();
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(serve(&server, &address, &say, &wanted));
        });
        Self {
            url,
            things: said.recv().expect("the application starts"),
            letters: Some(letters),
            serving: Some(serving),
        }
    }

    /// What stands behind the `#` of the newest link to `page` that was mailed to `address`.
    pub fn secret(&self, address: &str, page: &str) -> String {
        let (secret, found) = mpsc::channel();
        let letter = Letter {
            to: address.to_owned(),
            page: page.to_owned(),
            secret,
        };
        let letters = self.letters.as_ref().expect("it has not ended");
        letters.send(letter).expect("it is listening");
        found.recv().expect("there is a mail")
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.letters.take();
        let ended = self.serving.take().map(JoinHandle::join);
        let well = matches!(ended, Some(Ok(())));
        assert!(well || std::thread::panicking(), "it ended in a panic");
    }
}

/// Until nobody can want letters any more.
async fn serve(server: &Server, url: &str, say: &Sender<Value>, wanted: &Receiver<Letter>) {
    let app = TestApp::in_process().await;
    let app = app.expect("AFORO_TEST_URL is not set");
    let settings = json!({ "public_url": url });
    app.inside().configure(&settings).await;
    say.send(things(&app).await).expect("somebody waits for it");
    loop {
        match wanted.try_recv() {
            Ok(letter) => {
                let secret = app.link_to(&letter.to, &letter.page).await;
                letter.secret.send(secret).expect("somebody waits for it");
            }
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {}
        }
        let request = server.recv_timeout(GLANCE).expect("it listens");
        if let Some(mut request) = request {
            let response = answer(&app, &mut request).await;
            // Whoever has gone on to another page does not wait for it.
            request.respond(response).ok();
        }
    }
    app.settle().await;
}

async fn things(app: &TestApp) -> Value {
    let whole = app.event_of(&whole_event()).await;
    let event = app.event(1000).await;
    let session = &event.shown["sessions"][0];
    let ticket = &session["ticket_types"][0]["id"];
    let kept = app.inside().kept_draft(&event.id, &session["id"], ticket);
    let draft = kept.await;
    let protected = app.protected().await;
    let mut invited = Vec::new();
    for _ in 0..2 {
        let person = app.verified().await;
        let (owner, organization) = (&event.owner, &event.organization);
        app.invite(owner, organization, &person.email, "organizer")
            .await;
        invited.push(person.email);
    }
    json!({
        "event": event.id, "whole": whole.id, "draft": draft, "email": protected.person.email,
        "password": protected.person.password, "recovery_codes": protected.recovery_codes,
        "invited": invited,
    })
}

async fn answer(app: &TestApp, request: &mut Request) -> Response<std::io::Cursor<Vec<u8>>> {
    let asked = request.method().to_string();
    let Some(method) = METHODS.into_iter().find(|method| *method == asked) else {
        return Response::from_string("").with_status_code(501);
    };
    let mut body = Vec::new();
    let read = request.as_reader().read_to_end(&mut body);
    read.expect("a body can be read");
    let mut ask: Ask<'_> = app.ask(method, request.url());
    ask.body = Some(body).filter(|body| !body.is_empty());
    for header in request.headers() {
        let name = header.field.as_str().as_str().to_ascii_lowercase();
        if HEADERS.contains(&name.as_str()) {
            ask = ask.header(name, header.value.as_str());
        }
    }
    let reply = ask.send().await;
    let mut response = Response::from_string(reply.text).with_status_code(reply.status);
    for (name, values) in &reply.headers {
        for value in values.lines() {
            let header = Header::from_bytes(name.as_bytes(), value.as_bytes());
            response.add_header(header.expect("this is a header"));
        }
    }
    response
}
