//! One operation of the document, completed with what the table says of it.

use std::collections::BTreeMap;

use aforo_api::operations::{Access, Operation, Takes};
use aforo_api::{Kind, ProblemBody};
use utoipa::ToSchema;
use utoipa::openapi::path::{Operation as Documented, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{
    ContentBuilder, Header, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder,
    SecurityRequirement,
};

use crate::document::{ACCESS_TOKEN, AGENT};
use crate::links::links;

/// What the document says of `of_table`, if it does.
pub fn find<'d>(document: &'d mut OpenApi, of_table: &Operation) -> Option<&'d mut Documented> {
    let item = document.paths.paths.get_mut(of_table.path)?;
    match of_table.method {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "PUT" => item.put.as_mut(),
        "PATCH" => item.patch.as_mut(),
        "DELETE" => item.delete.as_mut(),
        other => panic!("the contract knows no {other}"),
    }
}

pub fn complete(documented: &mut Documented, of_table: &Operation) {
    documented.security = Some(security(of_table.access));
    let parameters = documented.parameters.get_or_insert_default();
    parameters.splice(0..0, path_parameters(of_table.path));
    if of_table.takes == Takes::BodyOnce {
        parameters.push(component("parameters", "Idempotency-Key"));
    }
    if matches!(of_table.takes, Takes::Edit | Takes::BodyEdit) {
        parameters.push(component("parameters", "If-Match"));
    }
    parameters.push(component("parameters", "Accept-Language"));
    let responses = &mut documented.responses.responses;
    let kept = responses.contains_key("304");
    if kept {
        parameters.push(component("parameters", "If-None-Match"));
    }
    for (status, success) in responses.iter_mut() {
        if let RefOr::T(response) = success {
            response.headers.extend(headers(status));
            if kept {
                let named = [("Cache-Control", "Cache-Control"), ("ETag", "EntityTag")];
                let named = named.map(|(name, of)| (name.to_owned(), component("headers", of)));
                response.headers.extend(named);
            }
            if of_table.is_revised() && status == "200" {
                let etag = ("ETag".to_owned(), component("headers", "ETag"));
                response.headers.extend([etag]);
            }
            response.links.extend(links(of_table.name));
        }
    }
    responses.extend(problems(of_table));
}

/// What must be shown: a role of OpenAPI's is a permission of ours.
fn security(access: Access) -> Vec<SecurityRequirement> {
    let needs = |scheme: &str, roles: &[&str]| {
        let roles = roles.iter().copied().map(str::to_owned);
        vec![SecurityRequirement::new(scheme, roles)]
    };
    match access {
        Access::Anybody => Vec::new(),
        Access::Agent => needs(AGENT, &[]),
        Access::Account | Access::Current => needs(ACCESS_TOKEN, &[]),
        Access::Member(permission) | Access::Platform(permission) => {
            needs(ACCESS_TOKEN, &[permission.as_str()])
        }
    }
}

/// `{event}` stands for an `EventId`, `{paypal_account}` for a `PayPalAccountId`.
fn path_parameters(path: &str) -> impl Iterator<Item = RefOr<Parameter>> {
    let names = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names.map(|name| {
        let (first, rest) = name.split_at(1);
        let schema = match name {
            "paypal_account" => "PayPalAccountId".to_owned(),
            "ticket_type" => "TicketTypeId".to_owned(),
            _ => format!("{}{rest}Id", first.to_uppercase()),
        };
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(Ref::from_schema_name(schema)));
        parameter.build().into()
    })
}

/// The operation's problems, a response a status and an example a problem.
fn problems(of_table: &Operation) -> impl Iterator<Item = (String, RefOr<Response>)> {
    let mut by_status: BTreeMap<u16, Vec<Kind>> = BTreeMap::new();
    for kind in of_table.problems() {
        by_status.entry(kind.status).or_default().push(kind);
    }
    by_status.into_iter().map(|(status, kinds)| {
        let status = status.to_string();
        let codes: Vec<_> = kinds
            .iter()
            .map(|kind| format!("`{}`", kind.code))
            .collect();
        let told = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name(ProblemBody::name())))
            .examples_from_iter(
                kinds
                    .iter()
                    .map(|kind| (kind.code, component("examples", kind.code))),
            );
        let mut response = ResponseBuilder::new()
            .description(codes.join(", "))
            .content("application/problem+json", told.build())
            .build();
        response.headers.extend(headers(&status));
        (status, response.into())
    })
}

/// What an answer of `status` carries in its headers.
fn headers(status: &str) -> impl Iterator<Item = (String, RefOr<Header>)> {
    let own: &[&str] = match status {
        "200" | "202" | "204" | "304" => &[],
        "201" => &["Location"],
        "401" => &["Content-Language", "WWW-Authenticate"],
        "412" => &["Content-Language", "ETag"],
        "429" | "503" => &["Content-Language", "Retry-After"],
        _ => &["Content-Language"],
    };
    let names = ["X-Request-Id"].into_iter().chain(own.iter().copied());
    names.map(|name| (name.to_owned(), component("headers", name)))
}

fn component<T>(kind: &str, name: &str) -> RefOr<T> {
    RefOr::Ref(Ref::new(format!("#/components/{kind}/{name}")))
}
