mod get_health;
