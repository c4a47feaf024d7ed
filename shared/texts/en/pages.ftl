# The words of the pages that the server writes. `page-` alone is for all of them, `page-<name>-` for one.

page-language = English
page-languages = Language
page-skip = Skip to the content
page-tagline = Aforo · Every event, with a place for you
page-back-to-event = See the event
page-back-to-order = See your order
page-optional = (optional)
page-refused = Something needs correcting

## The fields of forms

page-field-ticket = Choose your ticket
page-field-name = Full name
page-field-email = E-mail
page-field-password = Password
page-field-account-email = Your account's e-mail, if it is another

## An event

page-event-organizer = By { $organizer }
page-event-when = When
page-event-where = Where
page-event-online = Online; the link comes with the ticket
page-event-about = What it is about
page-event-sessions = Sessions and tickets
page-event-category = Category
page-event-contact = Contact
page-event-questions = Frequent questions
page-event-refunds = Refunds
page-event-register = Register
page-event-cancelled = This event has been cancelled.
page-event-suspended = This event is suspended and takes no registrations for now.
page-event-finished = This event is over.
page-event-nothing-left = There are no tickets to be had right now.
page-ticket-free = Free
page-ticket-few =
    { $left ->
        [one] { $left } place left
       *[other] { $left } places left
    }
page-ticket-sold-out = Sold out
page-ticket-finished = Already over
page-ticket-not-on-sale = Not on sale
page-ticket-on-sale-from = On sale from { $when }
page-ticket-sale-over = No longer on sale

## Registering

page-register-title = Register
page-register-from-chat = What you chose in the chat is already marked: “{ $ticket }”, in “{ $session }”.
page-register-attendee = Who attends
page-register-email-hint = We send the ticket here.
page-register-account = Your Aforo account
page-register-account-hint = If you have an account, write its password. If not, choose one and we make the account with that address.
page-register-password-hint = At least 12 characters; a sentence does very well.
page-register-account-email-hint = For example, when you register somebody else.
page-register-submit = Confirm the registration
page-register-pay-later = If your ticket has a price, we hold your place for a few minutes so that you can pay with PayPal.

## Logging in

page-log-in-title = Log in
page-log-in-why = This page is only yours: log in to see it.
page-log-in-submit = Log in

## An order

page-order-awaiting-payment = Your place is held
page-order-awaiting-payment-detail = It is not paid yet. We hold it for you { $until }.
page-order-paying = We are confirming your payment
page-order-paying-detail = PayPal has not finished yet. Your place is still held and we will write to you as soon as we know; load this page again to see.
page-order-free = You have your place!
page-order-free-detail = Show this code when you arrive. We have sent it to you by e-mail too.
page-order-paid = Payment received! You have your place
page-order-paid-detail = Show this code when you arrive. We have sent it to you by e-mail too.
page-order-expired = The hold is over
page-order-expired-detail = The time to pay ran out and the places are free again; you were not charged. You can register again.
page-order-cancelled = The order is cancelled
page-order-cancelled-detail = The places are free again and you were not charged. If you change your mind, register again.
page-order-refunding = We are giving your money back
page-order-refunding-detail = Your payment came when the places were no longer free. We will write to you as soon as PayPal has returned it.
page-order-partially-refunded = We have given a part back
page-order-partially-refunded-detail = Your places are still yours: show the code when you arrive.
page-order-refunded = We have given your money back
page-order-refunded-detail = The refund is made at PayPal, and these places are no longer yours.
page-order-disputed = There is an open dispute at PayPal
page-order-disputed-detail = While it is being settled these tickets are not valid. If it was a mistake, close the dispute at PayPal or write to whoever runs the event.
page-order-attendee = In the name of
page-order-ticket-type = Ticket
page-order-total = Total
page-order-join = Join the session
page-order-show = Show this code at the door
page-order-qr = QR code of the ticket of { $name }
page-order-code = The same code, as text:
page-order-again = Register again
page-order-pay = Pay with PayPal
page-order-pay-hint = You will go to PayPal to approve the payment and come back here.
page-order-do-not-want = I do not want the place any more
page-order-cancel-hint = The place will be free for somebody else.
page-order-cancel = Cancel the order

## Coming back from PayPal

page-return-title = Confirm your payment
page-return-detail = PayPal has brought you back. One last step is missing: press the button if the page does not go on by itself.
page-return-submit = Confirm the payment

## Problems

page-problem-ours = It is not your fault and nothing is lost. Wait a few seconds and load the page again; if nothing changes, write to us with the code below.
page-problem-sent-before = This form had been sent before with other data. If you want another registration, look it through and send it again.
page-problem-not-approved = You were not charged. Press “Pay with PayPal”, approve the payment there and you will come back here.
page-problem-paypal = Nothing is lost and your place is still held. Wait a few seconds and press the button again.
page-problem-unpaid-order = Pay it or cancel it before you make another.
page-problem-request = Code of this request:
