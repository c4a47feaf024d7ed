mod get_order;
