# Dates and hours for people. Months and weekdays are numbered as ISO 8601 does: January and Monday are 1.

date-day = { $weekday ->
        [1] lunes
        [2] martes
        [3] miércoles
        [4] jueves
        [5] viernes
        [6] sábado
       *[7] domingo
    }, { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
# One o'clock is the one hour that Spanish counts in the singular.
date-until =
    { $hour ->
        [1] hasta la { $time } ({ $zone }) del { $day }
       *[other] hasta las { $time } ({ $zone }) del { $day }
    }
date-zone = { $zone ->
        [UTC] hora UTC
        [America-Argentina-Cordoba] hora de Córdoba
        [America-Asuncion] hora de Asunción
        [America-Bogota] hora de Bogotá
        [America-Cancun] hora de Cancún
        [America-Havana] hora de La Habana
        [America-Mexico_City] hora de Ciudad de México
        [America-New_York] hora de Nueva York
        [America-Panama] hora de Panamá
        [America-Santo_Domingo] hora de Santo Domingo
        [America-Sao_Paulo] hora de São Paulo
        [Asia-Tokyo] hora de Tokio
        [Atlantic-Canary] hora de Canarias
        [Atlantic-Azores] hora de las Azores
        [Europe-Berlin] hora de Berlín
        [Europe-Brussels] hora de Bruselas
        [Europe-Dublin] hora de Dublín
        [Europe-Lisbon] hora de Lisboa
        [Europe-London] hora de Londres
        [Europe-Paris] hora de París
        [Europe-Rome] hora de Roma
        [Europe-Zurich] hora de Zúrich
       *[other] hora de { $city }
    }
