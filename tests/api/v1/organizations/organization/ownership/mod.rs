mod transfer_ownership;
