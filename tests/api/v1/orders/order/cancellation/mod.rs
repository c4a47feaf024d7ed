mod cancel_order;
