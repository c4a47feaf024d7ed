mod create_organization;
mod list_organizations;
mod organization;
