mod publication;
