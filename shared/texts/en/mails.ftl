# The words of the mails. `mail-` alone is for all of them, `mail-<name>-` for one.

mail-greeting = Hello { $name },
mail-footer-why = You are getting this automatic message because this email address was used on Aforo.
mail-footer-tagline = Aforo · A place for you at every event

## Welcome: the account exists

mail-welcome-subject = Welcome to Aforo
mail-welcome-preview = Your account is ready: you can start signing up for events.
mail-welcome-title = Your account is ready
mail-welcome-intro = It is great to have you here! With your Aforo account you can:
mail-welcome-find = Find talks, workshops and meetings you care about.
mail-welcome-register = Register in a minute, you and whoever comes with you.
mail-welcome-ticket = Get your ticket by email and keep it on your phone.
mail-welcome-button = See upcoming events
mail-welcome-not-you = Was it not you who created this account? Someone must have typed your address by mistake: you can ignore this message.

## Ticket: a registration is confirmed

mail-ticket-subject = Your ticket for { $event }
mail-ticket-preview = { $when }. Show the QR code when you arrive.
mail-ticket-preview-online = { $when }. The link to join is inside.
mail-ticket-title = You have a place!
mail-ticket-intro = Here is your ticket. Keep it: you need it to get in.
mail-ticket-event = Event
mail-ticket-session = Session
mail-ticket-when = When
mail-ticket-where = Where
mail-ticket-online = Online
mail-ticket-join = Join the session
mail-ticket-type = Ticket type
mail-ticket-attendee = In the name of
mail-ticket-organizer = Organized by
mail-ticket-qr = QR code of your ticket
mail-ticket-show = Show this code at the door
mail-ticket-show-hint = Turn up the brightness of your screen, or print it. It admits one person, so do not share it.
mail-ticket-show-online = This is the code of your ticket
mail-ticket-show-online-hint = Keep it at hand in case you are asked for it. It admits one person, so do not share it.
mail-ticket-code = Can't see the image? This is the same code as text:
mail-ticket-calendar = The appointment for your calendar is attached.
mail-ticket-button = See the event
mail-ticket-contact = Questions about the event? Write to { $organizer }: { $contact }
mail-ticket-file = ticket
mail-ticket-calendar-description = “{ $ticket_type }” ticket in the name of { $attendee }. Bring the QR code from the email.
