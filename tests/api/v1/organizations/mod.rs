mod create_organization;
mod organization;
