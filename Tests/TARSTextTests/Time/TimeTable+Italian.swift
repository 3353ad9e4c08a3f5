extension TimeTable {
  static let italian = """
    Qual era il preavviso il 1° giugno 2023? | period 2023-06-01
    l'8 marzo 2023 | period 2023-03-08
    giovedì 1 giugno 2023 | period 2023-06-01
    01/06/2023 | period 2023-06-01
    1.6.2023 | period 2023-06-01
    il 3 marzo | period 2024-03-03
    il primo maggio 2020 | period 2020-05-01
    ieri alle 14:30 | period 2024-05-14T14:30
    a marzo | period 2024-03
    nel mese di dicembre | period 2023-12
    nel marzo 2021 | period 2021-03
    marzo dell'anno scorso | period 2023-03
    il rapporto del 2019 | period 2019
    nell'anno 1999 | period 1999
    nel 2018 | period 2018
    gli anni '90 | period 1990..1999
    negli anni ottanta | period 1980..1989
    nel XX secolo | period 1901..2000
    nel ventesimo secolo | period 1901..2000
    il terzo trimestre del 2023 | period 2023-07..2023-09
    primo semestre 2023 | period 2023-01..2023-06
    nell'estate del 2023 | period 2023-06..2023-08
    l'esercizio 2023 | period 2023
    esercizio 2022/23 | period 2022..2023
    la settimana 23 del 2024 | period 2024-06-03..2024-06-09
    all'inizio del 2023 | period 2023-01..2023-04
    a metà 2023 | period 2023-05..2023-08
    alla fine del 2023 | period 2023-09..2023-12
    oggi | period 2024-05-15
    ieri | period 2024-05-14
    l'altro ieri | period 2024-05-13
    dopodomani | period 2024-05-17
    la settimana scorsa | period 2024-05-06..2024-05-12
    questo mese | period 2024-05
    il mese prossimo | period 2024-06
    lo scorso trimestre | period 2024-01..2024-03
    l'anno scorso | period 2023
    quest'anno | period 2024
    l'anno prossimo | period 2025
    lunedì scorso | period 2024-05-13
    venerdì prossimo | period 2024-05-17
    l'estate scorsa | period 2023-06..2023-08
    tre mesi fa | period 2024-02
    due anni fa | period 2022
    ventuno giorni fa | period 2024-04-24
    negli ultimi tre mesi | period 2024-02-15..2024-05-15
    tra il 2019 e il 2021 | between 2019..2021
    dal 2019 al 2021 | between 2019..2021
    dal 1° maggio al 15 giugno 2023 | between 2023-05-01..2023-06-15
    dal 3 al 7 giugno 2023 | between 2023-06-03..2023-06-07
    da gennaio a marzo 2023 | between 2023-01..2023-03
    fra maggio e luglio | between 2023-05..2023-07
    dal 2019 | since 2019..
    da tre anni | since 2021-05-15..
    a partire dal 1° gennaio 2023 | since 2023-01-01..
    prima del 2010 | before ..2009
    prima del 1° giugno 2023 | before ..2023-05-31
    dopo il marzo 2020 | after 2020-04..
    fino al 1999 | until ..1999
    fino al 31 dicembre 2023 | until ..2023-12-31
    al 1° giugno 2023 | asOf 2023-06-01
    i dati attuali | latest
    entro la fine del mese | until ..2024-05-31
    Chi è attualmente il presidente? | latest
    come si chiamava originariamente? | first
    la seconda versione | versionOrdinal #2
    versione 3 | versionOrdinal #3
    l'ultima versione | versionOrdinal #-1
    la versione precedente | versionOrdinal #-2
    che cosa è cambiato da maggio? | change 2024-05..
    tra le due verifiche | unresolved
    """
}
