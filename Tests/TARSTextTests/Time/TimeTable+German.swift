extension TimeTable {
  static let german = """
    Welche Frist galt am 1. Juni 2023? | period 2023-06-01
    am 01.06.2023 | period 2023-06-01
    am 1.6.23 | period 2023-06-01
    03/04/2024 | period 2024-04-03
    Donnerstag, den 1. Juni 2023 | period 2023-06-01
    1. Jan. 2001 | period 2001-01-01
    vom ersten Mai 2020 | period 2020-05-01
    am 3. März | period 2024-03-03
    2023-06-01 | period 2023-06-01
    am 1. Juni 2023 um 14.30 Uhr | period 2023-06-01T14:30
    gestern um 9 Uhr | period 2024-05-14T09
    im März | period 2024-03
    im Dezember | period 2023-12
    im März 2021 | period 2021-03
    der Bericht von 2019 | period 2019
    im Jahr 1999 | period 1999
    die 90er Jahre | period 1990..1999
    in den neunziger Jahren | period 1990..1999
    im 20. Jahrhundert | period 1901..2000
    Q3 2023 | period 2023-07..2023-09
    im 3. Quartal 2023 | period 2023-07..2023-09
    im dritten Quartal | period 2023-07..2023-09
    die letzten drei Monate des Jahres 2022 | period 2022-10..2022-12
    1. Halbjahr 2023 | period 2023-01..2023-06
    im zweiten Halbjahr 2022 | period 2022-07..2022-12
    im Sommer 2023 | period 2023-06..2023-08
    im Herbst letzten Jahres | period 2023-09..2023-11
    Winter 2022/23 | period 2022-12..2023-02
    Geschäftsjahr 2023 | period 2023
    im Geschäftsjahr 2022/23 | period 2022..2023
    KW 23/2024 | period 2024-06-03..2024-06-09
    KW 2 | period 2024-01-08..2024-01-14
    Anfang 2023 | period 2023-01..2023-04
    Mitte 2023 | period 2023-05..2023-08
    Ende 2023 | period 2023-09..2023-12
    Was gilt heute? | period 2024-05-15
    gestern | period 2024-05-14
    vorgestern | period 2024-05-13
    übermorgen | period 2024-05-17
    letzte Woche | period 2024-05-06..2024-05-12
    im letzten Quartal | period 2024-01..2024-03
    diesen Monat | period 2024-05
    nächstes Jahr | period 2025
    im vergangenen Jahr | period 2023
    vorletztes Jahr | period 2022
    letzten Montag | period 2024-05-13
    nächsten Freitag | period 2024-05-17
    letzten Sommer | period 2023-06..2023-08
    vor drei Monaten | period 2024-02
    vor zwei Jahren | period 2022
    vor einundzwanzig Tagen | period 2024-04-24
    in den letzten drei Monaten | period 2024-02-15..2024-05-15
    von 2019 bis 2021 | between 2019..2021
    vom 1. Mai bis zum 15. Juni 2023 | between 2023-05-01..2023-06-15
    vom 3. bis 7. Juni 2023 | between 2023-06-03..2023-06-07
    zwischen März und Mai 2023 | between 2023-03..2023-05
    zwischen Mai und Juli | between 2023-05..2023-07
    3.–7. Juni 2023 | between 2023-06-03..2023-06-07
    seit 2019 | since 2019..
    seit Mai | since 2024-05..
    seit drei Jahren | since 2021-05-15..
    ab dem 1. Januar 2023 | since 2023-01-01..
    vor 2010 | before ..2009
    vor dem 1. Juni 2023 | before ..2023-05-31
    nach März 2020 | after 2020-04..
    bis 1999 | until ..1999
    bis Ende 2023 | until ..2023-12
    bis zum 31. Dezember 2023 | until ..2023-12-31
    Stand 1. Juni 2023 | asOf 2023-06-01
    (Stand am 1. Januar 2020) | asOf 2020-01-01
    per 31.12.2023 | asOf 2023-12-31
    die aktuellen Zahlen | latest
    bis Ende des Monats | until ..2024-05-31
    Wie viele Ferientage gelten derzeit? | latest
    wie hiess es ursprünglich? | first
    die zweite Fassung | versionOrdinal #2
    Version 3 | versionOrdinal #3
    die neueste Fassung | versionOrdinal #-1
    die vorherige Version | versionOrdinal #-2
    Was hat sich seit Mai geändert? | change 2024-05..
    Änderungen zwischen 2019 und 2021 | change 2019..2021
    zwischen den beiden Terminen von 2020 | period 2020
    vor der letzten Prüfung | unresolved
    im Mai und Juni 2023 | period 2023-05; period 2023-06
    """
}
