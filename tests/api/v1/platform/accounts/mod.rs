mod disable_account;
mod enable_account;
mod grant_platform_role;
