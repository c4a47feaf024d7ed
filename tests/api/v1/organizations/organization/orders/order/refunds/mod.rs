mod request_refund;
mod taken_back;
