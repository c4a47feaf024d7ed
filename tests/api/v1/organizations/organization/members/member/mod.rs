mod remove_member;
mod role;
