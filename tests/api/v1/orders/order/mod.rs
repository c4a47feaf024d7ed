mod cancellation;
mod get_order;
mod largest;
mod payments;
