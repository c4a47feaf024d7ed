mod list_members;
mod member;
