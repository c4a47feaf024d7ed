# Dates and hours for people. Months and weekdays are numbered as ISO 8601 does: January and Monday are 1.

date-day = { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }, { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
# One o'clock is the one hour that Spanish counts in the singular.
date-until =
    { $hour ->
       *[other] until { $time } ({ $zone }) on { $day }
    }
date-zone = { $zone ->
        [UTC] UTC
        [America-Asuncion] Asunción time
        [America-Bogota] Bogotá time
        [America-Sao_Paulo] São Paulo time
        [Atlantic-Canary] Canary Islands time
        [Atlantic-Azores] Azores time
        [Europe-Zurich] Zürich time
       *[other] { $city } time
    }
