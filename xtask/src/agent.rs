//! `cargo xtask agent`: the chat's agent as a ZIP that Dialogflow imports, knowing the events that an API lists.

use crate::agent_files::AgentFiles;
use crate::api::Api;
use crate::{root, up};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// The API whose events the agent is to know; without it, the one that `cargo xtask up` runs
    #[arg(long)]
    api: Option<String>,
    /// Where Dialogflow is to call; without it, the webhook of that API
    #[arg(long)]
    webhook: Option<String>,
    /// A header that Dialogflow is to send; its value is typed into the console, never into a file
    #[arg(long)]
    header_name: Option<String>,
    /// Where the ZIP goes; without it, .aforo/dialogflow-agent.zip
    #[arg(long)]
    out: Option<PathBuf>,
    /// Ask no API: the agent knows the committed examples only
    #[arg(long, conflicts_with = "api")]
    offline: bool,
}

/// More names than people tell apart; whatever has none here, the webhook still finds.
const EVENTS: usize = 2_000;

pub async fn agent(options: Options) -> Result<()> {
    let mut agent = AgentFiles::read(&root::root().join("infra/dialogflow/agent"))?;
    let mut webhook = options.webhook;
    if !options.offline {
        let api = options.api.map_or_else(up::running, Ok)?;
        let api = api.trim().trim_end_matches('/');
        let events = published(&Api::at(api)?).await.context(
            "the agent's entities are filled from the API; `--offline` does without them",
        )?;
        agent.know(&events)?;
        println!("{} events of {api}", events.len());
        webhook.get_or_insert_with(|| format!("{api}/v1/dialogflow/webhook"));
    }
    if let Some(webhook) = &webhook {
        agent.call(webhook)?;
        if !webhook.starts_with("https://") {
            println!("{webhook}: Dialogflow calls public HTTPS addresses only");
        }
    }
    if let Some(name) = &options.header_name {
        agent.send_header(name)?;
    }
    let out = options
        .out
        .unwrap_or_else(|| root::kept("dialogflow-agent.zip"));
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&out, agent.zip()?).with_context(|| format!("{} as the ZIP", out.display()))?;
    println!(
        "{}: import it in Dialogflow as docs/ASSISTANT.md says",
        out.display()
    );
    Ok(())
}

/// The published events from now on, the next first, as the API's list has them.
async fn published(api: &Api) -> Result<Vec<Value>> {
    let mut events = Vec::new();
    let mut path = "/v1/events?limit=100".to_owned();
    loop {
        let page = api.get(&path).await?.expect(200)?.body;
        events.extend(page["items"].as_array().into_iter().flatten().cloned());
        match page["next_cursor"].as_str() {
            Some(cursor) if events.len() < EVENTS => {
                path = format!("/v1/events?limit=100&cursor={cursor}");
            }
            Some(_) => {
                println!("There are more than {EVENTS} events; the agent knows the next {EVENTS}.");
                events.truncate(EVENTS);
                return Ok(events);
            }
            None => return Ok(events),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tiny_http::{Response, Server};

    /// The address of a list of this many full pages; a page's cursor is its number.
    fn list_of(pages: usize) -> String {
        let server = Server::http("127.0.0.1:0").unwrap();
        let address = server.server_addr();
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                let page = request.url().split_once("&cursor=").map(|(_, page)| page);
                let page = page.map_or(0, |page| page.parse().unwrap());
                let items = (0..100).map(|item| json!({ "id": format!("{page}-{item}") }));
                let next = (page + 1 < pages).then(|| (page + 1).to_string());
                let body = json!({ "items": items.collect::<Vec<_>>(), "next_cursor": next });
                request
                    .respond(Response::from_string(body.to_string()))
                    .unwrap();
            }
        });
        format!("http://{address}")
    }

    #[tokio::test]
    async fn the_list_is_read_to_its_end_or_to_the_limit() {
        for (pages, events) in [(1, 100), (3, 300), (20, EVENTS), (21, EVENTS)] {
            let api = Api::at(&list_of(pages)).unwrap();
            let read = published(&api).await.unwrap();
            assert_eq!(read.len(), events);
            assert_eq!(read[events - 1]["id"], format!("{}-99", events / 100 - 1));
        }
    }
}
