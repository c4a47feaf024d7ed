//! One document of all areas: their operations and schemas, and what only the table of operations knows.

use aforo_api::ProblemBody;
use aforo_api::operations::OPERATIONS;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::tag::{Tag, TagBuilder};
use utoipa::openapi::{
    Components, Header, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, RefOr, Required,
    ServerBuilder,
};
use utoipa::{OpenApi as _, PartialSchema, ToSchema};

use crate::{examples, operation};

/// The name of the security scheme.
pub const ACCESS_TOKEN: &str = "accessToken";
pub const AGENT: &str = "agent";

pub fn document() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Aforo")
        .version("1.0.0")
        .description(Some(include_str!("description.md")))
        .license(Some(
            LicenseBuilder::new()
                .name("MIT OR Apache-2.0")
                .identifier(Some("MIT OR Apache-2.0"))
                .build(),
        ));
    let server = ServerBuilder::new()
        .url("/")
        .description(Some("The stage this is read from"));
    let mut document = OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([server.build()]))
        .tags(Some(tags()))
        .components(Some(components()))
        .build();
    for area in [
        aforo_accounts::Contract::openapi(),
        aforo_organizations::Contract::openapi(),
        aforo_projections::Contract::openapi(),
        aforo_events::Contract::openapi(),
        aforo_registrations::Contract::openapi(),
        aforo_payments::Contract::openapi(),
        aforo_assistant::Contract::openapi(),
        aforo_platform::Contract::openapi(),
    ] {
        document.merge(area);
    }
    for of_table in OPERATIONS {
        if let Some(found) = operation::find(&mut document, of_table) {
            operation::complete(found, of_table);
        }
    }
    document
}

fn tags() -> [Tag; 7] {
    let tag = |name, description| {
        TagBuilder::new()
            .name(name)
            .description(Some(description))
            .build()
    };
    [
        tag(
            "accounts",
            "Signing up, logging in, and what people change of their own accounts",
        ),
        tag("organizations", "Who runs events"),
        tag("events", "What organisers publish and visitors find"),
        tag(
            "registrations",
            "Places in sessions, and the orders they come in",
        ),
        tag("payments", "Paying orders at PayPal, and giving money back"),
        tag("assistant", "Answering for a Dialogflow agent"),
        tag("platform", "The service itself, and who administers it"),
    ]
}

/// What several operations share.
fn components() -> Components {
    let mut components = Components::new();
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("The `access_token` that `log-in` and `refresh` give. The roles of an operation are the permissions that it needs."));
    components.add_security_scheme(ACCESS_TOKEN, SecurityScheme::Http(scheme.build()));
    let agent = HttpBuilder::new()
        .scheme(HttpAuthScheme::Basic)
        .description(Some("What the Dialogflow agent was given; it may show a header or an ID token of Google's instead."));
    components.add_security_scheme(AGENT, SecurityScheme::Http(agent.build()));
    let mut schemas = vec![(ProblemBody::name().into_owned(), ProblemBody::schema())];
    ProblemBody::schemas(&mut schemas);
    components.schemas.extend(schemas);
    components
        .schemas
        .insert("PayPalAccountId".to_owned(), paypal_account().into());
    components.headers.extend(headers());
    let parameters = parameters().map(|(name, parameter)| (name.to_owned(), parameter.into()));
    components.parameters.extend(parameters);
    components.examples.extend(examples::of_problems());
    components
}

/// It stands in a path only.
fn paypal_account() -> Schema {
    text()
        .pattern(Some("^(platform|org_[0-7][0-9a-hjkmnp-tv-z]{25})$"))
        .examples(["platform"])
        .into()
}

fn headers() -> impl Iterator<Item = (String, RefOr<Header>)> {
    [
        (
            "X-Request-Id",
            "The request's id; say it when you ask for help",
            text(),
        ),
        (
            "Location",
            "The path of what was made",
            text().format(Some(SchemaFormat::Custom("uri-reference".to_owned()))),
        ),
        (
            "ETag",
            "The revision, as `If-Match` names it",
            text().pattern(Some("^\"[0-9]+\"$")),
        ),
        (
            "EntityTag",
            "Of these bytes, as `If-None-Match` names it",
            text().pattern(Some("^\"[A-Za-z0-9_-]{16}\"$")),
        ),
        (
            "Cache-Control",
            "For how long the answer may be given to whoever asks",
            text().examples(["public, max-age=60, stale-while-revalidate=60"]),
        ),
        (
            "Content-Language",
            "The language of title and detail",
            text().enum_values(Some(["es", "en"])),
        ),
        (
            "WWW-Authenticate",
            "`Bearer`, where an access token is wanted",
            text(),
        ),
        (
            "Retry-After",
            "Seconds to wait before the next try",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(1)),
        ),
    ]
    .into_iter()
    .map(|(name, description, schema)| {
        let mut header = Header::new(Schema::from(schema));
        header.description = Some(description.to_owned());
        (name.to_owned(), RefOr::T(header))
    })
}

fn parameters() -> impl Iterator<Item = (&'static str, Parameter)> {
    let header = |name: &str, description, schema: ObjectBuilder| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(Schema::from(schema)))
            .build()
    };
    let key = text()
        .pattern(Some("^[0-9A-Za-z_.:-]{1,64}$"))
        .examples(["8d5f3d0c-6a0e-4a51-9d0a-0c2f7a1b9e44"]);
    [
        (
            "Idempotency-Key",
            header(
                "Idempotency-Key",
                "The same key and body have their effect once, however often they are sent",
                key,
            ),
        ),
        (
            "If-Match",
            header(
                "If-Match",
                "The ETag of what was read: if it has been changed since, it is not changed now",
                text()
                    .pattern(Some("^(\\*|\"[0-9]{1,18}\")$"))
                    .examples(["*", "\"7\""]),
            ),
        ),
        (
            "If-None-Match",
            header(
                "If-None-Match",
                "The ETags of what the client has: what is one of them is not sent again",
                text().examples(["\"8d5f3d0c6a0e4a51\"", "*"]),
            ),
        ),
        (
            "Accept-Language",
            header(
                "Accept-Language",
                "The language of problems: Spanish unless English weighs more",
                text().examples(["es", "en"]),
            ),
        ),
    ]
    .into_iter()
}

pub fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}
