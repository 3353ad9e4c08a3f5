extension TimeTable {
  static let english = """
    What was the notice period on 1 June 2024? | period 2024-06-01
    on June 1, 2024 | period 2024-06-01
    June 1st 2024 | period 2024-06-01
    the 1st of June, 2024 | period 2024-06-01
    Saturday, 1 June 2024 | period 2024-06-01
    Sat., Jun. 1, 2024 | period 2024-06-01
    2024-06-01 | period 2024-06-01
    2024/06/01 | period 2024-06-01
    the minutes of 1.6.2024 | period 2024-06-01
    6/25/2024 | period 2024-06-25
    25/6/2024 | period 2024-06-25
    03/04/2024 | period 2024-03-04
    12/31/99 | period 1999-12-31
    2024-06-01T14:30 | period 2024-06-01T14:30
    1 June 2024 at 2:30 pm | period 2024-06-01T14:30
    yesterday at 2 p.m. | period 2024-05-14T14
    in March | period 2024-03
    What did the policy say in June? | period 2023-06
    in March 2021 | period 2021-03
    the January report | period 2024-01
    06/2021 | period 2021-06
    2021-06 | period 2021-06
    the accounts for 2019 | period 2019
    GMMTV had what owning it in 1999? | period 1999
    in the year 1789 | period 1789
    the 1990s | period 1990..1999
    in the nineties | period 1990..1999
    the '80s | period 1980..1989
    in the 20th century | period 1901..2000
    Q3 2023 | period 2023-07..2023-09
    third quarter of 2023 | period 2023-07..2023-09
    the last quarter of 2022 | period 2022-10..2022-12
    the last three months of 2022 | period 2022-10..2022-12
    the first two weeks of March 2023 | period 2023-03-01..2023-03-14
    which rules were amended since 2019? | change 2019..
    Q1 | period 2024-01..2024-03
    H1 2023 | period 2023-01..2023-06
    second half of 2022 | period 2022-07..2022-12
    summer 2023 | period 2023-06..2023-08
    in the winter of 2022 | period 2022-12..2023-02
    FY2024 | period 2024
    FY23 | period 2023
    fiscal year 2022 | period 2022
    the season 2022/23 | period 2022..2023
    week 23 of 2024 | period 2024-06-03..2024-06-09
    2020-W53 | period 2020-12-28..2021-01-03
    early 2023 | period 2023-01..2023-04
    mid-2023 | period 2023-05..2023-08
    at the end of 2023 | period 2023-09..2023-12
    what do I have to do today? | period 2024-05-15
    yesterday | period 2024-05-14
    the day before yesterday | period 2024-05-13
    tomorrow | period 2024-05-16
    last week | period 2024-05-06..2024-05-12
    this month | period 2024-05
    next month | period 2024-06
    last quarter | period 2024-01..2024-03
    last year | period 2023
    next year | period 2025
    the year before last | period 2022
    last summer | period 2023-06..2023-08
    this summer | period 2024-06..2024-08
    last Monday | period 2024-05-13
    last Wednesday | period 2024-05-08
    next Friday | period 2024-05-17
    Tuesday last week | period 2024-05-07
    last March | period 2024-03
    next March | period 2025-03
    ten days ago | period 2024-05-05
    three weeks ago | period 2024-04-22..2024-04-28
    three months ago | period 2024-02
    a year ago | period 2023
    twenty-one years ago | period 2003
    in the last 3 months | period 2024-02-15..2024-05-15
    over the past two weeks | period 2024-05-01..2024-05-15
    in March last year | period 2023-03
    in Q3 last year | period 2023-07..2023-09
    Who owned it from Aug 1995 to Aug 2002? | between 1995-08..2002-08
    between 2004 and 2006 | between 2004..2006
    2004-2006 | between 2004..2006
    between May and July | between 2023-05..2023-07
    from November to February 2023 | between 2022-11..2023-02
    between 3 and 7 June 2023 | between 2023-06-03..2023-06-07
    June 3-7, 2023 | between 2023-06-03..2023-06-07
    between 1 May and 15 June 2023 | between 2023-05-01..2023-06-15
    from Q2 2022 to Q1 2023 | between 2022-04..2023-03
    since May | since 2024-05..
    since 2019 | since 2019..
    since three months ago | since 2024-02-15..
    before 2010 | before ..2009
    prior to 1 June 2023 | before ..2023-05-31
    after March 2020 | after 2020-04..
    until 1999 | until ..1999
    by the end of 2023 | until ..2023-12
    as of 1 June 2023 | asOf 2023-06-01
    What was the rent as of March 2023? | asOf 2023-03
    the latest figures | latest
    Who is currently the chairman? | latest
    what was it originally called? | first
    the second version | versionOrdinal #2
    version 3 of the contract | versionOrdinal #3
    v2 | versionOrdinal #2
    the latest version | versionOrdinal #-1
    the previous version | versionOrdinal #-2
    the last but one version | versionOrdinal #-2
    the original version | versionOrdinal #1
    what changed since May? | change 2024-05..
    what has changed between 2019 and 2021 | change 2019..2021
    what changed in the lease? | change
    in two years' time | period 2026
    before the end of the month | before ..2024-05-20
    year-end 2023 | period 2023-09..2023-12
    3 Apr 23 | period 2023-04-03
    January 2020 to date | since 2020-01..
    Who has the current lease? | latest
    the last version but one | versionOrdinal #-2
    between the two audits | unresolved
    in May and June 2023 | period 2023-05; period 2023-06
    compare 2019 with 2021 | period 2019; period 2021
    """
}
