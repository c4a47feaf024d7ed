# The words of the pages that the server writes. `page-` alone is for all of them, `page-<name>-` for one.

page-language = English
page-languages = Language
page-skip = Skip to the content
page-tagline = Aforo · Every event, with a place for you
page-back = Back to where you were
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
page-field-code = Verification code
page-field-recovery_code = Recovery code
page-field-token = Code of the link

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
page-event-map = See it on the map
page-event-resources = Resources
page-event-left = Places
page-left-many = Places left
page-left-few = Few places left
page-left-none = Sold out
page-session-presenter = With { $presenter }
page-session-teaser = Tickets will go on sale later.
page-session-suspended = This session is suspended.
page-session-cancelled = This session has been cancelled.
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
page-ticket-presale = With a code only, for now
page-ticket-minimum = From { $minimum } an order; one person is registered here

## Registering

page-register-title = Register
page-register-from-chat = What you chose in the chat is already marked: “{ $ticket }”, in “{ $session }”.
page-register-have-code = I have a code
page-register-code = Code
page-register-use-code = Use the code
page-register-code-opens = Your code { $code } opens more tickets; they are in the list.
page-register-code-opens-nothing = That code opens no ticket of this event.
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
page-log-out = Log out
page-logged-out = You have logged out
page-logged-out-detail = In this browser nobody can see what is yours any more. See you soon!

## The second step of logging in

page-second-factor-title = Two-step verification
page-second-factor-why = Your password is right. What is missing is the code that your authenticator app shows now.
page-second-factor-code-hint = It has 6 digits and changes every half minute.
page-second-factor-submit = Log in
page-second-factor-recover = I do not have my phone with me
page-second-factor-recovery-hint = One of the ten that you kept when you turned two-step verification on. Each works once.
page-second-factor-lost = I have lost my phone and the codes
page-second-factor-lost-hint = We send you an e-mail with a link that turns two-step verification off. To use it you will need your password.
page-second-factor-lost-submit = Send me the e-mail
page-second-factor-mailed = We have sent you an e-mail
page-second-factor-mailed-detail = Open the link in it to turn two-step verification off; then your password alone lets you in. If you do not see it, look among your spam.

## A forgotten password

page-forgot-password = Have you forgotten your password?
page-forgot-password-title = Choose a new password
page-forgot-password-why = Write your account's e-mail and we send you a link to choose it.
page-forgot-password-submit = Send me the link
page-forgot-password-mailed = Look at your e-mail
page-forgot-password-mailed-detail = If that address is one of an Aforo account, we have sent it a link to choose another password. It may take a couple of minutes; if you do not see it, look among your spam.

## Where mailed links lead

page-token-hint = What comes after “#” in the link of the e-mail. You can paste the whole link, too.
page-another-link = Get another link
page-verify-email-title = Confirm your e-mail
page-verify-email-why = One last step: write your account's password, and we know that this address is yours. If you did not make the account, close this page and nothing happens.
page-verify-email-submit = Confirm my e-mail
page-verify-email-done = Your e-mail is confirmed
page-verify-email-done-detail = Thank you! From now on your tickets and notices come here. You can close this page, or go back to where you were and log in.
page-reset-password-title = Choose a new password
page-reset-password-why = Saving it ends all your sessions, and you will have to log in again with it.
page-reset-password-second-factor = I have two-step verification turned on
page-reset-password-submit = Save the password
page-reset-password-done = Your password is new
page-reset-password-done-detail = We have ended all your sessions. Go back to the page where you were and log in with the password that you have just chosen.
page-reset-factor-title = Turn two-step verification off
page-reset-factor-why = Write your password to turn it off. From then on it alone lets you in, and all your sessions end.
page-reset-factor-submit = Turn it off
page-reset-factor-done = Two-step verification is off
page-reset-factor-done-detail = We have ended all your sessions. Go back to the page where you were and log in with your password; once you have another phone, turn the verification on again.
page-invitation-title = You are invited to an organization
page-invitation-why = If you accept, you will be able to do there what the e-mail told you. The organization will see your name and your e-mail.
page-invitation-account = Your Aforo account
page-invitation-account-hint = Write the e-mail and the password of your account. To decline the invitation you need neither.
page-invitation-email-hint = It has to be the address that the invitation came to.
page-invitation-name-hint = Only if you have no account yet: we create it with that e-mail and that password, of at least 12 characters, and send you a link to confirm it before you accept.
page-invitation-accept = Accept the invitation
page-invitation-decline = Decline it
page-invitation-accepted = You are now a member of the organization
page-invitation-accepted-detail = Welcome! You can close this page.
page-invitation-declined = You have declined the invitation
page-invitation-declined-detail = Nothing else will happen. If it was a mistake, ask to be invited again.

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
