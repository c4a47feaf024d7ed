mod publish_event;
