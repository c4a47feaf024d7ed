mod resume_event;
mod suspend_event;
