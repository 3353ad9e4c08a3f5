extension TimeLanguage {
  /// All languages with tables.
  static let all = [english, german, french, spanish, italian, portuguese, dutch, chinese]

  /// Forms that mean the same in every language. Its months, of all languages, count beside a year only.
  static let neutral = TimeLanguage(
    code: "und",
    months: """
      1 january januar jänner janvier enero gennaio janeiro januari; 2 february februar feber février febrero febbraio
      fevereiro februari; 3 march märz maerz mars marzo março maart; 4 april avril abril aprile; 5 may mai mayo maggio
      maio mei; 6 june juni juin junio giugno junho; 7 july juli juillet julio luglio julho; 8 august août agosto
      augustus; 9 september septembre septiembre setiembre settembre setembro; 10 october oktober octobre octubre
      ottobre outubro; 11 november novembre noviembre novembro; 12 december dezember décembre diciembre dicembre
      dezembro
      """,
    ordinalEndings: "º ° ª",
    clockWords: "1 am; 2 pm; 3 h; 4 a; 5 p",
    labels: """
      iso iec din en ieee rfc ean windows office server no nr num art sec § chf eur usd gbp isbn issn tel fax phone
      room model type version boeing airbus plz zip
      """,
    counted: "km kg cm mm kb mb gb tb kw kwh mw hz mhz ghz rpm chf eur usd gbp px dpi ppm",
    rules: [
      Rule(.basics, .bareYear, "{y}\n{yyyy} 年"),
      Rule(
        .basics, .date,
        """
        {d} (de|) {month} (de|,|) {y}
        {month} {d} , {y}
        {month} (de|) {y}
        {yyyy} 年 {m} 月 {d} (日|号|號)
        {yyyy} 年 {m} 月 (份|)
        """),
      Rule(
        .basics, .quarter,
        "q ~{n} (/|-|) ~{y}\n{y} (/|-|) ~q ~{n}\nq ~{n}\n{n} ~q (/|-|) ~{y}\nq ~{n} fy ~{yyyy}"),
      Rule(.basics, .numberedHalf, "h ~{n} (/|-|) ~{y}\n{y} (/|-|) ~h ~{n}"),
      Rule(.basics, .fiscalYear, "fy ~{yyyy}\nfy ~{yy}"),
      Rule(.basics, .yearSpan, "(fy|) ~{span}"),
      Rule(.basics, .decade, "{yyyy} ~s"),
      Rule(.points, .whole, "{b}\n{b} (,|) {clock}"),
      Rule(.phrases, .between, "{p} - {p}"),
      Rule(.phrases, .version, "v ~{n}\nv . {n}"),
    ])
}
