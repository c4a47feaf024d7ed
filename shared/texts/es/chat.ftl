# The words of the assistant. They are read in a small window or heard on the telephone: short sentences, no markup.

## Beginning, help, goodbye

chat-welcome = ¡Hola! Soy el asistente de Aforo. Te ayudo a encontrar eventos, a inscribirte y a saber cómo van tus entradas y tus pagos. ¿Qué necesitas?
chat-help = Puedo contarte qué eventos hay (por mes, ciudad o tema, o solo los gratuitos), decirte sesiones, precios y plazas, prepararte la inscripción, mirar cómo están tus entradas y tus pagos, y explicarte cómo cancelar o pedir un reembolso. Y si prefieres hablar con una persona, te digo con quién.
chat-thanks = ¡De nada! Si necesitas algo más, aquí estoy.
chat-goodbye = ¡Hasta pronto! Que disfrutes del evento.
chat-dropped = De acuerdo, lo dejamos. ¿En qué más te ayudo?
chat-failed = Lo siento, ahora mismo no puedo consultarlo. No se ha perdido nada: inténtalo otra vez dentro de un momento.
chat-not-understood = Perdona, no te he entendido. Puedo decirte qué eventos hay, prepararte una inscripción o mirar cómo van tus entradas.
chat-not-understood-again = Sigo sin entenderlo, lo siento. Prueba con una de estas opciones o dímelo con otras palabras.
chat-did-you-mean = No sé si te he entendido. ¿Preguntas por «{ $event }»?

## What can be chosen

chat-option-events = Ver eventos
chat-option-how = Cómo inscribirme
chat-option-bookings = Mis entradas
chat-option-person = Hablar con una persona
chat-option-sessions = Sesiones y precios
chat-option-seats = ¿Quedan plazas?
chat-option-register = Inscribirme
chat-option-policy = Cancelaciones
chat-option-all-events = Todos los eventos
chat-option-yes = Sí
chat-option-no = No
chat-option-new-code = Quiero otro código

## A list of events

chat-events-found =
    { $count ->
        [one] He encontrado este evento:
       *[other] He encontrado { $count } eventos:
    }
chat-events-first = Hay { $count } eventos; estos son los { $shown } primeros. Puedes acotar por mes, ciudad o tema.
chat-events-first-of-more = Hay más de { $count } eventos; estos son los { $shown } primeros. Acota por mes, ciudad o tema.
chat-events-none = No he encontrado eventos así.
chat-events-none-at-all = Ahora mismo no hay ningún evento publicado. Vuelve a preguntarme dentro de unos días.
chat-events-others = Pero hay otros próximos:
chat-events-line = { $number }. { $name }: { $when }, { $where }, { $price }.
chat-events-summary = { $when } · { $where } · { $price }
chat-events-more = ¿De cuál te cuento más?
chat-free = gratis
chat-from-price = desde { $price }
chat-no-price = precio por anunciar
chat-online = en línea

## Which event

chat-which-event = ¿De qué evento hablamos? Dime su nombre, o elige uno:
chat-which-of-these = ¿A cuál te refieres?
chat-event-unknown = No encuentro ningún evento que se llame «{ $name }».
chat-nothing-like-it = No encuentro ese evento.
chat-event-cancelled = «{ $event }» se ha cancelado.
chat-event-suspended = «{ $event }» está suspendido: de momento no admite inscripciones.
chat-event-finished = «{ $event }» ya terminó.

## An event

chat-event-intro = { $name }, de { $organizer }.
chat-event-when = Cuándo: { $when }.
chat-event-where = Dónde: { $where }.
chat-event-price = Precio: { $price }.
chat-event-link = Ver el evento
chat-seats-many = { $session }: hay plazas.
chat-seats-few =
    { $left ->
        [one] { $session }: queda { $left } plaza.
       *[other] { $session }: quedan { $left } plazas.
    }
chat-seats-none = { $session }: completo.
chat-seats-closed = { $session }: no está a la venta.
chat-seats-finished = { $session }: ya terminó.
chat-seats-no-sessions = Todavía no hay sesiones anunciadas.
chat-seats-more = Y { $count } sesiones más en su página.
chat-what-next = ¿Qué más quieres saber?
chat-session = { $number }. { $session }: { $when }.
chat-session-room = { $number }. { $session } ({ $room }): { $when }.
chat-ticket = – { $ticket }: { $price }.
chat-sessions-of = Sesiones y precios de «{ $event }»:

## Cancelling, refunds, questions

chat-policy-general = Si tu entrada es gratuita y no vas a ir, avisa a quien organiza para que otra persona la aproveche. Si tu plaza está reservada y sin pagar, puedes cancelarla en la página de tu pedido y no se te cobra nada. Si ya pagaste, el reembolso lo decide quien organiza el evento; cuando lo concede, PayPal te devuelve el dinero al mismo medio con el que pagaste y te avisamos por correo.
chat-policy-of = Lo que dice quien organiza «{ $event }» sobre cancelaciones y reembolsos: { $policy }
chat-policy-none = Quien organiza «{ $event }» no ha publicado condiciones propias de cancelación.
chat-answer = { $question } { $answer }
chat-answer-none = Eso no lo ha contestado quien organiza «{ $event }».
chat-answer-these = Esto es lo que han contestado sobre «{ $event }»; elige una pregunta:
chat-contact = Pregúntalo a quien lo organiza: { $contact }.

## Registering

chat-how = Elige un evento y dime que quieres inscribirte: te preparo un enlace con tu entrada ya marcada. Allí pones tu nombre y tu correo; si es de pago, te guardamos la plaza unos minutos para que pagues con PayPal, y la entrada te llega por correo. Hasta que no confirmas en esa página no se reserva ni se cobra nada.
chat-register-choose = ¿Qué entrada quieres para «{ $event }»?
chat-register-option = { $ticket } · { $price }
chat-register-option-of = { $session } · { $ticket } · { $price }
chat-register-line = { $number }. { $option }
chat-register-confirm = Para «{ $event }» puedes pedir esta entrada: { $option }. ¿Te preparo la inscripción?
chat-register-not-on-sale = Ahora mismo no hay entradas a la venta para «{ $event }».
chat-register-sold-out = Para «{ $event }» no quedan plazas.
chat-register-this-sold-out = Esa entrada está agotada. Mira si queda otra del mismo evento, o busca otro.
chat-register-many = «{ $event }» tiene muchas entradas; elígela mejor en su página.
chat-register-which = No sé cuál dices. Elige una de estas:
chat-register-ready = Listo: { $option }. Abre este enlace, revisa tus datos y confirma. Todavía no te he reservado la plaza: se reserva cuando confirmas.
chat-register-spoken = Para inscribirte en «{ $event }» hace falta una página, y por teléfono no puedo enviártela. Entra en la web de Aforo o escríbeme por el chat y te la preparo.
chat-register-link = Terminar mi inscripción
chat-register-dropped = De acuerdo, lo dejamos. No se ha reservado nada.
chat-register-nothing = No tengo ninguna inscripción a medias.

## Tickets and payments

chat-booking-address = Para enseñarte tus entradas tengo que saber que eres tú. ¿Con qué correo te inscribiste?
chat-booking-address-wrong = Eso no parece un correo. Escríbelo completo, por ejemplo nombre@ejemplo.com.
chat-booking-sent = Si ese correo tiene una cuenta en Aforo, le acabamos de enviar un código de 8 caracteres. Escríbelo aquí: vale durante 15 minutos.
chat-booking-too-many = Ya hemos enviado varios códigos a ese correo. Mira también en la carpeta de correo no deseado, o vuelve a intentarlo dentro de { $minutes } min.
chat-booking-code-form = El código son 8 letras y números, como ABCD-EFGH. Cópialo tal como está en el correo; si no te llega, mira también en el correo no deseado.
chat-booking-code-wrong =
    { $tries ->
        [one] Ese código no es. Te queda { $tries } intento.
       *[other] Ese código no es. Te quedan { $tries } intentos.
    }
chat-booking-code-gone = Ese código ya no vale. Dime tu correo y te enviamos otro.
chat-booking-none = No veo inscripciones en tu cuenta.
chat-booking-latest = Esto es lo último que hay en tu cuenta:
chat-booking-line = { $event }, { $session }, { $when }, a nombre de { $name }: { $state }.
chat-booking-pending-approval = pendiente de que la organización la apruebe
chat-booking-held = plaza reservada, falta el pago
chat-booking-confirmed = confirmada; la entrada está en tu correo
chat-booking-checked-in = ya entraste
chat-booking-expired = la reserva caducó sin pagarse, no se te cobró nada
chat-booking-released = cancelada antes de pagar
chat-booking-cancelled = cancelada
chat-booking-rejected = no aceptada por la organización
chat-booking-withdrawn = retirada
chat-booking-transferred = cedida a otra persona
chat-booking-frozen = bloqueada mientras PayPal resuelve una reclamación
chat-booking-order = Ver el pedido
chat-booking-pay = Pagar o cancelar

## A person

chat-handoff = Claro. Escribe a { $contact } y te contestará una persona.
chat-handoff-lost = No consigo entenderte, lo siento. Escribe a { $contact } y te ayudará una persona.
chat-handoff-event = Claro. Sobre «{ $event }» te contesta quien lo organiza: { $contact }. Y para lo demás, escríbenos a { $support }.
