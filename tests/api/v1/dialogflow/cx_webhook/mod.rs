mod dialogflow_cx_webhook;
