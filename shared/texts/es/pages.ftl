# The words of the pages that the server writes. `page-` alone is for all of them, `page-<name>-` for one.

page-language = Español
page-languages = Idioma
page-skip = Saltar al contenido
page-tagline = Aforo · Cada evento, con su sitio para ti
page-back = Volver a donde estabas
page-back-to-event = Ver el evento
page-back-to-order = Ver tu pedido
page-optional = (opcional)
page-refused = Hay que corregir algo

## The fields of forms

page-field-ticket = Elige tu entrada
page-field-name = Nombre y apellidos
page-field-email = Correo electrónico
page-field-password = Contraseña
page-field-account-email = Correo de tu cuenta, si es otro
page-field-code = Código de verificación
page-field-recovery_code = Código de recuperación
page-field-token = Código del enlace

## An event

page-event-organizer = Organiza { $organizer }
page-event-when = Cuándo
page-event-where = Dónde
page-event-online = En línea; el enlace llega con la entrada
page-event-about = De qué va
page-event-sessions = Sesiones y entradas
page-event-category = Categoría
page-event-contact = Contacto
page-event-questions = Preguntas frecuentes
page-event-refunds = Devoluciones
page-event-register = Inscribirme
page-event-cancelled = Este evento se ha cancelado.
page-event-suspended = Este evento está suspendido; de momento no admite inscripciones.
page-event-finished = Este evento ya terminó.
page-event-nothing-left = Ahora mismo no hay entradas disponibles.
page-event-map = Ver en el mapa
page-event-resources = Recursos
page-event-left = Plazas
page-left-many = Hay plazas
page-left-few = Quedan pocas plazas
page-left-none = Completo
page-session-presenter = Con { $presenter }
page-session-teaser = Las entradas saldrán a la venta más adelante.
page-session-suspended = Esta sesión está suspendida.
page-session-cancelled = Esta sesión se ha cancelado.
page-ticket-free = Gratis
page-ticket-few =
    { $left ->
        [one] Queda { $left } plaza
       *[other] Quedan { $left } plazas
    }
page-ticket-sold-out = Agotada
page-ticket-finished = Ya terminó
page-ticket-not-on-sale = No está a la venta
page-ticket-on-sale-from = A la venta desde el { $when }
page-ticket-sale-over = La venta terminó
page-ticket-presale = Por ahora, solo con código
page-ticket-minimum = A partir de { $minimum } por pedido; aquí se inscribe una persona

## Registering

page-register-title = Inscríbete
page-register-from-chat = Lo que elegiste en el chat ya está marcado: «{ $ticket }», en «{ $session }».
page-register-have-code = Tengo un código
page-register-code = Código
page-register-use-code = Usar el código
page-register-code-opens = Tu código { $code } abre más entradas; están en la lista.
page-register-code-opens-nothing = Ese código no abre ninguna entrada de este evento.
page-register-attendee = Quién asiste
page-register-email-hint = Aquí enviamos la entrada.
page-register-account = Tu cuenta de Aforo
page-register-account-hint = Si ya tienes cuenta, escribe su contraseña. Si no, elige una y la creamos con ese correo.
page-register-password-hint = Al menos 12 caracteres; una frase va muy bien.
page-register-account-email-hint = Por ejemplo, si inscribes a otra persona.
page-register-submit = Confirmar la inscripción
page-register-pay-later = Si tu entrada tiene precio, guardamos tu plaza unos minutos para que la pagues con PayPal.

## Logging in

page-log-in-title = Inicia sesión
page-log-in-why = Esta página es solo tuya: entra con tu cuenta para verla.
page-log-in-submit = Entrar
page-log-out = Cerrar sesión
page-logged-out = Has cerrado la sesión
page-logged-out-detail = En este navegador ya nadie puede ver lo que es tuyo. ¡Hasta pronto!

## The second step of logging in

page-second-factor-title = Verificación en dos pasos
page-second-factor-why = Tu contraseña es correcta. Falta el código que muestra ahora tu aplicación de autenticación.
page-second-factor-code-hint = Son 6 cifras y cambian cada medio minuto.
page-second-factor-submit = Entrar
page-second-factor-recover = No tengo el móvil a mano
page-second-factor-recovery-hint = Es uno de los diez que guardaste al activar la verificación en dos pasos. Cada uno sirve una sola vez.
page-second-factor-lost = He perdido el móvil y los códigos
page-second-factor-lost-hint = Te enviamos un correo con un enlace para quitar la verificación en dos pasos. Para usarlo te pediremos tu contraseña.
page-second-factor-lost-submit = Enviarme el correo
page-second-factor-mailed = Te hemos enviado un correo
page-second-factor-mailed-detail = Abre el enlace que lleva para quitar la verificación en dos pasos; después podrás entrar solo con tu contraseña. Si no lo ves, mira en el correo no deseado.

## A forgotten password

page-forgot-password = ¿Has olvidado tu contraseña?
page-forgot-password-title = Elige una contraseña nueva
page-forgot-password-why = Escribe el correo de tu cuenta y te enviamos un enlace para elegirla.
page-forgot-password-submit = Enviarme el enlace
page-forgot-password-mailed = Mira tu correo
page-forgot-password-mailed-detail = Si esa dirección es la de una cuenta de Aforo, le hemos enviado un enlace para elegir otra contraseña. Puede tardar un par de minutos; si no lo ves, mira en el correo no deseado.

## Where mailed links lead

page-token-hint = Lo que va detrás de «#» en el enlace del correo. También puedes pegar el enlace entero.
page-another-link = Pedir otro enlace
page-verify-email-title = Confirma tu correo
page-verify-email-why = Un último paso: escribe la contraseña de tu cuenta y sabremos que esta dirección es tuya. Si tú no has creado la cuenta, cierra esta página y no pasará nada.
page-verify-email-submit = Confirmar mi correo
page-verify-email-done = Tu correo está confirmado
page-verify-email-done-detail = ¡Gracias! Desde ahora, tus entradas y avisos llegan aquí. Ya puedes cerrar esta página o volver a donde estabas e iniciar sesión.
page-reset-password-title = Elige una contraseña nueva
page-reset-password-why = Al guardarla se cerrarán todas tus sesiones y tendrás que volver a entrar con ella.
page-reset-password-second-factor = Tengo activada la verificación en dos pasos
page-reset-password-submit = Guardar la contraseña
page-reset-password-done = Tu contraseña es nueva
page-reset-password-done-detail = Hemos cerrado todas tus sesiones. Vuelve a la página en la que estabas e inicia sesión con la contraseña que acabas de elegir.
page-reset-factor-title = Quitar la verificación en dos pasos
page-reset-factor-why = Escribe tu contraseña para quitarla. Desde ese momento bastará con ella para entrar, y se cerrarán todas tus sesiones.
page-reset-factor-submit = Quitar la verificación
page-reset-factor-done = Has quitado la verificación en dos pasos
page-reset-factor-done-detail = Hemos cerrado todas tus sesiones. Vuelve a la página en la que estabas e inicia sesión con tu contraseña; cuando tengas otro móvil, activa la verificación de nuevo.
page-invitation-title = Te invitan a una organización
page-invitation-why = Si la aceptas, podrás hacer allí lo que te decía el correo. La organización verá tu nombre y tu correo.
page-invitation-account = Tu cuenta de Aforo
page-invitation-account-hint = Escribe el correo y la contraseña de tu cuenta. Para rechazar la invitación no hacen falta.
page-invitation-email-hint = Tiene que ser la dirección a la que llegó la invitación.
page-invitation-name-hint = Solo si todavía no tienes cuenta: la creamos con ese correo y esa contraseña, de al menos 12 caracteres, y te enviamos un enlace para confirmarlo antes de aceptar.
page-invitation-accept = Aceptar la invitación
page-invitation-decline = Rechazarla
page-invitation-accepted = Ya formas parte de la organización
page-invitation-accepted-detail = Te damos la bienvenida. Puedes cerrar esta página.
page-invitation-declined = Has rechazado la invitación
page-invitation-declined-detail = No pasará nada más. Si fue sin querer, pide que te inviten de nuevo.

## An order

page-order-awaiting-payment = Tu plaza está reservada
page-order-awaiting-payment-detail = Falta el pago. Te la guardamos { $until }.
page-order-paying = Estamos confirmando tu pago
page-order-paying-detail = PayPal todavía no ha terminado. Tu plaza sigue reservada y te escribiremos en cuanto lo sepamos; vuelve a cargar esta página para verlo.
page-order-free = ¡Tienes tu plaza!
page-order-free-detail = Enseña este código al llegar. También te lo hemos enviado por correo.
page-order-paid = ¡Pago recibido! Tienes tu plaza
page-order-paid-detail = Enseña este código al llegar. También te lo hemos enviado por correo.
page-order-expired = La reserva ha caducado
page-order-expired-detail = Se acabó el tiempo para pagar y las plazas volvieron a quedar libres; no se te ha cobrado nada. Puedes inscribirte otra vez.
page-order-cancelled = El pedido está cancelado
page-order-cancelled-detail = Las plazas han quedado libres y no se te ha cobrado nada. Si cambias de idea, inscríbete otra vez.
page-order-refunding = Te estamos devolviendo el dinero
page-order-refunding-detail = Tu pago llegó cuando las plazas ya no estaban libres. Te avisaremos por correo en cuanto PayPal lo devuelva.
page-order-partially-refunded = Te hemos devuelto una parte
page-order-partially-refunded-detail = Tus plazas siguen siendo tuyas: enseña el código al llegar.
page-order-refunded = Te hemos devuelto el dinero
page-order-refunded-detail = El reembolso está hecho en PayPal y estas plazas ya no son tuyas.
page-order-disputed = Hay una reclamación abierta en PayPal
page-order-disputed-detail = Mientras se resuelve, estas entradas no valen. Si fue un error, cierra la reclamación en PayPal o escribe a quien organiza el evento.
page-order-attendee = A nombre de
page-order-ticket-type = Entrada
page-order-total = Total
page-order-join = Entrar en la sesión
page-order-show = Enseña este código en la puerta
page-order-qr = Código QR de la entrada de { $name }
page-order-code = El mismo código, en texto:
page-order-again = Inscribirme otra vez
page-order-pay = Pagar con PayPal
page-order-pay-hint = Irás a PayPal para aprobar el pago y volverás aquí.
page-order-do-not-want = Ya no quiero la plaza
page-order-cancel-hint = La plaza quedará libre para otra persona.
page-order-cancel = Cancelar la reserva

## Coming back from PayPal

page-return-title = Confirma tu pago
page-return-detail = PayPal nos ha traído de vuelta. Falta un último paso: pulsa el botón si la página no sigue sola.
page-return-submit = Confirmar el pago

## Problems

page-problem-ours = No es culpa tuya y no se ha perdido nada. Espera unos segundos y vuelve a cargar la página; si sigue igual, escríbenos con el código de abajo.
page-problem-sent-before = Este formulario ya se había enviado con otros datos. Si quieres hacer otra inscripción, revísalos y envíalo otra vez.
page-problem-not-approved = No se te ha cobrado nada. Pulsa «Pagar con PayPal», aprueba allí el pago y volverás aquí.
page-problem-paypal = No se ha perdido nada y tu plaza sigue reservada. Espera unos segundos y vuelve a pulsar el botón.
page-problem-unpaid-order = Págalo o cancélalo antes de hacer otro.
page-problem-request = Código de esta solicitud:
