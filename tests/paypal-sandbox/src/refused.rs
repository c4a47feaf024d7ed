//! A refusal in PayPal's shape: a name by status, and the issue that callers are to branch on.

use serde_json::{Value, json};

use crate::issues;
use crate::reply::Reply;

#[derive(Clone, Debug)]
pub(crate) struct Refused {
    status: u16,
    details: Vec<Value>,
    links: Vec<Value>,
}

impl Refused {
    pub(crate) fn new(status: u16, issue: &str) -> Self {
        Self {
            status,
            details: vec![json!({ "issue": issue, "description": issues::description(issue) })],
            links: Vec::new(),
        }
    }

    /// 422: understood, and not to be done.
    pub(crate) fn unprocessable(issue: &str) -> Self {
        Self::new(422, issue)
    }

    /// 400: `field` is a JSON pointer into the body.
    pub(crate) fn invalid(issue: &str, field: &str) -> Self {
        Self::new(400, issue).at(field)
    }

    pub(crate) fn no_such_thing() -> Self {
        Self::new(404, "INVALID_RESOURCE_ID")
    }

    pub(crate) fn unauthorized() -> Self {
        Self {
            status: 401,
            details: Vec::new(),
            links: Vec::new(),
        }
    }

    /// A status that says it all: 415, 429, 500, 503.
    pub(crate) fn bare(status: u16) -> Self {
        Self {
            status,
            details: Vec::new(),
            links: Vec::new(),
        }
    }

    pub(crate) fn at(mut self, field: &str) -> Self {
        for detail in &mut self.details {
            detail["field"] = json!(field);
            detail["location"] = json!("body");
        }
        self
    }

    /// With other words than the issue has elsewhere.
    pub(crate) fn described(mut self, description: &str) -> Self {
        for detail in &mut self.details {
            detail["description"] = json!(description);
        }
        self
    }

    pub(crate) fn with_link(mut self, href: String, rel: &str) -> Self {
        self.links
            .push(json!({ "href": href, "rel": rel, "method": "GET" }));
        self
    }

    pub(crate) fn into_reply(self, debug_id: &str) -> Reply {
        let (name, message) = issues::name_and_message(self.status);
        let mut body = json!({ "name": name, "message": message, "debug_id": debug_id });
        if !self.details.is_empty() {
            body["details"] = Value::Array(self.details.clone());
        }
        let mut links = self.links;
        if let Some(issue) = self
            .details
            .first()
            .and_then(|detail| detail["issue"].as_str())
        {
            let href = format!("https://developer.paypal.com/docs/api/orders/v2/#error-{issue}");
            links.insert(
                0,
                json!({ "href": href, "rel": "information_link", "method": "GET" }),
            );
        }
        body["links"] = Value::Array(links);
        Reply::json(self.status, &body)
    }
}
