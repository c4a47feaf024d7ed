mod publish_event;
mod unpublish_event;
