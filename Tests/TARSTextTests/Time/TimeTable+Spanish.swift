extension TimeTable {
  static let spanish = """
    ¿Qué plazo regía el 1 de junio de 2023? | period 2023-06-01
    el 1º de mayo de 2023 | period 2023-05-01
    jueves, 1 de junio de 2023 | period 2023-06-01
    01/06/2023 | period 2023-06-01
    1-6-2023 | period 2023-06-01
    el 3 de marzo | period 2024-03-03
    el primero de mayo de 2020 | period 2020-05-01
    ayer a las 14:30 | period 2024-05-14T14:30
    en marzo | period 2024-03
    en diciembre | period 2023-12
    en marzo de 2021 | period 2021-03
    marzo del año pasado | period 2023-03
    el informe de 2019 | period 2019
    en el año 1999 | period 1999
    los años 90 | period 1990..1999
    en la década de los ochenta | period 1980..1989
    en el siglo XX | period 1901..2000
    el tercer trimestre de 2023 | period 2023-07..2023-09
    3T 2023 | period 2023-07..2023-09
    primer semestre de 2023 | period 2023-01..2023-06
    en el verano de 2023 | period 2023-06..2023-08
    el ejercicio 2023 | period 2023
    año fiscal 2022 | period 2022
    la semana 23 de 2024 | period 2024-06-03..2024-06-09
    a principios de 2023 | period 2023-01..2023-04
    a mediados de 2023 | period 2023-05..2023-08
    a finales de 2023 | period 2023-09..2023-12
    hoy | period 2024-05-15
    ayer | period 2024-05-14
    anteayer | period 2024-05-13
    mañana | period 2024-05-16
    la semana pasada | period 2024-05-06..2024-05-12
    este mes | period 2024-05
    el próximo mes | period 2024-06
    el trimestre pasado | period 2024-01..2024-03
    el año pasado | period 2023
    el año que viene | period 2025
    el lunes pasado | period 2024-05-13
    el próximo viernes | period 2024-05-17
    el verano pasado | period 2023-06..2023-08
    hace tres meses | period 2024-02
    hace dos años | period 2022
    hace veintiún días | period 2024-04-24
    en los últimos tres meses | period 2024-02-15..2024-05-15
    entre 2019 y 2021 | between 2019..2021
    de 2019 a 2021 | between 2019..2021
    del 1 de mayo al 15 de junio de 2023 | between 2023-05-01..2023-06-15
    del 3 al 7 de junio de 2023 | between 2023-06-03..2023-06-07
    desde enero hasta marzo de 2023 | between 2023-01..2023-03
    entre mayo y julio | between 2023-05..2023-07
    desde 2019 | since 2019..
    desde hace tres años | since 2021-05-15..
    a partir del 1 de enero de 2023 | since 2023-01-01..
    antes de 2010 | before ..2009
    antes del 1 de junio de 2023 | before ..2023-05-31
    después de marzo de 2020 | after 2020-04..
    hasta 1999 | until ..1999
    hasta el 31 de diciembre de 2023 | until ..2023-12-31
    al 1 de junio de 2023 | asOf 2023-06-01
    las cifras actuales | latest
    a finales del mes de abril de 2023 | period 2023-04-21..2023-04-30
    ¿Quién es actualmente el presidente? | latest
    ¿cómo se llamaba originalmente? | first
    la segunda versión | versionOrdinal #2
    versión 3 | versionOrdinal #3
    la última versión | versionOrdinal #-1
    la versión anterior | versionOrdinal #-2
    ¿qué ha cambiado desde mayo? | change 2024-05..
    entre las dos auditorías | unresolved
    """
}
