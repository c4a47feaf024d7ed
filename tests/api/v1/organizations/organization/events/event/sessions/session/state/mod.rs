mod set_session_state;
