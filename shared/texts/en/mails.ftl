# The words of the mails. `mail-` alone is for all of them, `mail-<name>-` for one.

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
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

## Welcome: the account exists, its address is to be confirmed

mail-welcome-subject = Welcome to Aforo
mail-welcome-preview = Confirm your address and your account will be ready.
mail-welcome-title = Just confirm your email
mail-welcome-intro = It is great to have you here! Confirm that this address is yours and your Aforo account will be ready to:
mail-welcome-find = Find talks, workshops and meetings you care about.
mail-welcome-register = Register in a minute, you and whoever comes with you.
mail-welcome-ticket = Get your ticket by email and keep it on your phone.
mail-welcome-button = Confirm my email
mail-welcome-meanwhile = In the meantime, have a look around.
mail-welcome-events = See upcoming events
mail-welcome-not-you = Was it not you who created this account? Someone must have typed your address by mistake: do not confirm it, and ignore this message.

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

## Links: what a mail with a link that works once says of it

mail-link-valid-minutes =
    { $minutes ->
        [one] The link works once and expires after { $minutes } minute.
       *[other] The link works once and expires after { $minutes } minutes.
    }
mail-link-valid-hours =
    { $hours ->
        [one] The link works once and expires after { $hours } hour.
       *[other] The link works once and expires after { $hours } hours.
    }

## Links: the account's address is confirmed, on request

mail-link-verify-email-subject = Confirm your email address
mail-link-verify-email-title = Confirm your email
mail-link-verify-email-intro = There is one step left: confirming that this address is yours.
mail-link-verify-email-then = That way we know that your tickets and notices reach you.
mail-link-verify-email-button = Confirm my email
mail-link-verify-email-not-you = Was it not you who created an Aforo account? Someone must have typed your address by mistake: do not confirm it, and ignore this message.

## Links: somebody signed up with the address of an account

mail-link-known-address-subject = You already have an Aforo account
mail-link-known-address-title = You already have an account
mail-link-known-address-intro = Someone, perhaps you, tried to create an Aforo account with this address. You already have one, so nothing has changed.
mail-link-known-address-then = Log in with your usual password. Have you forgotten it? Choose a new one with this link.
mail-link-known-address-button = Choose another password
mail-link-known-address-not-you = Was it not you? There is nothing to do: your account is as it was.

## Links: a forgotten password is replaced

mail-link-reset-password-subject = Choose a new password
mail-link-reset-password-title = Choose a new password
mail-link-reset-password-intro = You asked for a new password for your Aforo account. Choose it with this link.
mail-link-reset-password-then = Afterwards you will have to log in again on all your devices.
mail-link-reset-password-button = Choose another password
mail-link-reset-password-not-you = Was it not you who asked? You can ignore this message: your password is still the same.

## Links: the account gets another address; sent to that one

mail-link-confirm-new-email-subject = Confirm your new email address
mail-link-confirm-new-email-title = Confirm your new email
mail-link-confirm-new-email-intro = You asked for this to be the address of your Aforo account. Confirm it with this link.
mail-link-confirm-new-email-then = Until then, your account keeps the address it had.
mail-link-confirm-new-email-button = Confirm this address
mail-link-confirm-new-email-not-you = Was it not you who asked? Someone must have typed your address by mistake: do not confirm it, and ignore this message.

## Links: a lost second factor is taken away

mail-link-reset-factor-subject = Turning off two-step verification
mail-link-reset-factor-title = Turn off two-step verification
mail-link-reset-factor-intro = You asked to turn off two-step verification for your Aforo account, because you have neither your app nor your recovery codes at hand.
mail-link-reset-factor-then = Use this link only if it was you who asked. We will ask for your password and, from then on, it will be enough to log in.
mail-link-reset-factor-button = Turn off verification
mail-link-reset-factor-not-you = Was it not you who asked? Do not open the link, and change your password as soon as you can: whoever asked knows it.

## Invitations: somebody is asked to be a member of an organisation

mail-organization-nameless = an organization
mail-invitation-subject = You are invited to { $organization }
mail-invitation-title = You have an invitation
mail-invitation-intro = You are invited to { $organization } on Aforo, { $role }.
mail-invitation-then = To accept you need an Aforo account with this very email address, already confirmed. If you do not have one yet, it takes a moment to create.
mail-invitation-as-owner = to share in running it: you will be able to change everything, including who is a member
mail-invitation-as-organizer = to organize its events
mail-invitation-as-checkin = to welcome those who come and check their tickets
mail-invitation-as-analyst = to look at its figures
mail-invitation-button = See the invitation
mail-invitation-valid = The invitation is good { $until }.
mail-invitation-not-you = Do you not know who invites you? Ignore this message, or open the link and decline the invitation: nothing else will happen.

## Notices: what happened to an account

mail-notice-when = When
mail-notice-device = Device
mail-notice-network = Network
mail-notice-button = Set another password

mail-notice-new-device-subject = A login from a new device
mail-notice-new-device-title = A new device
mail-notice-new-device-intro = Your Aforo account was logged in to from a device we had not seen before.
mail-notice-new-device-advice = Was it you? Then there is nothing to do. If not, set another password as soon as you can: someone knows yours.

mail-notice-password-changed-subject = Your Aforo password has changed
mail-notice-password-changed-title = Your password has changed
mail-notice-password-changed-intro = The password of your Aforo account was changed. To be safe, we have logged your devices out.
mail-notice-password-changed-advice = Was it not you? Set another password right now: someone has been in your account.

mail-notice-password-reset-subject = Your Aforo account has a new password
mail-notice-password-reset-title = You have a new password
mail-notice-password-reset-intro = A new password was set for your Aforo account with the link we sent to your email. To be safe, we have logged your devices out.
mail-notice-password-reset-advice = Was it not you? Someone can read your email. Secure your mailbox first, then set another password on Aforo.

mail-notice-email-change-asked-subject = Someone asked to change the email of your Aforo account
mail-notice-email-change-asked-title = A change of email was asked for
mail-notice-email-change-asked-intro = { $new } is to become the address of your Aforo account. It will, once it is confirmed from there.
mail-notice-email-change-asked-advice = Was it not you? Set another password right now, before it is confirmed.

mail-notice-email-changed-subject = The email of your Aforo account has changed
mail-notice-email-changed-title = Your email has changed
mail-notice-email-changed-intro = The address of your Aforo account is now { $new }: you log in with it, and our messages go there.
mail-notice-email-changed-advice = Was it not you? Set another password right now. If you can no longer log in, tell the people who run Aforo.

mail-notice-factor-on-subject = Two-step verification was turned on
mail-notice-factor-on-title = Two-step verification is on
mail-notice-factor-on-intro = Logging in to your Aforo account now takes a code from your app as well as the password. Keep the recovery codes safe: you will need them if you lose your phone.
mail-notice-factor-on-advice = Was it not you? Set another password as soon as you can: someone has been in your account. After that you can turn this verification off.

mail-notice-factor-off-subject = Two-step verification was turned off
mail-notice-factor-off-title = Two-step verification is off
mail-notice-factor-off-intro = The password alone is now enough to log in to your Aforo account. The recovery codes you had no longer work.
mail-notice-factor-off-advice = Was it not you? Set another password as soon as you can, and turn verification on again.

mail-notice-factor-reset-subject = Two-step verification was taken away
mail-notice-factor-reset-title = Two-step verification is gone
mail-notice-factor-reset-intro = Two-step verification of your Aforo account was turned off with the link we sent to your email. The password alone is enough now, and the recovery codes you had no longer work.
mail-notice-factor-reset-advice = Was it not you? Someone knows your password and can read your email. Secure your mailbox first, then set another password on Aforo.

mail-notice-recovery-code-used-subject = A recovery code was used
mail-notice-recovery-code-used-title = A recovery code was used
mail-notice-recovery-code-used-intro =
    { $left ->
        [0] The last recovery code of your Aforo account was used. Make new ones as soon as you can: without them it is hard to get in if you lose your phone.
        [one] A recovery code of your Aforo account was used. Only { $left } is left: make new ones soon.
       *[other] A recovery code of your Aforo account was used. { $left } are left.
    }
mail-notice-recovery-code-used-advice = Was it not you? Someone has your codes and knows your password: set another one as soon as you can, and make new codes.

mail-notice-recovery-codes-renewed-subject = You have new recovery codes
mail-notice-recovery-codes-renewed-title = New recovery codes
mail-notice-recovery-codes-renewed-intro = New recovery codes were made for your Aforo account. The old ones no longer work.
mail-notice-recovery-codes-renewed-advice = Was it not you? Set another password as soon as you can, and make new codes: someone has been in your account.

mail-notice-login-stolen-subject = We ended a login of your Aforo account
mail-notice-login-stolen-title = We ended a login
mail-notice-login-stolen-intro = Someone tried to stay in your Aforo account with an access key that had already been used up. It may be a copy, so we ended that login.
mail-notice-login-stolen-advice = Log in again if your device asks you to. And if this happens again, or you do not recognize where it came from, set another password.

mail-notice-account-disabled-subject = Your Aforo account is disabled
mail-notice-account-disabled-title = Your account is disabled
mail-notice-account-disabled-intro = The people who run Aforo have disabled your account. We have logged your devices out, and while it stays so you cannot log in.
mail-notice-account-disabled-advice = Do you think this is a mistake? Write to the people who run Aforo.

mail-notice-account-enabled-subject = Your Aforo account is active again
mail-notice-account-enabled-title = Your account is active again
mail-notice-account-enabled-intro = The people who run Aforo have enabled your account again: you can log in as always.
mail-notice-account-enabled-advice = Was it disabled because someone else had been in it? Set another password before you use it again.

mail-notice-made-administrator-subject = You now administer Aforo
mail-notice-made-administrator-title = You now administer Aforo
mail-notice-made-administrator-intro = Your account can now administer all of Aforo. To do so, keep two-step verification on.
mail-notice-made-administrator-advice = Did you not expect this? Tell the people who run Aforo as soon as you can.

mail-notice-no-longer-administrator-subject = You no longer administer Aforo
mail-notice-no-longer-administrator-title = You no longer administer Aforo
mail-notice-no-longer-administrator-intro = Your account can no longer administer Aforo. Everything else stays the same.
mail-notice-no-longer-administrator-advice = Did you not expect this? Ask the people who run Aforo.

mail-notice-member-role-changed-subject = Your role in { $organization } has changed
mail-notice-member-role-changed-title = Your role has changed
mail-notice-member-role-changed-intro = On Aforo, your role in { $organization } is now another one, and so is what you can do there.
mail-notice-member-role-changed-advice = Did you not expect this? Ask whoever runs the organization.

mail-notice-member-removed-subject = You are no longer a member of { $organization }
mail-notice-member-removed-title = You are no longer a member of the organization
mail-notice-member-removed-intro = Whoever runs { $organization } has removed you from it on Aforo: you can no longer see or change its things. Your account and your tickets stay as they are.
mail-notice-member-removed-advice = Do you think this is a mistake? Ask whoever runs the organization: they can invite you again.

mail-notice-ownership-given-subject = You have handed over { $organization }
mail-notice-ownership-given-title = You have handed over the organization
mail-notice-ownership-given-intro = From your Aforo account, the ownership of { $organization } was handed over to someone else. You still organize its events.
mail-notice-ownership-given-advice = Was it not you? Set another password right now and tell the people who run Aforo: someone has been in your account.

mail-notice-ownership-received-subject = You now run { $organization }
mail-notice-ownership-received-title = You now run the organization
mail-notice-ownership-received-intro = Whoever ran { $organization } on Aforo has handed it over to you: from now on you decide about everything in it, including who is a member.
mail-notice-ownership-received-advice = Did you not expect this? Talk to whoever handed it over; you can hand it over, too.
