extension TimeTable {
  static let french = """
    Quel était le préavis le 1er juin 2023 ? | period 2023-06-01
    le jeudi 1er juin 2023 | period 2023-06-01
    le 14 juillet 2023 | period 2023-07-14
    14 juill. 2023 | period 2023-07-14
    01/06/2023 | period 2023-06-01
    le 1.6.2023 | period 2023-06-01
    2023-06-01 | period 2023-06-01
    le 3 mars | period 2024-03-03
    le 1er juin 2023 à 14h30 | period 2023-06-01T14:30
    hier à 9 heures | period 2024-05-14T09
    en mars | period 2024-03
    au mois de décembre | period 2023-12
    en mars 2021 | period 2021-03
    d'avril 2021 | period 2021-04
    en 1999 | period 1999
    le rapport de 2019 | period 2019
    l'année 2018 | period 2018
    les années 90 | period 1990..1999
    dans les années quatre-vingt | period 1980..1989
    au XXe siècle | period 1901..2000
    T3 2023 | period 2023-07..2023-09
    le 3e trimestre 2023 | period 2023-07..2023-09
    au troisième trimestre de 2023 | period 2023-07..2023-09
    le premier semestre 2023 | period 2023-01..2023-06
    l'été 2023 | period 2023-06..2023-08
    au printemps 2022 | period 2022-03..2022-05
    l'hiver 2022/23 | period 2022-12..2023-02
    l'exercice 2023 | period 2023
    exercice 2022/23 | period 2022..2023
    la semaine 23 de 2024 | period 2024-06-03..2024-06-09
    début 2023 | period 2023-01..2023-04
    à la mi-2023 | period 2023-05..2023-08
    fin 2023 | period 2023-09..2023-12
    aujourd'hui | period 2024-05-15
    hier | period 2024-05-14
    avant-hier | period 2024-05-13
    demain | period 2024-05-16
    la semaine dernière | period 2024-05-06..2024-05-12
    ce mois-ci | period 2024-05
    le mois prochain | period 2024-06
    le trimestre dernier | period 2024-01..2024-03
    l'année dernière | period 2023
    l'an prochain | period 2025
    lundi dernier | period 2024-05-13
    vendredi prochain | period 2024-05-17
    l'été dernier | period 2023-06..2023-08
    mars de l'année dernière | period 2023-03
    il y a trois mois | period 2024-02
    il y a deux ans | period 2022
    il y a dix-sept jours | period 2024-04-28
    au cours des trois derniers mois | period 2024-02-15..2024-05-15
    entre 2019 et 2021 | between 2019..2021
    de 2019 à 2021 | between 2019..2021
    du 1er mai au 15 juin 2023 | between 2023-05-01..2023-06-15
    du 3 au 7 juin 2023 | between 2023-06-03..2023-06-07
    d'avril à juin 2023 | between 2023-04..2023-06
    entre mai et juillet | between 2023-05..2023-07
    depuis 2019 | since 2019..
    depuis trois ans | since 2021-05-15..
    à partir du 1er janvier 2023 | since 2023-01-01..
    dès mai | since 2024-05..
    avant 2010 | before ..2009
    avant le 1er juin 2023 | before ..2023-05-31
    après mars 2020 | after 2020-04..
    jusqu'en 1999 | until ..1999
    jusqu'au 31 décembre 2023 | until ..2023-12-31
    jusqu'à fin 2023 | until ..2023-12
    au 1er juin 2023 | asOf 2023-06-01
    état au 1er janvier 2020 | asOf 2020-01-01
    les chiffres actuels | latest
    à la fin du mois de mars 2023 | period 2023-03-21..2023-03-31
    Qui est actuellement président ? | latest
    le document le plus récent | latest
    comment s'appelait-il à l'origine ? | first
    la deuxième version | versionOrdinal #2
    version 3 | versionOrdinal #3
    la dernière version | versionOrdinal #-1
    la version précédente | versionOrdinal #-2
    la version d'origine | versionOrdinal #1
    qu'est-ce qui a changé depuis mai ? | change 2024-05..
    les modifications entre 2019 et 2021 | change 2019..2021
    entre les deux audits | unresolved
    en mai et juin 2023 | period 2023-05; period 2023-06
    """
}
