# The words of the mails. `mail-` alone is for all of them, `mail-<name>-` for one.

mail-greeting = Hola, { $name }:
mail-footer-why = Recibes este mensaje automático porque esta dirección de correo se usó en Aforo.
mail-footer-tagline = Aforo · Cada evento, con su sitio para ti

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
mail-ticket-event = Evento
mail-ticket-session = Sesión
mail-ticket-when = Cuándo
mail-ticket-where = Dónde
mail-ticket-online = En línea
mail-ticket-join = Entrar en la sesión
mail-ticket-type = Tipo de entrada
mail-ticket-attendee = A nombre de
mail-ticket-organizer = Organiza
mail-ticket-qr = Código QR de tu entrada
mail-ticket-show = Enseña este código en la puerta
mail-ticket-show-hint = Sube el brillo de la pantalla o llévalo impreso. Vale para una persona, así que no lo compartas.
mail-ticket-show-online = Este es el código de tu entrada
mail-ticket-show-online-hint = Tenlo a mano por si te lo piden. Vale para una persona, así que no lo compartas.
mail-ticket-code = ¿No ves la imagen? Este es el mismo código, en texto:
mail-ticket-calendar = Hemos adjuntado la cita para tu calendario.
mail-ticket-button = Ver el evento
mail-ticket-contact = ¿Dudas sobre el evento? Escribe a { $organizer }: { $contact }
mail-ticket-file = entrada
mail-ticket-calendar-description = Entrada «{ $ticket_type }» a nombre de { $attendee }. Lleva contigo el código QR del correo.
