# What is wrong with one field of a request, and how to mend it. The answer names the field beside it.

field-required = Falta este dato.
field-unknown = Este campo no existe; quítalo o revisa cómo está escrito.
field-wrong-type = Aquí va { $expected ->
        [string] un texto
        [integer] un número entero
        [number] un número
        [boolean] true o false
        [array] una lista
        [object] un objeto
       *[other] { $expected }
    }.
field-too-short =
    { $min ->
        [one] Escribe algo: no puede quedar vacío.
       *[other] Es demasiado corto: necesita al menos { $min } caracteres.
    }
field-too-long =
    { $max ->
        [one] Es demasiado largo: cabe { $max } carácter.
       *[other] Es demasiado largo: caben { $max } caracteres.
    }
field-too-few =
    { $min ->
        [one] Hace falta al menos { $min } elemento.
       *[other] Hacen falta al menos { $min } elementos.
    }
field-too-many =
    { $max ->
        [one] Solo se admite { $max } elemento.
       *[other] Se admiten como máximo { $max } elementos.
    }
field-out-of-range = Tiene que estar entre { $min } y { $max }.
field-one-of = Tiene que ser uno de estos valores: { $options }.
field-duplicate = Está repetido; déjalo una sola vez.
field-control-characters = Contiene caracteres de control; escríbelo sin ellos.
field-unknown-reference = No corresponde a nada que exista aquí; comprueba el identificador.
field-id = No es un identificador válido: empieza por «{ $prefix }_» y se copia tal cual.
field-email = No parece una dirección de correo; escríbela como nombre@dominio.com.
field-url = No es una dirección web segura; tiene que empezar por https://.
field-phone = No es un número de teléfono con su prefijo de país; escríbelo como +34 600 12 34 56.
field-time = No es una fecha con hora y zona (RFC 3339); escríbela como 2027-03-14T09:00:00Z.
field-time-zone = No es una zona horaria conocida; usa un nombre como Europe/Madrid o America/Bogota.
field-month = No es un mes; escríbelo como 2027-03.
field-not-with = No se puede combinar con { $other }: deja uno de los dos.
field-in-past = Esa fecha ya pasó; elige una futura.
field-not-after-start = Tiene que ser posterior al comienzo.
field-too-lasting =
    { $max ->
        [one] Dura demasiado: como máximo { $max } día.
       *[other] Dura demasiado: como máximo { $max } días.
    }
field-outside-event = Queda fuera de las fechas del evento; ajusta una de las dos.
field-currency = Esa moneda no se admite; usa un código ISO 4217 como EUR, USD o COP.
field-mixed-currencies = Es otra moneda que la del resto; usa la misma en todo.
field-password-common = Es una contraseña muy usada, o una palabra corriente con poco más; usa varias palabras que no suelan ir juntas.
field-password-personal = Se parece a tu nombre, a tu correo o al nombre de este sitio; usa palabras que no tengan que ver contigo.
field-password-pattern = Repite algo o sigue un orden fácil de adivinar (letras seguidas, teclas vecinas, una fecha); usa varias palabras sueltas.
field-currency-not-taken = Ningún medio de pago de la organización acepta esa moneda; usa una de estas: { $taken }.
field-whole-units = Con esa moneda no se cobran céntimos: pon un importe de unidades enteras.
field-leaves-out = La sesión «{ $session }» quedaría fuera de las fechas del evento; cámbiala o elimínala antes.
field-below-taken = { $taken ->
    [one] Ya está ocupada una plaza; no puede ser menos.
   *[other] Ya están ocupadas { $taken } plazas; no puede ser menos.
}
field-below-quota = Un tipo de entrada tiene un cupo de { $quota }; baja antes el cupo.
field-above-maximum = No puede ser mayor que el máximo por pedido, { $max }.
field-code = Usa de 3 a 40 letras, cifras, guiones, puntos o guiones bajos.
field-degrees = Escribe grados con decimales, entre −{ $max } y { $max }.
field-room-occupied = La sala está ocupada por «{ $session }» ({ $when }); elige otra sala u otra hora.
field-presenter-busy = La misma persona presenta «{ $session }» a la vez ({ $when }).
field-order-minimum = De este tipo se compran al menos { $min } entradas por pedido.
field-order-maximum = De este tipo se compran como máximo { $max } entradas por pedido.
field-changed = Otra persona lo ha cambiado mientras tanto; vuelve a leerlo antes de cambiarlo.
field-password-weak = Es fácil de adivinar; añade una o dos palabras poco corrientes.
