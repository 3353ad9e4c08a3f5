extension TimeTable {
  static let portuguese = """
    Qual era o prazo em 1 de junho de 2023? | period 2023-06-01
    no dia 5 de maio de 2020 | period 2020-05-05
    1º de maio de 2023 | period 2023-05-01
    1.º de maio de 2023 | period 2023-05-01
    quinta-feira, 1 de junho de 2023 | period 2023-06-01
    01/06/2023 | period 2023-06-01
    1-6-2023 | period 2023-06-01
    em 3 de março | period 2024-03-03
    ontem às 14h30 | period 2024-05-14T14:30
    em março | period 2024-03
    no mês de dezembro | period 2023-12
    em março de 2021 | period 2021-03
    março do ano passado | period 2023-03
    o relatório de 2019 | period 2019
    no ano de 1999 | period 1999
    os anos 90 | period 1990..1999
    nos anos oitenta | period 1980..1989
    no século XX | period 1901..2000
    o terceiro trimestre de 2023 | period 2023-07..2023-09
    3T2023 | period 2023-07..2023-09
    primeiro semestre de 2023 | period 2023-01..2023-06
    no verão de 2023 | period 2023-06..2023-08
    o exercício de 2023 | period 2023
    ano fiscal 2022 | period 2022
    a semana 23 de 2024 | period 2024-06-03..2024-06-09
    no início de 2023 | period 2023-01..2023-04
    em meados de 2023 | period 2023-05..2023-08
    no final de 2023 | period 2023-09..2023-12
    hoje | period 2024-05-15
    ontem | period 2024-05-14
    anteontem | period 2024-05-13
    depois de amanhã | period 2024-05-17
    a semana passada | period 2024-05-06..2024-05-12
    este mês | period 2024-05
    no próximo mês | period 2024-06
    no último trimestre | period 2024-01..2024-03
    no ano passado | period 2023
    o ano que vem | period 2025
    a última segunda-feira | period 2024-05-13
    a próxima sexta-feira | period 2024-05-17
    no verão passado | period 2023-06..2023-08
    há três meses | period 2024-02
    há dois anos | period 2022
    vinte e um dias atrás | period 2024-04-24
    nos últimos três meses | period 2024-02-15..2024-05-15
    entre 2019 e 2021 | between 2019..2021
    de 2019 a 2021 | between 2019..2021
    de 1 de maio a 15 de junho de 2023 | between 2023-05-01..2023-06-15
    de 3 a 7 de junho de 2023 | between 2023-06-03..2023-06-07
    de janeiro até março de 2023 | between 2023-01..2023-03
    entre maio e julho | between 2023-05..2023-07
    desde 2019 | since 2019..
    desde há três anos | since 2021-05-15..
    a partir de 1 de janeiro de 2023 | since 2023-01-01..
    antes de 2010 | before ..2009
    antes de 1 de junho de 2023 | before ..2023-05-31
    depois de março de 2020 | after 2020-04..
    até 1999 | until ..1999
    até 31 de dezembro de 2023 | until ..2023-12-31
    à data de 1 de junho de 2023 | asOf 2023-06-01
    os números atuais | latest
    Quem é atualmente o presidente? | latest
    como se chamava originalmente? | first
    a segunda versão | versionOrdinal #2
    versão 3 | versionOrdinal #3
    a última versão | versionOrdinal #-1
    a versão anterior | versionOrdinal #-2
    o que mudou desde maio? | change 2024-05..
    entre as duas auditorias | unresolved
    """
}
