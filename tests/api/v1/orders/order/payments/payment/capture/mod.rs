mod capture_payment;
mod late_and_twice;
mod undecided;
