# Each problem has its title under its code, and under `<code>-detail` one sentence that says how to mend it.

## What is wrong with the request itself

invalid-body = Hay datos que corregir
invalid-body-detail = Revisa los campos de «errors»: cada uno dice qué le pasa y cómo arreglarlo.
invalid-json = El contenido no es JSON válido
invalid-json-detail = Revisa las comillas, las comas y las llaves, y vuelve a enviarlo.
body-too-large = La solicitud es demasiado grande
body-too-large-detail = Envía como máximo 256 KiB de una vez; si hace falta, repártelo en varias solicitudes.
unsupported-media-type = Ese formato no se admite
unsupported-media-type-detail = Envía los datos como JSON, con la cabecera «Content-Type: application/json».
invalid-query = La dirección tiene parámetros incorrectos
invalid-query-detail = Revisa los parámetros que siguen a «?»: en «errors» se dice qué le pasa a cada uno.
invalid-cursor = No se puede seguir desde esa página
invalid-cursor-detail = El cursor no es válido o pertenece a otra lista; empieza otra vez por la primera página, sin «cursor».
invalid-idempotency-key = La clave de idempotencia no es válida
invalid-idempotency-key-detail = Usa de 1 a 64 letras, cifras, «-», «_», «.» o «:»; un UUID sirve.

invalid-if-match = La cabecera If-Match no es válida
invalid-if-match-detail = Envía el ETag tal como lo recibiste, con sus comillas, por ejemplo "7"; o quita la cabecera.

changed-meanwhile = Otra persona lo ha cambiado mientras tanto
changed-meanwhile-detail = Vuelve a leerlo, mira lo que ha cambiado, que se indica campo por campo, y envía tu cambio con el ETag nuevo.

idempotency-key-reused = Esa clave de idempotencia ya se usó con otros datos
idempotency-key-reused-detail = Para repetir la operación envía exactamente los mismos datos; para hacer otra, usa una clave nueva.
foreign-origin = Esta petición no viene de nuestras páginas
foreign-origin-detail = Por tu seguridad no la hemos atendido; abre Aforo y repítela desde allí.
invalid-form = El formulario no llegó bien
invalid-form-detail = Vuelve a la página anterior y envíalo otra vez.
route-not-found = Aquí no hay nada
route-not-found-detail = Esta dirección no existe en la API; compruébala en la documentación.
method-not-allowed = Esa operación no se puede hacer aquí
method-not-allowed-detail = Esta dirección solo admite: { $allow }.

## Who asks, and how often

unauthenticated = Inicia sesión para continuar
unauthenticated-detail = Falta el token de acceso o ya caducó; inicia sesión y vuelve a intentarlo.
forbidden = No tienes permiso para hacer esto
forbidden-detail = Pide acceso a quien administra la organización o entra con otra cuenta.
wrong-credentials = El correo o la contraseña no son correctos
wrong-credentials-detail = Revísalos y vuelve a intentarlo; las mayúsculas y minúsculas de la contraseña cuentan.
account-disabled = La cuenta está desactivada
account-disabled-detail = Escribe a soporte si crees que es un error.
wrong-code = El código no es correcto
wrong-code-detail = Escribe el que muestra ahora tu aplicación; cada código sirve una sola vez. También vale un código de recuperación.
wrong-password = La contraseña no es correcta
wrong-password-detail = Este cambio necesita la contraseña que usas ahora; revísala y vuelve a intentarlo.
invalid-second-factor-token = El primer paso ya no vale
invalid-second-factor-token-detail = Entra de nuevo con tu correo y tu contraseña, y escribe el código en los cinco minutos siguientes.
invalid-refresh-token = La sesión ha terminado
invalid-refresh-token-detail = Entra de nuevo con tu correo y tu contraseña.
invalid-link = El enlace ya no vale
invalid-link-detail = Caducó, ya se usó o no está completo; pide otro.
email-taken = Ese correo ya es de otra cuenta
email-taken-detail = Usa otro correo, o entra con la cuenta que lo tiene.
email-not-verified = Falta confirmar tu correo
email-not-verified-detail = Abre el enlace que te enviamos al registrarte, o pide otro.
login-not-found = No encontramos esa sesión
login-not-found-detail = Puede que ya esté cerrada; consulta la lista otra vez.
second-factor-on = La verificación en dos pasos ya está activada
second-factor-on-detail = Para cambiar de dispositivo, desactívala primero.
second-factor-off = La verificación en dos pasos no está activada
second-factor-off-detail = Actívala primero.
second-factor-not-begun = No hay nada que confirmar
second-factor-not-begun-detail = Empieza de nuevo a activar la verificación en dos pasos; tienes media hora para escribir el código.
second-factor-required = Hace falta la verificación en dos pasos
second-factor-required-detail = Actívala en tu cuenta y vuelve a intentarlo.
first-administrator-refused = No se puede nombrar así a quien administra
first-administrator-refused-detail = El secreto no es correcto o ya hubo una primera persona que administra.
account-not-found = No encontramos esa cuenta
account-not-found-detail = Comprueba el identificador.
account-not-fit = Esa cuenta no está en el estado que hace falta
account-not-fit-detail = Para administrar hace falta un correo confirmado y la verificación en dos pasos; antes de desactivar a quien administra, retírale el papel.
last-administrator = Es la última persona que administra
last-administrator-detail = Nombra antes a otra.
too-many-requests = Vas demasiado rápido
too-many-requests-detail =
    { $seconds ->
        [one] Espera { $seconds } segundo y vuelve a intentarlo.
       *[other] Espera { $seconds } segundos y vuelve a intentarlo.
    }

## What is wrong on our side

internal-error = Algo ha fallado por nuestra parte
internal-error-detail = Inténtalo de nuevo en un momento; si sigue igual, escríbenos con el «request_id» de esta respuesta.
unavailable = Ahora mismo no podemos atenderte
unavailable-detail = Inténtalo de nuevo en unos segundos; si repites con la misma clave de idempotencia, nada se hará dos veces.

## Events and organisations

organization-not-found = No encontramos esa organización
organization-not-found-detail = No existe o no formas parte de ella; comprueba el identificador.
member-not-found = No encontramos a esa persona en la organización
member-not-found-detail = No forma parte de ella; comprueba el identificador o mándale una invitación.
invitation-not-found = No encontramos esa invitación
invitation-not-found-detail = No existe o el enlace no está completo; ábrelo otra vez desde el correo o pide que te inviten de nuevo.
last-owner = Es la última persona que dirige la organización
last-owner-detail = Cede antes la dirección a otra persona, o nombra a otra que la comparta.
already-member = Ya forma parte de la organización
already-member-detail = No hace falta invitar ni aceptar otra vez; su papel lo cambia quien dirige la organización.
already-invited = Esa dirección ya tiene una invitación pendiente
already-invited-detail = Vuelve a enviarla, o retírala antes de mandar otra.
too-many-invitations = Hay demasiadas invitaciones pendientes
too-many-invitations-detail = Una organización puede tener 100 a la vez; retira alguna o espera a que la acepten o caduque.
invitation-sent-too-often = Esta invitación ya se ha enviado muchas veces
invitation-sent-too-often-detail = Comprueba la dirección; si es correcta, retira la invitación y manda otra.
invitation-not-pending = Esta invitación ya no está pendiente
invitation-not-pending-detail =
    { $state ->
        [accepted] Ya se aceptó.
        [declined] Se rechazó; si fue sin querer, pide que te inviten de nuevo.
        [revoked] Quien dirige la organización la retiró; pregúntale si es un error.
       *[expired] Caducó; pide que la envíen otra vez.
    }
invitation-for-another-address = Esta invitación es para otra dirección
invitation-for-another-address-detail = Entra con la cuenta de la dirección a la que llegó el correo, o pide que te inviten con la de tu cuenta.
event-not-found = No encontramos ese evento
event-not-found-detail = Puede que se haya retirado o que todavía no se haya publicado; comprueba el enlace.
event-not-published = Este evento no admite inscripciones
event-not-published-detail = El evento no está publicado en este momento; vuelve a intentarlo cuando lo esté.
session-not-found = No hay tal sesión en el evento
session-not-found-detail = Comprueba el identificador; quizá se ha eliminado.

ticket-type-not-found = No hay tal tipo de entrada en el evento
ticket-type-not-found-detail = Comprueba el identificador; quizá se ha eliminado.

event-incomplete = El evento quedaría incompleto
event-incomplete-detail = Está publicado: debe tener al menos una sesión y un tipo de entrada para cada una. Añade antes lo que faltaría, que se indica campo por campo.

event-draft = El evento es un borrador
event-draft-detail = Eso solo se hace con un evento publicado.

event-published = El evento está publicado
event-published-detail = Cancélalo, o hazlo borrador mientras nadie tenga plaza, y vuelve a intentarlo.

session-state-refused = La sesión no puede pasar a ese estado
session-state-refused-detail = { $state ->
    [cancelled] Está cancelada, y eso no tiene vuelta atrás.
   *[other] Lo que todavía no se ha anunciado no se suspende; elige otro estado.
}

room-taken = La sala está ocupada
room-taken-detail = Otra sesión de la organización ocupa la misma sala a esa hora; se indica cuál. Elige otra sala u otra hora.

places-taken = Hay plazas ocupadas
places-taken-detail = Hay personas inscritas o que están pagando; se indica cuántas. Deja sitio para ellas o cancela la sesión.

event-not-publishable = El evento todavía no se puede publicar
event-not-publishable-detail = Completa lo que falta, que se indica campo por campo: al menos una sesión, un tipo de entrada para cada una y un final que no haya pasado.
event-suspended = El evento está suspendido
event-suspended-detail = Reanúdalo antes de hacer esto.
event-cancelled = El evento está cancelado
event-cancelled-detail = Un evento cancelado no vuelve a publicarse; crea uno nuevo.
event-finished = Este evento ya terminó
event-finished-detail = Las inscripciones están cerradas; busca otro evento que te interese.

## Registering

session-not-on-sale = Esta sesión no está a la venta
session-not-on-sale-detail = «{ $session }» no se vende ahora; mira sus fechas en la página del evento.
session-finished = Esta sesión ya terminó
session-finished-detail = «{ $session }» ya pasó; elige otra sesión.
session-sold-out = No quedan plazas suficientes
session-sold-out-detail =
    { $left ->
        [0] «{ $session }» está completa; elige otra sesión.
        [one] En «{ $session }» queda { $left } plaza; inscribe a menos personas o elige otra sesión.
       *[other] En «{ $session }» quedan { $left } plazas; inscribe a menos personas o elige otra sesión.
    }
ticket-type-sold-out = No quedan entradas suficientes de ese tipo
ticket-type-sold-out-detail =
    { $left ->
        [0] «{ $ticket_type }» está agotada; elige otro tipo de entrada.
        [one] De «{ $ticket_type }» queda { $left } entrada; pide menos o elige otro tipo.
       *[other] De «{ $ticket_type }» quedan { $left } entradas; pide menos o elige otro tipo.
    }
ticket-type-not-on-sale = Ese tipo de entrada no está a la venta
ticket-type-not-on-sale-detail = La venta de «{ $ticket_type }» todavía no ha empezado o ya terminó; elige otro tipo de entrada.
already-registered = Esa persona ya tiene su plaza
already-registered-detail = Hay una inscripción con ese correo en esta sesión: no hace falta repetirla; para inscribir a otra persona usa su propio correo.
payment-not-available = Esto no se puede pagar con PayPal
payment-not-available-detail = PayPal no admite ese importe en esa moneda, o ya hubo demasiados intentos de pago; elige otra entrada o pregunta a quien organiza el evento.
order-not-found = No encontramos ese pedido
order-not-found-detail = No existe o lo hizo otra cuenta; comprueba el identificador y con qué cuenta has entrado.
registration-not-found = No encontramos esa inscripción
registration-not-found-detail = No existe o es de otra cuenta; comprueba el identificador y con qué cuenta has entrado.
draft-not-found = No encontramos esa inscripción a medias
draft-not-found-detail = No existe o se preparó hace más de un día; elige tu entrada en la página del evento.

## Paying

payment-not-found = No encontramos ese pago
payment-not-found-detail = No existe o no es de este pedido; comprueba el identificador o empieza un pago nuevo.
order-not-payable = Este pedido no tiene nada que pagar
order-not-payable-detail = Ya está pagado, cancelado o reembolsado; mira su estado y, si quieres más plazas, inscríbete de nuevo.
order-expired = Se acabó el tiempo para pagar este pedido
order-expired-detail = Sus plazas ya no están reservadas y no se te ha cobrado nada; inscríbete de nuevo.
order-awaits-payment = Ya tienes un pedido sin pagar para este evento
order-awaits-payment-detail = El pedido { $order } espera tu pago; págalo o cancélalo antes de hacer otro.
payment-not-approved = Falta que apruebes el pago en PayPal
payment-not-approved-detail = Abre el enlace de PayPal, aprueba el pago y vuelve a intentarlo.
payment-declined = PayPal no ha aceptado el pago
payment-declined-detail = No se te ha cobrado nada; empieza un pago nuevo y elige otro medio de pago en PayPal.
payment-lapsed = Este pago ha caducado
payment-lapsed-detail = Pasó demasiado tiempo desde que lo aprobaste y no se te ha cobrado nada; empieza un pago nuevo.
places-no-longer-available = Tus plazas ya no están libres
places-no-longer-available-detail = El tiempo para pagar se acabó y otras personas las ocuparon; no se te ha cobrado nada. Elige otra sesión o prueba más tarde.
order-not-cancellable = Este pedido ya no se puede cancelar
order-not-cancellable-detail = Si está pagado, pide el reembolso a quien organiza el evento; si no, mira su estado: ya no espera ningún pago.
order-not-refundable = Este pedido no se puede reembolsar
order-not-refundable-detail = Solo se devuelve un pago recibido y todavía no devuelto del todo; mira el estado del pedido.
refund-exceeds-payment = El reembolso es mayor que lo que queda por devolver
refund-exceeds-payment-detail = De este pedido se pueden devolver como máximo { $left }; pide esa cantidad o una menor.
paypal-unavailable = PayPal no responde ahora mismo
paypal-unavailable-detail = No se ha perdido nada; espera unos segundos y repite la operación con la misma clave de idempotencia.
invalid-signature = La firma no es válida
invalid-signature-detail = Aquí solo se aceptan avisos firmados por PayPal para este webhook; comprueba el identificador del webhook que tiene esta cuenta.
payment-account-not-found = No encontramos esa cuenta de PayPal
payment-account-not-found-detail = Usa «platform» o el identificador de una organización que tenga su propia cuenta de PayPal.
