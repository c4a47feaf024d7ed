mod acceptance;
mod reading;
mod refusal;
