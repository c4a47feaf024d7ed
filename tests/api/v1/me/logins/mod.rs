mod end_all_logins;
mod end_login;
mod list_logins;
