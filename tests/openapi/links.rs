//! Which operation an answer leads to, and with what.

use utoipa::openapi::RefOr;
use utoipa::openapi::link::Link;

struct Leads {
    from: &'static str,
    to: &'static str,
    parameters: &'static [(&'static str, &'static str)],
}

const LINKS: &[Leads] = &[
    Leads {
        from: "create-organization",
        to: "create-event",
        parameters: &[("organization", "$response.body#/id")],
    },
    Leads {
        from: "create-event",
        to: "publish-event",
        parameters: &[
            ("organization", "$response.body#/organization/id"),
            ("event", "$response.body#/id"),
        ],
    },
    Leads {
        from: "publish-event",
        to: "get-event",
        parameters: &[("event", "$response.body#/id")],
    },
    Leads {
        from: "list-events",
        to: "get-event",
        parameters: &[("event", "$response.body#/items/0/id")],
    },
    Leads {
        from: "get-event",
        to: "create-registration",
        parameters: &[("event", "$response.body#/id")],
    },
    Leads {
        from: "create-registration",
        to: "get-order",
        parameters: &[("order", "$response.body#/id")],
    },
    Leads {
        from: "create-registration",
        to: "get-registration",
        parameters: &[("registration", "$response.body#/lines/0/registration")],
    },
    Leads {
        from: "create-registration",
        to: "create-payment",
        parameters: &[("order", "$response.body#/id")],
    },
    Leads {
        from: "create-registration",
        to: "cancel-order",
        parameters: &[("order", "$response.body#/id")],
    },
    Leads {
        from: "create-payment",
        to: "capture-payment",
        parameters: &[
            ("order", "$request.path.order"),
            ("payment", "$response.body#/id"),
        ],
    },
    Leads {
        from: "list-my-registrations",
        to: "get-registration",
        parameters: &[("registration", "$response.body#/items/0/id")],
    },
    Leads {
        from: "list-my-registrations",
        to: "get-order",
        parameters: &[("order", "$response.body#/items/0/order")],
    },
    Leads {
        from: "get-draft",
        to: "get-event",
        parameters: &[("event", "$response.body#/event")],
    },
];

/// The links of what `operation` answers when all is well.
pub fn links(operation: &str) -> impl Iterator<Item = (String, RefOr<Link>)> {
    LINKS
        .iter()
        .filter(move |leads| leads.from == operation)
        .map(|leads| {
            let link = Link::builder().operation_id(leads.to);
            let link = leads
                .parameters
                .iter()
                .fold(link, |link, (name, found_at)| {
                    link.parameter(*name, *found_at)
                });
            (leads.to.to_owned(), link.build().into())
        })
}
