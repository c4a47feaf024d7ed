//! Problems of organisations.

super::kinds! {
    /// No such organisation, or none of the caller's: the two are not told apart.
    ORGANIZATION_NOT_FOUND = "organization-not-found", 404;
}
