mod log_in;
