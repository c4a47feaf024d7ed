mod request_factor_reset;
mod reset_factor;
