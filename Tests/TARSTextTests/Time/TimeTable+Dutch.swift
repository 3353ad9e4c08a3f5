extension TimeTable {
  static let dutch = """
    Welke termijn gold op 1 juni 2023? | period 2023-06-01
    donderdag 1 juni 2023 | period 2023-06-01
    1 jan. 2001 | period 2001-01-01
    01-06-2023 | period 2023-06-01
    1/6/2023 | period 2023-06-01
    op 3 maart | period 2024-03-03
    gisteren om 14.30 uur | period 2024-05-14T14:30
    in maart | period 2024-03
    in december | period 2023-12
    in maart 2021 | period 2021-03
    maart vorig jaar | period 2023-03
    het rapport van 2019 | period 2019
    in het jaar 1999 | period 1999
    de jaren 90 | period 1990..1999
    in de jaren tachtig | period 1980..1989
    in de 20e eeuw | period 1901..2000
    in de twintigste eeuw | period 1901..2000
    het derde kwartaal van 2023 | period 2023-07..2023-09
    3e kwartaal 2023 | period 2023-07..2023-09
    Q3 2023 | period 2023-07..2023-09
    eerste halfjaar 2023 | period 2023-01..2023-06
    in de zomer van 2023 | period 2023-06..2023-08
    boekjaar 2023 | period 2023
    boekjaar 2022/23 | period 2022..2023
    week 23 van 2024 | period 2024-06-03..2024-06-09
    begin 2023 | period 2023-01..2023-04
    medio 2023 | period 2023-05..2023-08
    eind 2023 | period 2023-09..2023-12
    vandaag | period 2024-05-15
    gisteren | period 2024-05-14
    eergisteren | period 2024-05-13
    overmorgen | period 2024-05-17
    vorige week | period 2024-05-06..2024-05-12
    deze maand | period 2024-05
    volgende maand | period 2024-06
    afgelopen kwartaal | period 2024-01..2024-03
    vorig jaar | period 2023
    volgend jaar | period 2025
    afgelopen maandag | period 2024-05-13
    volgende vrijdag | period 2024-05-17
    vorige zomer | period 2023-06..2023-08
    drie maanden geleden | period 2024-02
    twee jaar geleden | period 2022
    eenentwintig dagen geleden | period 2024-04-24
    in de afgelopen drie maanden | period 2024-02-15..2024-05-15
    tussen 2019 en 2021 | between 2019..2021
    van 2019 tot 2021 | between 2019..2021
    van 1 mei tot en met 15 juni 2023 | between 2023-05-01..2023-06-15
    van 3 tot 7 juni 2023 | between 2023-06-03..2023-06-07
    van januari t/m maart 2023 | between 2023-01..2023-03
    tussen mei en juli | between 2023-05..2023-07
    sinds 2019 | since 2019..
    sinds drie jaar | since 2021-05-15..
    vanaf 1 januari 2023 | since 2023-01-01..
    voor 2010 | before ..2009
    voor 1 juni 2023 | before ..2023-05-31
    na maart 2020 | after 2020-04..
    tot 1999 | until ..1999
    tot en met 31 december 2023 | until ..2023-12-31
    stand per 1 juni 2023 | asOf 2023-06-01
    de nieuwste cijfers | latest
    Wie is momenteel voorzitter? | latest
    hoe heette het oorspronkelijk? | first
    de tweede versie | versionOrdinal #2
    versie 3 | versionOrdinal #3
    de laatste versie | versionOrdinal #-1
    de vorige versie | versionOrdinal #-2
    wat is er veranderd sinds mei? | change 2024-05..
    tussen de twee audits | unresolved
    """
}
