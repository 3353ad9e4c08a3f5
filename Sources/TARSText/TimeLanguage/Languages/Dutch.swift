extension TimeLanguage {
  static let dutch = TimeLanguage(
    code: "nl",
    months: """
      1 januari jan.; 2 februari feb. febr.; 3 maart mrt.; 4 april apr.; 5 mei; 6 juni jun.; 7 juli jul.;
      8 augustus aug.; 9 september sept. sep.; 10 oktober okt.; 11 november nov.; 12 december dec.
      """,
    weekdays: "1 maandag; 2 dinsdag; 3 woensdag; 4 donderdag; 5 vrijdag; 6 zaterdag; 7 zondag",
    seasons: "1 lente voorjaar; 2 zomer; 3 herfst najaar; 4 winter",
    units: """
      1 minuut minuten; 2 uur uren; 3 dag dagen; 4 week weken; 6 maand maanden; 7 kwartaal kwartalen;
      8 halfjaar; 9 jaar jaren; 10 decennium decennia; 11 eeuw eeuwen
      """,
    numbers: """
      1 een één; 2 twee; 3 drie; 4 vier; 5 vijf; 6 zes; 7 zeven; 8 acht; 9 negen; 10 tien; 11 elf; 12 twaalf;
      13 dertien; 14 veertien; 15 vijftien; 16 zestien; 17 zeventien; 18 achttien; 19 negentien; 20 twintig;
      21 eenentwintig; 22 tweeëntwintig; 23 drieëntwintig; 24 vierentwintig; 25 vijfentwintig; 26 zesentwintig;
      27 zevenentwintig; 28 achtentwintig; 29 negenentwintig; 30 dertig; 40 veertig; 50 vijftig; 60 zestig; 70 zeventig;
      80 tachtig; 90 negentig; 100 honderd
      """,
    ordinals: """
      1 eerste; 2 tweede; 3 derde; 4 vierde; 5 vijfde; 6 zesde; 7 zevende; 8 achtste; 9 negende; 10 tiende; 11 elfde;
      12 twaalfde; 13 dertiende; 14 veertiende; 15 vijftiende; 16 zestiende; 17 zeventiende; 18 achttiende;
      19 negentiende; 20 twintigste; 21 eenentwintigste
      """,
    ordinalEndings: "e ste de",
    joiners: "en of",
    genitives: "van",
    clockWords: "3 uur u",
    events: """
      audit audits controle controles fusie fusies vergadering vergaderingen verkiezing verkiezingen oorlog pandemie
      hervorming hervormingen herziening herzieningen inspectie inspecties ongeval ongevallen overname ondertekening
      lancering publicatie verhuizing crisis conferentie conferenties renovatie invoering oprichting incident incidenten
      migratie verbouwing
      """,
    labels: """
      kamer zaal artikel artikelen art lid hoofdstuk pagina bladzijde nummer nr no model type lijn code formulier norm
      factuur bestelling dossier rekening kantoor verdieping gebouw straat postbus telefoon tel ongeveer circa ca bijna
      ruim exact precies slechts minstens maximaal bijlage paragraaf plein trein vlucht bus versie pin wet
      """,
    counted: """
      medewerkers werknemers personen mensen gebruikers klanten leden studenten leerlingen arbeiders kiezers patiënten
      stuks eenheden pagina bladzijden woorden bestanden documenten kopieën huizen euro dollar frank kilometer
      meter uur minuten seconden dagen weken maanden jaar jaren stappen keer punten stemmen zetels ton calorieën watt volt
      deelnemers inwoners tickets aanvragen gevallen regels antwoorden vragen tekens procent graden gram liter kinderen
      vrouwen mannen soldaten bedrijven aandelen boeken exemplaren huishoudens woningen miljoen miljard duizend honderd
      bezoekers plaatsen banen
      """,
    rules: dutchPoints + dutchPhrases + dutchVersions)

  private static let last = "(vorige|vorig|afgelopen|verleden|voorbije)"
  private static let this = "(deze|dit|huidige|huidig|lopende|lopend)"
  private static let next = "(volgende|volgend|komende|komend)"
  private static let the = "(de|het|)"

  private static let dutchPoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "\(the) \(last) jaar"),
    Rule(.years, .yearOffset(0), "\(the) \(this) jaar"),
    Rule(.years, .yearOffset(1), "\(the) \(next) jaar"),
    Rule(.years, .yearOffset(-2), "(eervorig|voorvorig) jaar"),
    Rule(.years, .namedYear, "(het|) jaar {n}\n{n} n . ~chr"),
    Rule(.basics, .dayOffset(0), "vandaag"),
    Rule(.basics, .dayOffset(-1), "gisteren"),
    Rule(.basics, .dayOffset(-2), "eergisteren"),
    Rule(.basics, .dayOffset(1), "morgen"),
    Rule(.basics, .dayOffset(2), "overmorgen"),
    Rule(.basics, .unitOffset(-1), "\(the) \(last) {unit}"),
    Rule(.basics, .unitOffset(0), "\(the) \(this) {unit}"),
    Rule(.basics, .unitOffset(1), "\(the) \(next) {unit}"),
    Rule(.basics, .unitOffset(-2), "(eervorige|voorvorige) {unit}"),
    Rule(.basics, .ago, "{n} {unit} (geleden|terug)"),
    Rule(.basics, .ahead, "over {n} {unit}"),
    Rule(.basics, .lastUnits, "(de|) (afgelopen|laatste|voorbije) {n} {unit}"),
    Rule(.basics, .nextUnits, "(de|) (komende|volgende) {n} {unit}"),
    Rule(.basics, .weekdayOffset(-1), "\(last) {weekday}"),
    Rule(.basics, .weekdayOffset(0), "deze {weekday}"),
    Rule(.basics, .weekdayOffset(1), "\(next) {weekday}"),
    Rule(.basics, .monthOffset(-1), "\(last) {month}"),
    Rule(.basics, .monthOffset(0), "deze {month}"),
    Rule(.basics, .monthOffset(1), "\(next) {month}"),
    Rule(.basics, .seasonOffset(-1), "\(the) \(last) {season}"),
    Rule(.basics, .seasonOffset(0), "(deze|dit) {season}"),
    Rule(.basics, .seasonOffset(1), "\(the) \(next) {season}"),
    Rule(
      .basics, .date,
      """
      ({weekday} (,|)|) {d} {month} (,|van|) {y}
      ({weekday} (,|)|) {d} {month}
      {month} (,|van|) {y}
      {month}
      {weekday}
      """),
    Rule(
      .basics, .days,
      "{d} (-|tot|tot en met|t / m|en) {d} {month} (,|) {y}\n{d} (-|tot|tot en met|t / m) {d} {month}"),
    Rule(.basics, .season, "\(the) {season} (van|) {y}\n\(the) {season} {span}\n{season}"),
    Rule(
      .basics, .quarter,
      "\(the) {ord} kwartaal (van|) {y}\n\(the) {ord} kwartaal\n(k|kwartaal) ~{n} (/|) ~{y}"),
    Rule(.basics, .quarterOf(4), "\(the) laatste kwartaal (van|) {y}"),
    Rule(
      .basics, .numberedHalf,
      "\(the) {ord} (halfjaar|helft|jaarhelft) (van|) {y}\n\(the) {ord} (halfjaar|jaarhelft)"),
    Rule(
      .basics, .plainWeek,
      "(kalenderweek|week) ~{n} (van|/|) {y}\n(kalenderweek|week) {n}\n\(the) {ord} week van {y}"),
    Rule(.basics, .decade, "(de|) jaren {decade}"),
    Rule(.basics, .decadeOf(1990), "(de|) jaren negentig"),
    Rule(.basics, .decadeOf(1980), "(de|) jaren tachtig"),
    Rule(.basics, .decadeOf(1970), "(de|) jaren zeventig"),
    Rule(.basics, .decadeOf(1960), "(de|) jaren zestig"),
    Rule(.basics, .decadeOf(1950), "(de|) jaren vijftig"),
    Rule(.basics, .century, "\(the) {century} eeuw"),
    Rule(
      .basics, .fiscalYear, "\(the) (boekjaar|begrotingsjaar|belastingjaar|fiscaal jaar|fiscale jaar) {yyyy}"),
    Rule(.basics, .yearSpan, "\(the) (boekjaar|begrotingsjaar|schooljaar|studiejaar|seizoen) {span}"),
    Rule(.basics, .fiscalOffset(-1), "\(the) \(last) boekjaar"),
    Rule(.basics, .fiscalOffset(0), "\(the) \(this) boekjaar"),
    Rule(.basics, .fiscalOffset(1), "\(the) \(next) boekjaar"),
    Rule(.basics, .unitPart(0), "(het|) begin van (de|het|deze|dit) {unit}"),
    Rule(.basics, .unitPart(2), "(het|) (eind|einde) van (de|het|deze|dit) {unit}"),
    Rule(.points, .whole, "{b} (om|,|,om|rond) {clock}"),
    Rule(.points, .part(0), "(het|) begin (van|) (het|de|) {b}"),
    Rule(.points, .part(1), "(medio|midden|half) (van|in|) {b}"),
    Rule(.points, .part(2), "(het|) (eind|einde) (van|) (het|de|) {b}"),
  ]

  private static let dutchPhrases: [Rule] = [
    Rule(
      .phrases, .period,
      "(in|tijdens|op|gedurende|uit|binnen|over|in de loop van) (de|het|) (maand|) {p}"),
    Rule(.phrases, .ofPeriod, "van (de|het|) {p}"),
    Rule(.phrases, .asOf, "((de|) stand (per|op|van)|per|peildatum|zoals (op|in)) (:|) {p}"),
    Rule(.phrases, .before, "(voor|voorafgaand aan|eerder dan) (de|het|) {p}"),
    Rule(.phrases, .after, "(na|later dan) (de|het|) {p}"),
    Rule(.phrases, .since, "(sinds|vanaf|sedert|met ingang van) (de|het|) {p}"),
    Rule(.phrases, .sinceAgo, "(sinds|al) {n} {unit}"),
    Rule(.phrases, .until, "(tot|tot en met|tot aan|uiterlijk|t / m) (de|het|op|) {p}"),
    Rule(
      .phrases, .between,
      """
      tussen (de|het|) {p} en (de|het|) {p}
      tussen {d} en {p}
      (van|vanaf) (de|het|) {p} (tot|tot en met|t / m|tot aan) (de|het|) {p}
      van {d} (tot|tot en met|t / m) {p}
      {p} (tot|tot en met|t / m) {p}
      """),
    Rule(
      .phrases, .latest,
      """
      (de|het|) (nieuwste|recentste|meest recente|meest actuele)
      (momenteel|nu|huidige|thans|tegenwoordig|actuele)
      op dit moment
      """),
    Rule(.phrases, .first, "(oorspronkelijk|aanvankelijk|oorspronkelijke)"),
    Rule(
      .phrases, .change,
      """
      wat is er (veranderd|gewijzigd|nieuw|anders)
      wat (is|zijn|werd|veranderde) er
      """),
    Rule(
      .phrases, .changeOf, "(wijzigingen|veranderingen|verschillen|verschil|gewijzigd|veranderd|aangepast)"),
    Rule(
      .phrases, .unresolved,
      "(tussen|sinds|voor|na|tot|tijdens) (de|het|onze|ons) ({n}|{ord}|laatste|) {event}"),
    Rule(.phrases, .nothing, "(in|per) (de|) (morgen|jaar|maand)\n(goede|elke|iedere) morgen\neen jaar"),
  ]

  private static let version = "(versie|editie|uitgave|revisie)"

  private static let dutchVersions: [Rule] = [
    Rule(.phrases, .version, "\(the) {ord} \(version)\n\(version) (nummer|nr .|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      "\(the) (laatste|nieuwste|huidige|actuele|geldende|meest recente|recentste) \(version)"),
    Rule(
      .phrases, .versionOrdinal(-2),
      "\(the) (vorige|voorgaande|voorlaatste|voorafgaande) \(version)"),
    Rule(.phrases, .versionOrdinal(1), "\(the) (oorspronkelijke|originele|initiële|oudste) \(version)"),
  ]
}
