# The words of the assistant. They are read in a small window or heard on the telephone: short sentences, no markup.

## Beginning, help, goodbye

chat-welcome = Hello! I am Aforo's assistant. I help you find events, register, and see how your tickets and payments stand. What do you need?
chat-help = I can tell you which events there are (by month, city or topic, or only free ones), their sessions, prices and places, prepare your registration, look how your tickets and payments stand, and explain how to cancel or ask for a refund. And if you would rather talk to a person, I will tell you whom to write to.
chat-thanks = You're welcome! I am here if you need anything else.
chat-goodbye = See you soon! Enjoy the event.
chat-dropped = All right, we leave it. What else can I help you with?
chat-failed = Sorry, I cannot look that up right now. Nothing is lost: please try again in a moment.
chat-not-understood = Sorry, I did not understand. I can tell you which events there are, prepare a registration or look how your tickets stand.
chat-not-understood-again = I still don't understand, sorry. Try one of these, or say it in other words.
chat-did-you-mean = I am not sure I understood. Are you asking about “{ $event }”?

## What can be chosen

chat-option-events = See events
chat-option-how = How to register
chat-option-bookings = My tickets
chat-option-person = Talk to a person
chat-option-sessions = Sessions and prices
chat-option-seats = Any places left?
chat-option-register = Register me
chat-option-policy = Cancellations
chat-option-all-events = All events
chat-option-yes = Yes
chat-option-no = No
chat-option-new-code = Send me a new code

## A list of events

chat-events-found =
    { $count ->
        [one] I have found this event:
       *[other] I have found { $count } events:
    }
chat-events-first = There are { $count } events; these are the first { $shown }. You can narrow it down by month, city or topic.
chat-events-first-of-more = There are more than { $count } events; these are the first { $shown }. Narrow it down by month, city or topic.
chat-events-none = I have found no events like that.
chat-events-none-at-all = No event is published right now. Ask me again in a few days.
chat-events-others = But there are others coming up:
chat-events-line = { $number }. { $name }: { $when }, { $where }, { $price }.
chat-events-summary = { $when } · { $where } · { $price }
chat-events-more = Which one shall I tell you more about?
chat-free = free
chat-from-price = from { $price }
chat-no-price = price to be announced
chat-online = online

## Which event

chat-which-event = Which event are we talking about? Tell me its name, or choose one:
chat-which-of-these = Which one do you mean?
chat-event-unknown = I cannot find an event called “{ $name }”.
chat-nothing-like-it = I cannot find that event.
chat-event-cancelled = “{ $event }” has been cancelled.
chat-event-suspended = “{ $event }” is suspended: it takes no registrations for now.
chat-event-finished = “{ $event }” is over.

## An event

chat-event-intro = { $name }, by { $organizer }.
chat-event-when = When: { $when }.
chat-event-where = Where: { $where }.
chat-event-price = Price: { $price }.
chat-event-link = See the event
chat-seats-many = { $session }: there are places.
chat-seats-few =
    { $left ->
        [one] { $session }: { $left } place left.
       *[other] { $session }: { $left } places left.
    }
chat-seats-none = { $session }: full.
chat-seats-closed = { $session }: not on sale.
chat-seats-finished = { $session }: over.
chat-seats-no-sessions = No sessions have been announced yet.
chat-seats-more = And { $count } more sessions on its page.
chat-what-next = What else would you like to know?
chat-session = { $number }. { $session }: { $when }.
chat-session-room = { $number }. { $session } ({ $room }): { $when }.
chat-ticket = – { $ticket }: { $price }.
chat-sessions-of = Sessions and prices of “{ $event }”:

## Cancelling, refunds, questions

chat-policy-general = If your ticket is free and you will not come, tell the organiser, so that somebody else can have it. If your place is held and not paid yet, you can cancel it on your order's page and are charged nothing. If you have paid, the organiser decides about the refund; once it is granted, PayPal returns the money to what you paid with, and we tell you by mail.
chat-policy-of = What the organiser of “{ $event }” says about cancelling and refunds: { $policy }
chat-policy-none = The organiser of “{ $event }” has published no terms of their own for cancelling.
chat-answer = { $question } { $answer }
chat-answer-none = The organiser of “{ $event }” has not answered that.
chat-answer-these = This is what has been answered about “{ $event }”; choose a question:
chat-contact = Ask the organiser: { $contact }.

## Registering

chat-how = Choose an event and tell me that you want to register: I prepare a link with your ticket already chosen. There you give your name and address; if it has a price we hold your place for some minutes while you pay with PayPal, and the ticket comes by mail. Nothing is reserved or charged before you confirm on that page.
chat-register-choose = Which ticket would you like for “{ $event }”?
chat-register-option = { $ticket } · { $price }
chat-register-option-of = { $session } · { $ticket } · { $price }
chat-register-line = { $number }. { $option }
chat-register-confirm = For “{ $event }” you can have this ticket: { $option }. Shall I prepare your registration?
chat-register-not-on-sale = There are no tickets on sale for “{ $event }” right now.
chat-register-sold-out = No places are left for “{ $event }”.
chat-register-this-sold-out = That ticket is sold out. See whether another one of the event is left, or look for another event.
chat-register-many = “{ $event }” has many tickets; it is easier to choose on its page.
chat-register-which = I am not sure which one you mean. Choose one of these:
chat-register-ready = Done: { $option }. Open this link, check your details and confirm. I have not reserved your place yet: that happens when you confirm.
chat-register-spoken = Registering for “{ $event }” takes a page, which I cannot send you by telephone. Go to Aforo's site, or write to me in the chat, and I will prepare it.
chat-register-link = Finish my registration
chat-register-dropped = All right, we leave it. Nothing has been reserved.
chat-register-nothing = I have no registration in progress.

## Tickets and payments

chat-booking-address = To show you your tickets I have to know that it is you. Which address did you register with?
chat-booking-address-wrong = That does not look like an e-mail address. Write all of it, for example name@example.com.
chat-booking-sent = If that address has an account at Aforo, we have just sent it a code of 8 characters. Write it here: it is good for 15 minutes.
chat-booking-too-many = We have sent several codes to that address already. Look into the spam folder too, or try again in { $minutes } min.
chat-booking-code-form = The code is 8 letters and digits, like ABCD-EFGH. Copy it as it is in the mail; if it does not come, look into the spam folder too.
chat-booking-code-wrong =
    { $tries ->
        [one] That is not the code. You have { $tries } try left.
       *[other] That is not the code. You have { $tries } tries left.
    }
chat-booking-code-gone = That code is no longer good. Tell me your address and we will send another.
chat-booking-none = I see no registrations in your account.
chat-booking-latest = This is the latest in your account:
chat-booking-line = { $event }, { $session }, { $when }, for { $name }: { $state }.
chat-booking-pending-approval = waiting for the organiser's approval
chat-booking-held = place held, payment missing
chat-booking-confirmed = confirmed; the ticket is in your mail
chat-booking-checked-in = you have checked in
chat-booking-expired = the hold ended unpaid, you were charged nothing
chat-booking-released = cancelled before it was paid
chat-booking-cancelled = cancelled
chat-booking-rejected = not accepted by the organiser
chat-booking-withdrawn = withdrawn
chat-booking-transferred = passed on to somebody else
chat-booking-frozen = blocked while PayPal settles a dispute
chat-booking-order = See the order
chat-booking-pay = Pay or cancel

## A person

chat-handoff = Of course. Write to { $contact } and a person will answer you.
chat-handoff-lost = I cannot make out what you mean, sorry. Write to { $contact } and a person will help you.
chat-handoff-event = Of course. About “{ $event }” the organiser answers: { $contact }. And for anything else, write to us at { $support }.
