mod leave_organization;
