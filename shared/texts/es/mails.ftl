# The words of the mails. `mail-` alone is for all of them, `mail-<name>-` for one.

mail-greeting = Hola, { $name }:
mail-greeting-nobody = Hola:
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

## Welcome: the account exists, its address is to be confirmed

mail-welcome-subject = Te damos la bienvenida a Aforo
mail-welcome-preview = Confirma tu dirección y tu cuenta quedará lista.
mail-welcome-title = Solo falta confirmar tu correo
mail-welcome-intro = ¡Qué bien que estés aquí! Confirma que esta dirección es tuya y tu cuenta de Aforo quedará lista para:
mail-welcome-find = Encontrar charlas, talleres y encuentros que te interesen.
mail-welcome-register = Apuntarte en un minuto, tú y quien venga contigo.
mail-welcome-ticket = Recibir tu entrada en el correo y llevarla en el móvil.
mail-welcome-button = Confirmar mi correo
mail-welcome-meanwhile = Mientras tanto, puedes echar un vistazo.
mail-welcome-events = Ver los próximos eventos
mail-welcome-not-you = ¿No creaste tú esta cuenta? Alguien habrá escrito tu dirección por error: no la confirmes e ignora este mensaje.

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

## Links: what a mail with a link that works once says of it

mail-link-valid-minutes =
    { $minutes ->
        [one] El enlace funciona una sola vez y caduca al cabo de { $minutes } minuto.
       *[other] El enlace funciona una sola vez y caduca al cabo de { $minutes } minutos.
    }
mail-link-valid-hours =
    { $hours ->
        [one] El enlace funciona una sola vez y caduca al cabo de { $hours } hora.
       *[other] El enlace funciona una sola vez y caduca al cabo de { $hours } horas.
    }

## Links: the account's address is confirmed, on request

mail-link-verify-email-subject = Confirma tu dirección de correo
mail-link-verify-email-title = Confirma tu correo
mail-link-verify-email-intro = Solo falta un paso: confirmar que esta dirección es tuya.
mail-link-verify-email-then = Así sabemos que tus entradas y tus avisos llegan a su sitio.
mail-link-verify-email-button = Confirmar mi correo
mail-link-verify-email-not-you = ¿No has creado una cuenta en Aforo? Alguien habrá escrito tu dirección por error: no la confirmes e ignora este mensaje.

## Links: somebody signed up with the address of an account

mail-link-known-address-subject = Ya tienes una cuenta en Aforo
mail-link-known-address-title = Ya tienes una cuenta
mail-link-known-address-intro = Alguien, quizá tú, ha intentado crear una cuenta de Aforo con esta dirección. Como ya tienes una, no ha cambiado nada.
mail-link-known-address-then = Entra con tu contraseña de siempre. ¿La has olvidado? Con este enlace eliges una nueva.
mail-link-known-address-button = Elegir otra contraseña
mail-link-known-address-not-you = ¿No has sido tú? No tienes que hacer nada: tu cuenta sigue como estaba.

## Links: a forgotten password is replaced

mail-link-reset-password-subject = Elige una contraseña nueva
mail-link-reset-password-title = Elige una contraseña nueva
mail-link-reset-password-intro = Has pedido una contraseña nueva para tu cuenta de Aforo. Elígela con este enlace.
mail-link-reset-password-then = Después tendrás que volver a iniciar sesión en todos tus dispositivos.
mail-link-reset-password-button = Elegir otra contraseña
mail-link-reset-password-not-you = ¿No lo has pedido tú? Puedes ignorar este mensaje: tu contraseña sigue siendo la misma.

## Links: the account gets another address; sent to that one

mail-link-confirm-new-email-subject = Confirma tu nueva dirección de correo
mail-link-confirm-new-email-title = Confirma tu nuevo correo
mail-link-confirm-new-email-intro = Has pedido que esta sea la dirección de tu cuenta de Aforo. Confírmala con este enlace.
mail-link-confirm-new-email-then = Hasta entonces, tu cuenta sigue con la dirección de antes.
mail-link-confirm-new-email-button = Confirmar esta dirección
mail-link-confirm-new-email-not-you = ¿No lo has pedido tú? Alguien habrá escrito tu dirección por error: no la confirmes e ignora este mensaje.

## Links: a lost second factor is taken away

mail-link-reset-factor-subject = Quitar la verificación en dos pasos
mail-link-reset-factor-title = Quitar la verificación en dos pasos
mail-link-reset-factor-intro = Has pedido quitar la verificación en dos pasos de tu cuenta de Aforo, porque no tienes a mano ni tu aplicación ni tus códigos de recuperación.
mail-link-reset-factor-then = Usa este enlace solo si lo has pedido tú. Te preguntaremos tu contraseña y, desde ese momento, bastará con ella para entrar.
mail-link-reset-factor-button = Quitar la verificación
mail-link-reset-factor-not-you = ¿No lo has pedido tú? No abras el enlace y cambia tu contraseña cuanto antes: quien lo ha pedido la sabe.

## Invitations: somebody is asked to be a member of an organisation

mail-organization-nameless = una organización
mail-invitation-subject = Te invitan a { $organization }
mail-invitation-title = Tienes una invitación
mail-invitation-intro = Te invitan a { $organization } en Aforo, { $role }.
mail-invitation-then = Para aceptar necesitas una cuenta de Aforo con esta misma dirección de correo, ya confirmada. Si todavía no tienes, la creas en un momento.
mail-invitation-as-owner = para que compartas su dirección: podrás cambiarlo todo, también quién forma parte
mail-invitation-as-organizer = para que organices sus eventos
mail-invitation-as-checkin = para que recibas a quienes asisten y compruebes sus entradas
mail-invitation-as-analyst = para que consultes sus cifras
mail-invitation-button = Ver la invitación
mail-invitation-valid = La invitación vale { $until }.
mail-invitation-not-you = ¿No conoces a quien te invita? Ignora este mensaje o abre el enlace y rechaza la invitación: no pasará nada más.

## Notices: what happened to an account

mail-notice-when = Cuándo
mail-notice-device = Dispositivo
mail-notice-network = Red
mail-notice-button = Poner otra contraseña

mail-notice-new-device-subject = Inicio de sesión desde un dispositivo nuevo
mail-notice-new-device-title = Un dispositivo nuevo
mail-notice-new-device-intro = Se ha iniciado sesión en tu cuenta de Aforo desde un dispositivo que no conocíamos.
mail-notice-new-device-advice = ¿Has sido tú? Entonces no tienes que hacer nada. Si no, pon otra contraseña cuanto antes: alguien sabe la tuya.

mail-notice-password-changed-subject = Tu contraseña de Aforo ha cambiado
mail-notice-password-changed-title = Tu contraseña ha cambiado
mail-notice-password-changed-intro = Se ha cambiado la contraseña de tu cuenta de Aforo. Por seguridad, hemos cerrado la sesión en tus dispositivos.
mail-notice-password-changed-advice = ¿No has sido tú? Pon otra contraseña ahora mismo: alguien ha entrado en tu cuenta.

mail-notice-password-reset-subject = Tu cuenta de Aforo tiene una contraseña nueva
mail-notice-password-reset-title = Tienes una contraseña nueva
mail-notice-password-reset-intro = Se ha puesto una contraseña nueva en tu cuenta de Aforo con el enlace que enviamos a tu correo. Por seguridad, hemos cerrado la sesión en tus dispositivos.
mail-notice-password-reset-advice = ¿No has sido tú? Alguien puede leer tu correo. Protégelo primero y pon después otra contraseña en Aforo.

mail-notice-email-change-asked-subject = Se ha pedido cambiar el correo de tu cuenta de Aforo
mail-notice-email-change-asked-title = Se ha pedido cambiar tu correo
mail-notice-email-change-asked-intro = Se ha pedido que la dirección de tu cuenta de Aforo sea { $new }. El cambio se hará cuando se confirme desde allí.
mail-notice-email-change-asked-advice = ¿No has sido tú? Pon otra contraseña ahora mismo, antes de que se confirme.

mail-notice-email-changed-subject = El correo de tu cuenta de Aforo ha cambiado
mail-notice-email-changed-title = Tu correo ha cambiado
mail-notice-email-changed-intro = La dirección de tu cuenta de Aforo es ahora { $new }: con ella inicias sesión y a ella llegan nuestros mensajes.
mail-notice-email-changed-advice = ¿No has sido tú? Pon otra contraseña ahora mismo. Si ya no consigues entrar, avisa a quien administra Aforo.

mail-notice-factor-on-subject = Se ha activado la verificación en dos pasos
mail-notice-factor-on-title = Verificación en dos pasos activada
mail-notice-factor-on-intro = Para entrar en tu cuenta de Aforo hace falta ahora un código de tu aplicación, además de la contraseña. Guarda bien los códigos de recuperación: los necesitarás si pierdes el móvil.
mail-notice-factor-on-advice = ¿No has sido tú? Pon otra contraseña cuanto antes: alguien ha entrado en tu cuenta. Después podrás quitar esta verificación.

mail-notice-factor-off-subject = Se ha desactivado la verificación en dos pasos
mail-notice-factor-off-title = Verificación en dos pasos desactivada
mail-notice-factor-off-intro = Para entrar en tu cuenta de Aforo basta ahora con la contraseña. Los códigos de recuperación que tenías ya no valen.
mail-notice-factor-off-advice = ¿No has sido tú? Pon otra contraseña cuanto antes y activa otra vez la verificación.

mail-notice-factor-reset-subject = Se ha quitado la verificación en dos pasos
mail-notice-factor-reset-title = Verificación en dos pasos quitada
mail-notice-factor-reset-intro = La verificación en dos pasos de tu cuenta de Aforo se ha quitado con el enlace que enviamos a tu correo. Ahora basta con la contraseña, y los códigos de recuperación que tenías ya no valen.
mail-notice-factor-reset-advice = ¿No has sido tú? Alguien sabe tu contraseña y puede leer tu correo. Protege primero tu correo y pon después otra contraseña en Aforo.

mail-notice-recovery-code-used-subject = Se ha usado un código de recuperación
mail-notice-recovery-code-used-title = Código de recuperación usado
mail-notice-recovery-code-used-intro =
    { $left ->
        [0] Se ha usado el último código de recuperación de tu cuenta de Aforo. Crea otros cuanto antes: sin ellos te costará entrar si pierdes el móvil.
        [one] Se ha usado un código de recuperación de tu cuenta de Aforo. Solo te queda { $left }: crea otros pronto.
       *[other] Se ha usado un código de recuperación de tu cuenta de Aforo. Te quedan { $left }.
    }
mail-notice-recovery-code-used-advice = ¿No has sido tú? Alguien tiene tus códigos y sabe tu contraseña: pon otra cuanto antes y crea códigos nuevos.

mail-notice-recovery-codes-renewed-subject = Tus códigos de recuperación son nuevos
mail-notice-recovery-codes-renewed-title = Códigos de recuperación nuevos
mail-notice-recovery-codes-renewed-intro = Se han creado códigos de recuperación nuevos para tu cuenta de Aforo. Los anteriores ya no valen.
mail-notice-recovery-codes-renewed-advice = ¿No has sido tú? Pon otra contraseña cuanto antes y crea códigos nuevos: alguien ha entrado en tu cuenta.

mail-notice-login-stolen-subject = Hemos cerrado una sesión de tu cuenta de Aforo
mail-notice-login-stolen-title = Hemos cerrado una sesión
mail-notice-login-stolen-intro = Alguien ha intentado seguir en tu cuenta de Aforo con una llave de acceso que ya estaba gastada. Puede que sea una copia, así que hemos cerrado esa sesión.
mail-notice-login-stolen-advice = Si tu dispositivo te lo pide, vuelve a iniciar sesión. Y si esto se repite, o no reconoces de dónde viene, pon otra contraseña.

mail-notice-account-disabled-subject = Tu cuenta de Aforo está desactivada
mail-notice-account-disabled-title = Tu cuenta está desactivada
mail-notice-account-disabled-intro = Quien administra Aforo ha desactivado tu cuenta. Hemos cerrado la sesión en tus dispositivos y, mientras siga así, no podrás entrar.
mail-notice-account-disabled-advice = ¿Crees que es un error? Escribe a quien administra Aforo.

mail-notice-account-enabled-subject = Tu cuenta de Aforo vuelve a estar activa
mail-notice-account-enabled-title = Tu cuenta vuelve a estar activa
mail-notice-account-enabled-intro = Quien administra Aforo ha activado otra vez tu cuenta: ya puedes iniciar sesión como siempre.
mail-notice-account-enabled-advice = ¿Se desactivó porque alguien más había entrado? Pon otra contraseña antes de volver a usarla.

mail-notice-made-administrator-subject = Ahora administras Aforo
mail-notice-made-administrator-title = Ahora administras Aforo
mail-notice-made-administrator-intro = Tu cuenta puede ahora administrar Aforo entero. Para hacerlo, ten activada la verificación en dos pasos.
mail-notice-made-administrator-advice = ¿No te lo esperabas? Díselo cuanto antes a quien administra Aforo.

mail-notice-no-longer-administrator-subject = Ya no administras Aforo
mail-notice-no-longer-administrator-title = Ya no administras Aforo
mail-notice-no-longer-administrator-intro = Tu cuenta ya no puede administrar Aforo. Por lo demás, todo sigue igual.
mail-notice-no-longer-administrator-advice = ¿No te lo esperabas? Pregunta a quien administra Aforo.

mail-notice-member-role-changed-subject = Tu papel en { $organization } ha cambiado
mail-notice-member-role-changed-title = Tu papel ha cambiado
mail-notice-member-role-changed-intro = En Aforo, tu papel en { $organization } es ahora otro, y con él lo que puedes hacer allí.
mail-notice-member-role-changed-advice = ¿No te lo esperabas? Pregunta a quien dirige la organización.

mail-notice-member-removed-subject = Ya no formas parte de { $organization }
mail-notice-member-removed-title = Ya no formas parte de la organización
mail-notice-member-removed-intro = Quien dirige { $organization } te ha retirado de ella en Aforo: ya no puedes ver ni cambiar sus cosas. Tu cuenta y tus entradas siguen igual.
mail-notice-member-removed-advice = ¿Crees que es un error? Pregunta a quien dirige la organización: puede volver a invitarte.

mail-notice-ownership-given-subject = Has cedido la dirección de { $organization }
mail-notice-ownership-given-title = Has cedido la dirección
mail-notice-ownership-given-intro = Desde tu cuenta de Aforo se ha cedido la dirección de { $organization } a otra persona. Tú sigues organizando sus eventos.
mail-notice-ownership-given-advice = ¿No has sido tú? Pon otra contraseña ahora mismo y avisa a quien administra Aforo: alguien ha entrado en tu cuenta.

mail-notice-ownership-received-subject = Ahora diriges { $organization }
mail-notice-ownership-received-title = Ahora diriges la organización
mail-notice-ownership-received-intro = Quien dirigía { $organization } en Aforo te ha cedido su dirección: desde ahora decides sobre todo en ella, también sobre quién forma parte.
mail-notice-ownership-received-advice = ¿No te lo esperabas? Habla con quien te la ha cedido; también puedes cederla tú.
