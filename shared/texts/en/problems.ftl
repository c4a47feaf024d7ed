# Each problem has its title under its code, and under `<code>-detail` one sentence that says how to mend it.

## What is wrong with the request itself

invalid-body = Some of the data needs correcting
invalid-body-detail = Check the fields in “errors”: each one says what is wrong and how to fix it.
invalid-json = The content is not valid JSON
invalid-json-detail = Check the quotes, commas and braces, and send it again.
body-too-large = The request is too large
body-too-large-detail = Send at most 256 KiB at a time; if you need more, split it over several requests.
unsupported-media-type = That format is not supported
unsupported-media-type-detail = Send the data as JSON, with the header “Content-Type: application/json”.
invalid-query = The address has wrong parameters
invalid-query-detail = Check the parameters after “?”: “errors” says what is wrong with each one.
invalid-cursor = The list cannot go on from that page
invalid-cursor-detail = The cursor is not valid or belongs to another list; start again at the first page, without “cursor”.
invalid-idempotency-key = The idempotency key is not valid
invalid-idempotency-key-detail = Use 1 to 64 letters, digits, “-”, “_”, “.” or “:”; a UUID will do.

invalid-if-match = The If-Match header is not valid
invalid-if-match-detail = Send the ETag as you received it, with its quotes, for example "7"; or leave the header out.

changed-meanwhile = Somebody else has changed it meanwhile
changed-meanwhile-detail = Read it again, look at what has changed, named field by field, and send your change with the new ETag.

idempotency-key-reused = That idempotency key was already used with other data
idempotency-key-reused-detail = To repeat the operation send exactly the same data; to do another one, use a new key.
foreign-origin = This request does not come from our pages
foreign-origin-detail = For your safety it was not acted on; open Aforo and repeat it from there.
invalid-form = The form did not arrive in one piece
invalid-form-detail = Go back to the page before and send it again.
route-not-found = There is nothing here
route-not-found-detail = This address does not exist in the API; check it in the documentation.
method-not-allowed = That cannot be done here
method-not-allowed-detail = This address only accepts: { $allow }.

## Who asks, and how often

unauthenticated = Log in to continue
unauthenticated-detail = The access token is missing or has expired; log in and try again.
forbidden = You are not allowed to do this
forbidden-detail = Ask the people who run the organization for access, or log in with another account.
wrong-credentials = The email address or the password is wrong
wrong-credentials-detail = Check both and try again; upper and lower case matter in the password.
account-disabled = The account is disabled
account-disabled-detail = Write to support if you think this is a mistake.
wrong-code = The code is wrong
wrong-code-detail = Type the one that your app shows now; each code works once. A recovery code will do, too.
wrong-password = The password is wrong
wrong-password-detail = This change needs the password you use now; check it and try again.
invalid-second-factor-token = The first step is no longer valid
invalid-second-factor-token-detail = Log in again with your email address and password, and type the code within five minutes.
invalid-refresh-token = The login has ended
invalid-refresh-token-detail = Log in again with your email address and password.
invalid-link = The link is no longer valid
invalid-link-detail = It has expired, was used, or is not whole; ask for another one.
email-taken = That email address belongs to another account
email-taken-detail = Use another address, or log in with the account that has it.
email-not-verified = Your email address is not confirmed yet
email-not-verified-detail = Open the link that we sent when you signed up, or ask for another one.
login-not-found = There is no such login
login-not-found-detail = It may have ended already; look at the list again.
second-factor-on = Two-step verification is already on
second-factor-on-detail = To change the device, turn it off first.
second-factor-off = Two-step verification is not on
second-factor-off-detail = Turn it on first.
second-factor-not-begun = There is nothing to confirm
second-factor-not-begun-detail = Begin anew to turn two-step verification on; you have half an hour to type the code.
second-factor-required = Two-step verification is needed
second-factor-required-detail = Turn it on in your account and try again.
first-administrator-refused = An administrator cannot be made this way
first-administrator-refused-detail = The secret is wrong, or there was a first administrator before.
account-not-found = There is no such account
account-not-found-detail = Check the id.
account-not-fit = The account is not in the state that this needs
account-not-fit-detail = An administrator needs a confirmed email address and two-step verification; before disabling an administrator, take the role away.
last-administrator = This is the last administrator
last-administrator-detail = Make another one first.
too-many-requests = You are going too fast
too-many-requests-detail =
    { $seconds ->
        [one] Wait { $seconds } second and try again.
       *[other] Wait { $seconds } seconds and try again.
    }

## What is wrong on our side

internal-error = Something went wrong on our side
internal-error-detail = Try again in a moment; if it keeps happening, write to us with the “request_id” of this answer.
unavailable = We cannot help you right now
unavailable-detail = Try again in a few seconds; if you repeat it with the same idempotency key, nothing will be done twice.

## Events and organisations

organization-not-found = We cannot find that organization
organization-not-found-detail = It does not exist or you are not part of it; check the identifier.
member-not-found = We cannot find that person in the organization
member-not-found-detail = They are not a member of it; check the identifier or send them an invitation.
invitation-not-found = We cannot find that invitation
invitation-not-found-detail = It does not exist or the link is not complete; open it again from the email or ask to be invited again.
last-owner = This is the last owner of the organization
last-owner-detail = Hand the organization over to someone else first, or make someone else an owner too.
already-member = Already a member of the organization
already-member-detail = There is no need to invite or accept again; an owner of the organization changes roles.
already-invited = That address has a pending invitation already
already-invited-detail = Send it again, or revoke it before you send another.
too-many-invitations = There are too many pending invitations
too-many-invitations-detail = An organization can have 100 at a time; revoke some, or wait until they are accepted or expire.
invitation-sent-too-often = This invitation has been sent many times already
invitation-sent-too-often-detail = Check the address; if it is right, revoke the invitation and send another.
invitation-not-pending = This invitation is no longer pending
invitation-not-pending-detail =
    { $state ->
        [accepted] It was accepted already.
        [declined] It was declined; if that was a mistake, ask to be invited again.
        [revoked] An owner of the organization took it back; ask them if that is a mistake.
       *[expired] It has expired; ask for it to be sent again.
    }
invitation-for-another-address = This invitation is for another address
invitation-for-another-address-detail = Log in with the account of the address that the email came to, or ask to be invited with that of your account.
event-not-found = We cannot find that event
event-not-found-detail = It may have been withdrawn or not be published yet; check the link.
event-not-published = This event is not taking registrations
event-not-published-detail = The event is not published at the moment; try again when it is.
session-not-found = The event has no such session
session-not-found-detail = Check the id; perhaps it has been removed.

ticket-type-not-found = The event has no such ticket type
ticket-type-not-found-detail = Check the id; perhaps it has been removed.

event-incomplete = The event would be left incomplete
event-incomplete-detail = It is published: it must have at least one session and a ticket type for each. First add what would be missing, named field by field.

event-draft = The event is a draft
event-draft-detail = That is done with a published event only.

event-published = The event is published
event-published-detail = Cancel it, or make it a draft again while nobody has a place, and try again.

session-state-refused = The session cannot be put into that state
session-state-refused-detail = { $state ->
    [cancelled] It is cancelled, and there is no way back from that.
   *[other] What has not been announced yet is not suspended; choose another state.
}

room-taken = The room is taken
room-taken-detail = Another session of the organisation takes the same room at that time; it is named. Choose another room or another time.

places-taken = Places are taken
places-taken-detail = People are registered or about to pay; how many is named. Leave room for them or cancel the session.

event-not-publishable = The event cannot be published yet
event-not-publishable-detail = Complete what is missing, named field by field: at least one session, a ticket type for each, and an end that is not past.
event-suspended = The event is suspended
event-suspended-detail = Resume it before you do this.
event-cancelled = The event is cancelled
event-cancelled-detail = A cancelled event cannot be published again; create a new one.
event-finished = This event is over
event-finished-detail = Registration is closed; look for another event you like.

## Registering

session-not-on-sale = This session is not on sale
session-not-on-sale-detail = “{ $session }” is not sold at the moment; see its dates on the event's page.
session-finished = This session is over
session-finished-detail = “{ $session }” has passed; choose another session.
session-sold-out = There are not enough places left
session-sold-out-detail =
    { $left ->
        [0] “{ $session }” is full; choose another session.
        [one] “{ $session }” has { $left } place left; register fewer people or choose another session.
       *[other] “{ $session }” has { $left } places left; register fewer people or choose another session.
    }
ticket-type-sold-out = There are not enough tickets of that type left
ticket-type-sold-out-detail =
    { $left ->
        [0] “{ $ticket_type }” is sold out; choose another ticket type.
        [one] There is { $left } “{ $ticket_type }” ticket left; ask for fewer or choose another type.
       *[other] There are { $left } “{ $ticket_type }” tickets left; ask for fewer or choose another type.
    }
ticket-type-not-on-sale = That ticket type is not on sale
ticket-type-not-on-sale-detail = The sale of “{ $ticket_type }” has not started or is already over; choose another ticket type.
already-registered = That person already has a place
already-registered-detail = There is a registration with that email address in this session, so there is no need to repeat it; to register someone else, use their own address.
payment-not-available = This cannot be paid with PayPal
payment-not-available-detail = PayPal does not take that amount in that currency, or there were too many attempts to pay; choose another ticket or ask the event's organizer.
order-not-found = We cannot find that order
order-not-found-detail = It does not exist or another account made it; check the identifier and which account you are using.
registration-not-found = We cannot find that registration
registration-not-found-detail = It does not exist or belongs to another account; check the identifier and which account you are using.
draft-not-found = We cannot find that draft
draft-not-found-detail = It does not exist or was made more than a day ago; choose your ticket on the event's page.

## Paying

payment-not-found = We cannot find that payment
payment-not-found-detail = It does not exist or is not one of this order's; check the identifier or start a new payment.
order-not-payable = This order has nothing to pay
order-not-payable-detail = It is already paid, cancelled or refunded; look at its state, and register again if you want more places.
order-expired = The time to pay this order is over
order-expired-detail = Its places are no longer held and nothing was charged; register again.
order-awaits-payment = You already have an unpaid order for this event
order-awaits-payment-detail = Order { $order } is waiting for your payment; pay it or cancel it before you make another.
payment-not-approved = You have not approved the payment at PayPal yet
payment-not-approved-detail = Open the PayPal link, approve the payment and try again.
payment-declined = PayPal did not accept the payment
payment-declined-detail = Nothing was charged; start a new payment and choose another means of payment at PayPal.
payment-lapsed = This payment has expired
payment-lapsed-detail = Too much time has passed since you approved it, and nothing was charged; start a new payment.
places-no-longer-available = Your places are no longer free
places-no-longer-available-detail = The time to pay was over and other people took them; nothing was charged. Choose another session or try again later.
order-not-cancellable = This order can no longer be cancelled
order-not-cancellable-detail = If it is paid, ask the event's organizer for a refund; if not, look at its state: it is no longer waiting for a payment.
order-not-refundable = This order cannot be refunded
order-not-refundable-detail = Only a payment that was received and not yet returned in full can be refunded; look at the order's state.
refund-exceeds-payment = The refund is larger than what is left to return
refund-exceeds-payment-detail = At most { $left } of this order can be refunded; ask for that amount or less.
paypal-unavailable = PayPal is not answering right now
paypal-unavailable-detail = Nothing is lost; wait a few seconds and repeat the operation with the same idempotency key.
invalid-signature = The signature is not valid
invalid-signature-detail = Only notices that PayPal signed for this webhook are accepted here; check the webhook identifier that this account has.
payment-account-not-found = We cannot find that PayPal account
payment-account-not-found-detail = Use “platform” or the identifier of an organization that has a PayPal account of its own.
