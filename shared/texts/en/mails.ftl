# The words of the mails. `mail-` alone is for all of them, `mail-<name>-` for one.

mail-greeting = Hello { $name },
mail-footer-why = You are getting this automatic message because this email address was used on Aforo.
mail-footer-tagline = Aforo · A place for you at every event
mail-event = Event
mail-organizer = Organized by
mail-event-button = See the event
mail-calendar =
    { $sessions ->
        [one] The appointment for your calendar is attached.
       *[other] The appointments for your calendar are attached.
    }
mail-contact = Questions about the event? Write to { $organizer }: { $contact }

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
mail-ticket-session = Session
mail-ticket-when = When
mail-ticket-where = Where
mail-ticket-online = Online
mail-ticket-join = Join the session
mail-ticket-type = Ticket type
mail-ticket-attendee = In the name of
mail-ticket-qr = QR code of your ticket
mail-ticket-show = Show this code at the door
mail-ticket-show-hint = Turn up the brightness of your screen, or print it. It admits one person, so do not share it.
mail-ticket-show-online = This is the code of your ticket
mail-ticket-show-online-hint = Keep it at hand in case you are asked for it. It admits one person, so do not share it.
mail-ticket-code = Can't see the image? This is the same code as text:
mail-ticket-file = ticket
mail-ticket-calendar-description =
    { $tickets ->
        [one] “{ $ticket_type }” ticket in the name of { $attendees }. Bring the QR code from the email.
       *[other] Tickets in the name of { $attendees }. Bring the QR codes from the email.
    }

## What the mails about an order share

mail-order-number = Order
mail-order-total = Total
mail-order-button = See the order

## Held: places wait for their payment

mail-held-subject =
    { $places ->
        [one] Your place for { $event } is waiting for its payment
       *[other] Your places for { $event } are waiting for their payment
    }
mail-held-title = Only the payment is missing
mail-held-intro =
    { $places ->
        [one] We are holding your place { $until }. Pay before then and it is yours.
       *[other] We are holding your { $places } places { $until }. Pay before then and they are yours.
    }
mail-held-button = Pay
mail-held-after =
    { $places ->
        [one] If the time runs out, your place goes to someone else. You will not be charged, and you can register again while there are places left.
       *[other] If the time runs out, your places go to other people. You will not be charged, and you can register again while there are places left.
    }
mail-held-already = Have you paid already? Then there is nothing to do: the tickets come in another message.

## Paid: the receipt and the tickets

mail-paid-subject =
    { $tickets ->
        [0] Payment received: { $event }
        [one] Payment received: your ticket for { $event }
       *[other] Payment received: your tickets for { $event }
    }
mail-paid-title = Payment received!
mail-paid-intro =
    { $tickets ->
        [0] Thank you: we have received { $total }. Here is your receipt.
        [one] Thank you: we have received { $total }. Here are your receipt and your ticket.
       *[other] Thank you: we have received { $total }. Here are your receipt and { $tickets } tickets.
    }
mail-paid-date = Paid on
mail-paid-means = Paid with
mail-paid-transaction = PayPal transaction
mail-paid-ticket =
    { $tickets ->
        [one] Your ticket, in the name of
       *[other] Ticket { $number } of { $tickets }, in the name of
    }
mail-paid-others = The tickets that are not here go to each attendee's own email.

## Payment failed: what now

mail-payment-failed-subject =
    { $failure ->
        [declined] PayPal did not accept your payment for { $event }
        [reversed] PayPal has reversed your payment for { $event }
       *[unfinished] Your payment for { $event } was not completed
    }
mail-payment-failed-title =
    { $failure ->
        [declined] The payment was not accepted
        [reversed] The payment was reversed
       *[unfinished] The payment was not completed
    }
mail-payment-failed-intro =
    { $failure ->
        [declined] PayPal did not accept the payment of { $total }. You have not been charged.
        [reversed] PayPal has reversed the payment of { $total }. The money goes back to where you paid from.
       *[unfinished] The payment of { $total } was never completed. You have not been charged.
    }
mail-payment-failed-held =
    { $places ->
        [one] We are holding your place { $until }, so you can try again.
       *[other] We are holding your { $places } places { $until }, so you can try again.
    }
mail-payment-failed-given-back =
    { $places ->
        [one] Your place is free for someone else now.
       *[other] Your { $places } places are free for other people now.
    }
mail-payment-failed-button = Try again
mail-payment-failed-help = If PayPal refuses again, choose another card or account there.
mail-payment-failed-void = The tickets of this order are no longer valid.
mail-payment-failed-again = Would you still like to come? You can register again while there are places left.

## Refund: money goes back

mail-refund-subject = Refund of { $amount }: { $event }
mail-refund-title = Your refund is on its way
mail-refund-whole = We have refunded { $amount }, the whole payment.
mail-refund-part = We have refunded { $amount }, part of your payment of { $paid }.
mail-refund-too-late = The payment arrived when your places were no longer held and other people had taken them. We are sorry.
mail-refund-paid-twice = This order was already paid, so this payment was one too many.
mail-refund-amount = Refunded
mail-refund-reason = Reason
mail-refund-when = The money goes back to where you paid from at PayPal. A balance usually has it the same day; a card or bank account, nearly always within 10 working days, although some banks take up to 30 days.

## Booking code: opens an account's registrations in the chat

mail-booking-code-subject = Your code to see your registrations
mail-booking-code-title = Your code
mail-booking-code-intro = You asked to see your registrations in the Aforo chat. Type this code there:
mail-booking-code-valid = It works once and expires { $minutes } minutes after you asked for it.
mail-booking-code-secret = Do not give it to anyone: it shows which events you are going to, and your payments.
mail-booking-code-not-you = Was it not you who asked? You can ignore this message: nobody can see your registrations without the code.
