# The words of the mails. `mail-` alone is for all of them, `mail-<name>-` for one.

mail-greeting = Hola, { $name }:
mail-footer-why = Recibes este mensaje automático porque esta dirección de correo se usó en Aforo.
mail-footer-tagline = Aforo · Cada evento, con su sitio para ti
mail-event = Evento
mail-organizer = Organiza
mail-event-button = Ver el evento
mail-calendar =
    { $sessions ->
        [one] Hemos adjuntado la cita para tu calendario.
       *[other] Hemos adjuntado las citas para tu calendario.
    }
mail-contact = ¿Dudas sobre el evento? Escribe a { $organizer }: { $contact }

## Welcome: the account exists

mail-welcome-subject = Te damos la bienvenida a Aforo
mail-welcome-preview = Tu cuenta está lista: ya puedes apuntarte a eventos.
mail-welcome-title = Tu cuenta está lista
mail-welcome-intro = ¡Qué bien que estés aquí! Con tu cuenta de Aforo puedes:
mail-welcome-find = Encontrar charlas, talleres y encuentros que te interesen.
mail-welcome-register = Apuntarte en un minuto, tú y quien venga contigo.
mail-welcome-ticket = Recibir tu entrada en el correo y llevarla en el móvil.
mail-welcome-button = Ver los próximos eventos
mail-welcome-not-you = ¿No creaste tú esta cuenta? Alguien habrá escrito tu dirección por error: puedes ignorar este mensaje.

## Ticket: a registration is confirmed

mail-ticket-subject = Tu entrada para { $event }
mail-ticket-preview = { $when }. Enseña el código QR al llegar.
mail-ticket-preview-online = { $when }. Dentro tienes el enlace para entrar.
mail-ticket-title = ¡Tienes tu plaza!
mail-ticket-intro = Aquí tienes tu entrada. Guárdala: la necesitas para entrar.
mail-ticket-session = Sesión
mail-ticket-when = Cuándo
mail-ticket-where = Dónde
mail-ticket-online = En línea
mail-ticket-join = Entrar en la sesión
mail-ticket-type = Tipo de entrada
mail-ticket-attendee = A nombre de
mail-ticket-qr = Código QR de tu entrada
mail-ticket-show = Enseña este código en la puerta
mail-ticket-show-hint = Sube el brillo de la pantalla o llévalo impreso. Vale para una persona, así que no lo compartas.
mail-ticket-show-online = Este es el código de tu entrada
mail-ticket-show-online-hint = Tenlo a mano por si te lo piden. Vale para una persona, así que no lo compartas.
mail-ticket-code = ¿No ves la imagen? Este es el mismo código, en texto:
mail-ticket-file = entrada
mail-ticket-calendar-description =
    { $tickets ->
        [one] Entrada «{ $ticket_type }» a nombre de { $attendees }. Lleva contigo el código QR del correo.
       *[other] Entradas a nombre de { $attendees }. Lleva contigo los códigos QR del correo.
    }

## What the mails about an order share

mail-order-number = Pedido
mail-order-total = Total
mail-order-button = Ver el pedido

## Held: places wait for their payment

mail-held-subject =
    { $places ->
        [one] Falta pagar tu plaza para { $event }
       *[other] Falta pagar tus plazas para { $event }
    }
mail-held-title = Solo falta el pago
mail-held-intro =
    { $places ->
        [one] Te guardamos tu plaza { $until }. Paga antes de esa hora y será tuya.
       *[other] Te guardamos tus { $places } plazas { $until }. Paga antes de esa hora y serán tuyas.
    }
mail-held-button = Pagar
mail-held-after =
    { $places ->
        [one] Si se acaba el tiempo, tu plaza quedará libre para otra persona. No se te cobrará nada y podrás inscribirte de nuevo mientras queden plazas.
       *[other] Si se acaba el tiempo, tus plazas quedarán libres para otras personas. No se te cobrará nada y podrás inscribirte de nuevo mientras queden plazas.
    }
mail-held-already = ¿Ya has pagado? Entonces no tienes que hacer nada: las entradas llegan en otro mensaje.

## Paid: the receipt and the tickets

mail-paid-subject =
    { $tickets ->
        [0] Pago recibido: { $event }
        [one] Pago recibido: tu entrada para { $event }
       *[other] Pago recibido: tus entradas para { $event }
    }
mail-paid-title = ¡Pago recibido!
mail-paid-intro =
    { $tickets ->
        [0] Gracias: hemos recibido { $total }. Aquí tienes el recibo.
        [one] Gracias: hemos recibido { $total }. Aquí tienes el recibo y tu entrada.
       *[other] Gracias: hemos recibido { $total }. Aquí tienes el recibo y { $tickets } entradas.
    }
mail-paid-date = Fecha del pago
mail-paid-means = Pagado con
mail-paid-transaction = Transacción de PayPal
mail-paid-ticket =
    { $tickets ->
        [one] Tu entrada, a nombre de
       *[other] Entrada { $number } de { $tickets }, a nombre de
    }
mail-paid-others = Las entradas que no ves aquí llegan al correo de cada asistente.

## Payment failed: what now

mail-payment-failed-subject =
    { $failure ->
        [declined] PayPal no ha aceptado tu pago para { $event }
        [reversed] PayPal ha anulado tu pago para { $event }
       *[unfinished] Tu pago para { $event } no se ha completado
    }
mail-payment-failed-title =
    { $failure ->
        [declined] El pago no se ha aceptado
        [reversed] El pago se ha anulado
       *[unfinished] El pago no se ha completado
    }
mail-payment-failed-intro =
    { $failure ->
        [declined] PayPal no ha aceptado el pago de { $total }. No se te ha cobrado nada.
        [reversed] PayPal ha anulado el pago de { $total }. El dinero vuelve al medio con que pagaste.
       *[unfinished] El pago de { $total } no llegó a completarse. No se te ha cobrado nada.
    }
mail-payment-failed-held =
    { $places ->
        [one] Te guardamos tu plaza { $until }, así que puedes intentarlo otra vez.
       *[other] Te guardamos tus { $places } plazas { $until }, así que puedes intentarlo otra vez.
    }
mail-payment-failed-given-back =
    { $places ->
        [one] Tu plaza ha quedado libre para otra persona.
       *[other] Tus { $places } plazas han quedado libres para otras personas.
    }
mail-payment-failed-button = Intentarlo otra vez
mail-payment-failed-help = Si PayPal vuelve a rechazarlo, elige allí otra tarjeta o cuenta.
mail-payment-failed-void = Las entradas de este pedido ya no valen.
mail-payment-failed-again = ¿Todavía quieres ir? Puedes inscribirte de nuevo mientras queden plazas.

## Refund: money goes back

mail-refund-subject = Reembolso de { $amount }: { $event }
mail-refund-title = Tu reembolso está en camino
mail-refund-whole = Te hemos devuelto { $amount }, el pago completo.
mail-refund-part = Te hemos devuelto { $amount }, una parte de tu pago de { $paid }.
mail-refund-too-late = El pago llegó cuando tus plazas ya no estaban reservadas y otras personas las habían ocupado. Lo sentimos.
mail-refund-paid-twice = Este pedido ya estaba pagado, así que este pago sobraba.
mail-refund-amount = Devuelto
mail-refund-reason = Motivo
mail-refund-when = El dinero vuelve al medio con que pagaste en PayPal. Al saldo suele llegar el mismo día; a una tarjeta o cuenta bancaria, casi siempre en menos de 10 días laborables, aunque algunos bancos tardan hasta 30 días.

## Booking code: opens an account's registrations in the chat

mail-booking-code-subject = Tu código para ver tus inscripciones
mail-booking-code-title = Tu código
mail-booking-code-intro = Has pedido ver tus inscripciones en el chat de Aforo. Escribe allí este código:
mail-booking-code-valid = Funciona una sola vez y caduca a los { $minutes } minutos de pedirlo.
mail-booking-code-secret = No se lo des a nadie: con él se ven los eventos a los que vas y tus pagos.
mail-booking-code-not-you = ¿No lo has pedido tú? Puedes ignorar este mensaje: sin el código nadie puede ver tus inscripciones.
