# What is wrong with one field of a request, and how to mend it. The answer names the field beside it.

field-required = This is missing.
field-unknown = There is no such field; remove it or check its spelling.
field-wrong-type = This must be { $expected ->
        [string] a text
        [integer] a whole number
        [number] a number
        [boolean] true or false
        [array] a list
        [object] an object
       *[other] { $expected }
    }.
field-too-short =
    { $min ->
        [one] Write something: it cannot be empty.
       *[other] It is too short: it needs at least { $min } characters.
    }
field-too-long =
    { $max ->
        [one] It is too long: it can have { $max } character.
       *[other] It is too long: it can have { $max } characters.
    }
field-too-few =
    { $min ->
        [one] At least { $min } item is needed.
       *[other] At least { $min } items are needed.
    }
field-too-many =
    { $max ->
        [one] Only { $max } item is allowed.
       *[other] At most { $max } items are allowed.
    }
field-out-of-range = It must be between { $min } and { $max }.
field-one-of = It must be one of these values: { $options }.
field-duplicate = It appears more than once; keep only one.
field-control-characters = It contains control characters; write it without them.
field-unknown-reference = It matches nothing that exists here; check the identifier.
field-id = It is not a valid identifier: it starts with “{ $prefix }_” and is copied as it is.
field-email = This does not look like an email address; write it as name@domain.com.
field-url = It is not a secure web address; it must start with https://.
field-phone = This is not a telephone number with its country code; write it like +34 600 12 34 56.
field-time = It is not a date with time and zone (RFC 3339); write it as 2027-03-14T09:00:00Z.
field-time-zone = It is not a known time zone; use a name such as Europe/Madrid or America/Bogota.
field-month = It is not a month; write it like 2027-03.
field-not-with = It cannot go together with { $other }: leave one of the two.
field-in-past = That date has passed; choose a future one.
field-not-after-start = It must be later than the start.
field-too-lasting =
    { $max ->
        [one] It lasts too long: { $max } day at most.
       *[other] It lasts too long: { $max } days at most.
    }
field-outside-event = It falls outside the dates of the event; change one of the two.
field-currency = That currency cannot be used; give an ISO 4217 code such as EUR, USD or COP.
field-mixed-currencies = It is another currency than the rest; use the same one throughout.
field-password-common = It is a very common password, or an ordinary word with little more; use several words that do not usually go together.
field-password-personal = It is too much like your name, your email address or the name of this site; use words that have nothing to do with you.
field-password-pattern = It repeats something or follows an order that is easy to guess (letters in a row, neighbouring keys, a date); use several unrelated words.
field-currency-not-taken = None of the organisation’s payment methods takes that currency; use one of these: { $taken }.
field-whole-units = No fractions are charged in that currency: give an amount of whole units.
field-leaves-out = The session “{ $session }” would lie outside the event’s dates; change or remove it first.
field-below-taken = { $taken ->
    [one] One place is taken already; it cannot be less.
   *[other] { $taken } places are taken already; it cannot be less.
}
field-below-quota = A ticket type has a quota of { $quota }; lower that first.
field-above-maximum = It cannot be more than the maximum an order, { $max }.
field-code = Use 3 to 40 letters, digits, hyphens, dots or underscores.
field-degrees = Write degrees with decimals, between −{ $max } and { $max }.
field-room-occupied = The room is taken by “{ $session }” ({ $when }); choose another room or another time.
field-presenter-busy = The same person presents “{ $session }” at that time ({ $when }).
field-order-minimum = At least { $min } tickets of this type are bought in one order.
field-order-maximum = At most { $max } tickets of this type are bought in one order.
field-changed = Somebody else has changed it meanwhile; read it again before you change it.
field-password-weak = It is easy to guess; add one or two uncommon words.
