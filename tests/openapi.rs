//! The API's contract, assembled from the code and committed as `infra/openapi.json`, and the recorded payloads of `events/`.
#![cfg(test)]

#[path = "openapi/contract.rs"]
mod contract;
#[path = "openapi/document.rs"]
mod document;
#[path = "openapi/examples.rs"]
mod examples;
#[path = "openapi/links.rs"]
mod links;
#[path = "openapi/operation.rs"]
mod operation;
#[path = "openapi/operation_table.rs"]
mod operation_table;
#[path = "openapi/payloads.rs"]
mod payloads;
#[path = "openapi/problem_table.rs"]
mod problem_table;
#[path = "openapi/requests.rs"]
mod requests;
#[path = "openapi/routes.rs"]
mod routes;
#[path = "openapi/settings.rs"]
mod settings;
