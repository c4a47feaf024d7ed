mod change_member_role;
