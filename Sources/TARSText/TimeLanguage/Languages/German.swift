extension TimeLanguage {
  static let german = TimeLanguage(
    code: "de",
    months: """
      1 januar jänner jan.; 2 februar feber feb.; 3 märz maerz mär. mrz.; 4 april apr.; 5 mai; 6 juni jun.; 7 juli jul.;
      8 august aug.; 9 september sep. sept.; 10 oktober okt.; 11 november nov.; 12 dezember dez.
      """,
    weekdays: """
      1 montag montags; 2 dienstag; 3 mittwoch; 4 donnerstag; 5 freitag; 6 samstag sonnabend; 7 sonntag
      """,
    seasons: """
      1 frühling frühjahr fruehling fruehjahr frühlings frühjahrs; 2 sommer sommers; 3 herbst herbstes; 4 winter winters
      """,
    units: """
      1 minute minuten; 2 stunde stunden; 3 tag tage tagen tages; 4 woche wochen; 6 monat monate monaten monats;
      7 quartal quartale quartalen quartals; 8 halbjahr halbjahre halbjahren halbjahrs halbjahres;
      9 jahr jahre jahren jahres jahrs; 10 jahrzehnt jahrzehnte jahrzehnten jahrzehnts;
      11 jahrhundert jahrhunderte jahrhunderten jahrhunderts
      """,
    numbers: """
      1 ein eine einem einer einen eines; 2 zwei; 3 drei; 4 vier; 5 fünf fuenf; 6 sechs; 7 sieben; 8 acht; 9 neun;
      10 zehn; 11 elf; 12 zwölf zwoelf; 13 dreizehn; 14 vierzehn; 15 fünfzehn; 16 sechzehn; 17 siebzehn; 18 achtzehn;
      19 neunzehn; 20 zwanzig; 21 einundzwanzig; 22 zweiundzwanzig; 23 dreiundzwanzig; 24 vierundzwanzig;
      25 fünfundzwanzig; 26 sechsundzwanzig; 27 siebenundzwanzig; 28 achtundzwanzig; 29 neunundzwanzig; 30 dreißig
      dreissig; 40 vierzig; 50 fünfzig; 60 sechzig; 70 siebzig; 80 achtzig; 90 neunzig; 100 hundert
      """,
    ordinals: declined(
      """
      1 erst; 2 zweit; 3 dritt; 4 viert; 5 fünft; 6 sechst; 7 siebt; 8 acht; 9 neunt; 10 zehnt; 11 elft; 12 zwölft;
      13 dreizehnt; 14 vierzehnt; 15 fünfzehnt; 16 sechzehnt; 17 siebzehnt; 18 achtzehnt; 19 neunzehnt; 20 zwanzigst;
      21 einundzwanzigst
      """),
    ordinalEndings: "",
    joiners: "und oder",
    genitives: "des der vor",
    clockWords: "3 uhr",
    events: """
      audit audits prüfung prüfungen fusion fusionen sitzung sitzungen wahl wahlen krieg kriege krieges pandemie reform
      reformen revision revisionen inspektion inspektionen unfall unfälle übernahme unterzeichnung vertragsabschluss
      veröffentlichung umzug krise konferenz konferenzen renovation renovierung einführung gründung kündigung umbau
      versammlung versammlungen abstimmung lockdown umstellung vorfall vorfälle migration kontrolle kontrollen
      """,
    labels: """
      raum räume zimmer artikel art absatz abs ziffer ziff kapitel kap seite seiten nummer nr typ modell paragraph haus
      straße strasse postfach konto telefon tel rund etwa circa ca knapp fast ungefähr mindestens höchstens maximal nur
      insgesamt linie zug code formular norm rechnung auftrag bestellung fall akte büro halle platz pin kennziffer
      bestellnummer artikelnummer anhang anlage autobahn
      """,
    counted: """
      mitarbeiter mitarbeitende mitarbeitenden mitarbeitern mitarbeiterinnen personen menschen benutzer nutzer kunden
      mitglieder mitgliedern studenten studierende schüler arbeiter wähler patienten stück einheiten seiten wörter
      dateien dokumente kopien autos häuser euro euros franken dollar kilometer kilometern meter metern stunden minuten
      sekunden tage tagen wochen monate monaten jahre jahren schritte mal punkte stimmen sitze tonnen kalorien watt volt
      teilnehmer teilnehmende einwohner tickets anfragen fälle fällen datensätze zeilen einträge antworten fragen
      zeichen prozent grad gramm liter quadratmeter kinder frauen männer soldaten firmen unternehmen aktien bücher
      exemplare haushalte wohnungen millionen mio mrd milliarden tausend hundert gäste besucher angestellte angestellten
      beschäftigte beschäftigten stellen plätze meilen fuß zentimeter
      """,
    rules: germanPoints + germanPhrases + germanVersions)

  /// Adjectives on "-t" with all endings.
  private static func declined(_ stems: String) -> String {
    stems.split(separator: ";").map { entry in
      let parts = entry.split(whereSeparator: \.isWhitespace)
      let forms = ["e", "en", "er", "es", "em"].map { "\(parts[1])\($0)" }
      return "\(parts[0]) \(forms.joined(separator: " "))"
    }.joined(separator: ";")
  }

  private static let last = """
    (letzten|letzte|letztes|letztem|letzter|vergangenen|vergangene|vergangenes|vergangener|vorigen|vorige|voriges|voriger)
    """
  private static let this = "(diesen|diese|dieses|diesem|dieser|laufenden|laufende|laufendes|aktuellen)"
  private static let next = "(nächsten|nächste|nächstes|nächster|kommenden|kommende|kommendes|kommender)"
  private static let article = "(der|die|das|den|dem|des|)"

  private static let germanPoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "\(article) \(last) (jahr|jahres|jahre)\n(des|) (vorjahr|vorjahres)"),
    Rule(.years, .yearOffset(0), "\(article) \(this) (jahr|jahres)\nheuer"),
    Rule(.years, .yearOffset(1), "\(article) \(next) (jahr|jahres)"),
    Rule(.years, .yearOffset(-2), "\(article) (vorletztes|vorletzten|vorletzte) (jahr|jahres)"),
    Rule(.years, .namedYear, "(des|dem|) (jahr|jahre|jahres|kalenderjahr) {n}\n{n} n . chr"),
    Rule(.basics, .dayOffset(0), "heute (morgen|früh|abend|nachmittag|)"),
    Rule(.basics, .dayOffset(-1), "gestern (morgen|früh|abend|nachmittag|)"),
    Rule(.basics, .dayOffset(-2), "vorgestern"),
    Rule(.basics, .dayOffset(1), "morgen"),
    Rule(.basics, .dayOffset(2), "übermorgen"),
    Rule(
      .basics, .unitOffset(-1),
      "\(article) \(last) {unit}\n(vormonat|vormonats|vorwoche|vorquartal|vorquartals)"),
    Rule(.basics, .unitOffset(0), "\(article) \(this) {unit}"),
    Rule(.basics, .unitOffset(1), "\(article) \(next) {unit}"),
    Rule(.basics, .unitOffset(-2), "\(article) (vorletzten|vorletzte|vorletztes|vorletzter) {unit}"),
    Rule(.basics, .unitOffset(2), "\(article) (übernächsten|übernächste|übernächstes) {unit}"),
    Rule(.basics, .ago, "vor {n} {unit}"),
    Rule(.basics, .ahead, "heute in {n} {unit}"),
    Rule(.basics, .lastUnits, "\(article) (letzten|vergangenen|letzte|letzter|vergangener) {n} {unit}"),
    Rule(.basics, .nextUnits, "\(article) (nächsten|kommenden|nächste) {n} {unit}"),
    Rule(.basics, .weekdayOffset(-1), "\(last) {weekday}"),
    Rule(.basics, .weekdayOffset(0), "\(this) {weekday}"),
    Rule(.basics, .weekdayOffset(1), "\(next) {weekday}"),
    Rule(.basics, .monthOffset(-1), "\(last) {month}"),
    Rule(.basics, .monthOffset(0), "\(this) {month}"),
    Rule(.basics, .monthOffset(1), "\(next) {month}"),
    Rule(.basics, .seasonOffset(-1), "\(last) {season}"),
    Rule(.basics, .seasonOffset(0), "\(this) {season}"),
    Rule(.basics, .seasonOffset(1), "\(next) {season}"),
    Rule(
      .basics, .date,
      """
      ({weekday} (,|) (der|den|dem|)|) {d} {month} (,|) {y}
      ({weekday} (,|) (der|den|dem|)|) {d} {month}
      {month} (,|des|) {y}
      {month}
      {weekday}
      """),
    Rule(.basics, .shortDate, "{d} . {m} ."),
    Rule(
      .basics, .days, "{d} (-|bis|bis zum|und) {d} {month} (,|) {y}\n{d} (-|bis|bis zum) {d} {month}"),
    Rule(.basics, .season, "{season} (des|) {y}\n{season} ({span})\n{season}"),
    Rule(
      .basics, .quarter,
      "{ord} quartal (des|) {y}\n{ord} quartal\nquartal {n} (/|) {y}\n{ord} quartals (des|) {y}"),
    Rule(.basics, .quarterOf(4), "\(article) (letzten|letzte|letztes) quartal {y}\nschlussquartal {y}"),
    Rule(
      .basics, .numberedHalf,
      "{ord} (halbjahr|halbjahrs|halbjahres|jahreshälfte|hälfte) (des|von|) {y}\n{ord} (halbjahr|jahreshälfte)"
    ),
    Rule(
      .basics, .week,
      "(kw|kalenderwoche|woche) ~{n} (/|-|,|) ~{y}\n(kw|kalenderwoche) ~{n}\n{ord} (kw|kalenderwoche) (/|) {y}\n{ord} (kw|kalenderwoche)"
    ),
    Rule(.basics, .decade, "\(article) {decade} ~er (jahre|jahren|jahrzehnt|)"),
    Rule(.basics, .decadeOf(1990), "\(article) neunziger (jahre|jahren)"),
    Rule(.basics, .decadeOf(1980), "\(article) achtziger (jahre|jahren)"),
    Rule(.basics, .decadeOf(1970), "\(article) siebziger (jahre|jahren)"),
    Rule(.basics, .decadeOf(1960), "\(article) sechziger (jahre|jahren)"),
    Rule(.basics, .decadeOf(1950), "\(article) fünfziger (jahre|jahren)"),
    Rule(.basics, .century, "{century} (jahrhundert|jahrhunderts|jh .)"),
    Rule(
      .basics, .fiscalYear,
      "(geschäftsjahr|geschäftsjahres|gj|wirtschaftsjahr|haushaltsjahr|rechnungsjahr) ~{yyyy}"),
    Rule(
      .basics, .yearSpan,
      "(geschäftsjahr|geschäftsjahres|gj|wirtschaftsjahr|haushaltsjahr|schuljahr|studienjahr|saison) ~{span}"),
    Rule(.basics, .fiscalOffset(-1), "\(article) \(last) geschäftsjahr"),
    Rule(.basics, .fiscalOffset(0), "\(article) \(this) geschäftsjahr"),
    Rule(.basics, .fiscalOffset(1), "\(article) \(next) geschäftsjahr"),
    Rule(.basics, .unitPart(0), "(anfang|beginn) (des|der|dieses|dieser) {unit}"),
    Rule(.basics, .unitPart(1), "mitte (des|der|dieses|dieser) {unit}"),
    Rule(.basics, .unitPart(2), "ende (des|der|dieses|dieser) {unit}"),
    Rule(.basics, .yearPart(0), "(jahresbeginn|jahresanfang) ({y}|)\nanfang jahr"),
    Rule(.basics, .yearPart(1), "jahresmitte ({y}|)\nmitte jahr"),
    Rule(.basics, .yearPart(2), "jahresende ({y}|)\nende jahr"),
    Rule(.points, .whole, "{b} (um|,|,um|gegen) {clock}"),
    Rule(.points, .lastUnitsOf, "\(article) letzten {n} {unit} (des|der|von|) {b}"),
    Rule(.points, .firstUnitsOf, "\(article) ersten {n} {unit} (des|der|von|) {b}"),
    Rule(.points, .part(0), "(anfang|beginn|anfangs) (des|der|) {b}"),
    Rule(.points, .part(1), "mitte (des|der|) {b}"),
    Rule(.points, .part(2), "ende (des|der|) {b}"),
  ]

  private static let germanPhrases: [Rule] = [
    Rule(
      .phrases, .period,
      "(im|in|am|während|innerhalb|zum|zur|an|aus|von|vom|binnen|im laufe) \(article) (monat|) {p}"),
    Rule(
      .phrases, .asOf,
      "((mit|zum|nach|) stand|per|stichtag|zum stichtag) (vom|am|des|von|der|per|:|) (dem|den|) {p}"),
    Rule(.phrases, .before, "(vor|früher als) \(article) {p}"),
    Rule(.phrases, .after, "(nach|später als) \(article) {p}"),
    Rule(
      .phrases, .since, "(seit|ab|von|vom|beginnend) \(article) {p} (an|)\nab (dem|) {p}\nseit \(article) {p}"
    ),
    Rule(.phrases, .sinceAgo, "seit {n} {unit}"),
    Rule(
      .phrases, .until,
      "(bis|spätestens) (zum|zur|einschließlich|einschliesslich|spätestens|und mit|am|im|) (dem|der|) {p}"),
    Rule(
      .phrases, .between,
      """
      zwischen \(article) {p} und \(article) {p}
      zwischen \(article) {d} und \(article) {p}
      (von|vom|ab) \(article) {p} bis (zum|zur|einschliesslich|) \(article) {p}
      (von|vom) {d} bis (zum|) {p}
      {p} bis (zum|zur|) {p}
      """),
    Rule(
      .phrases, .latest,
      """
      \(article) (neuesten|neueste|neuester|neuestes|aktuellen|aktuelle|aktueller|aktuelles|jüngste|jüngsten)
      (aktuell|derzeit|zurzeit|momentan|gegenwärtig|heutzutage|jetzt|derzeitige|derzeitigen|heutige|heutigen)
      (im moment|im augenblick)
      """),
    Rule(.phrases, .first, "(ursprünglich|erstmals|anfänglich)"),
    Rule(
      .phrases, .change,
      """
      was (hat sich|haben sich|hat sich alles|ist neu|ist anders|wurde geändert|wurde neu|änderte sich)
      welche (änderungen|neuerungen)
      """),
    Rule(
      .phrases, .changeOf,
      "(änderungen|geändert|verändert|neuerungen|veränderungen|unterschied|unterschiede|angepasst|änderte)"),
    Rule(
      .phrases, .unresolved,
      """
      (zwischen|seit|vor|nach|bis|während) (den|der|dem|die|des|unserer|unserem|zum|zur) ({n}|{ord}|letzten|nächsten|) {event}
      zur zeit (der|des) {event}
      """),
    Rule(.phrases, .nothing, "(am|jeden|guten|der) morgen\nein jahr\nstand der technik"),
  ]

  private static let version = "(version|fassung|ausgabe|revision|entwurf|edition)"

  private static let germanVersions: [Rule] = [
    Rule(.phrases, .version, "\(article) {ord} \(version)\n\(version) (nr .|nummer|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      """
      \(article) (letzte|letzten|neueste|neuesten|aktuelle|aktuellen|geltende|geltenden|jüngste|jüngsten) \(version)
      \(article) aktuell (gültige|gültigen|geltende) \(version)
      """),
    Rule(
      .phrases, .versionOrdinal(-2),
      """
      \(article) (vorherige|vorherigen|vorige|vorigen|vorhergehende|vorhergehenden|vorletzte|vorletzten) \(version)
      \(article) (vorversion|vorgängerversion)
      """),
    Rule(
      .phrases, .versionOrdinal(1),
      "\(article) (ursprüngliche|ursprünglichen|originale|älteste|ältesten|anfängliche) \(version)\n(urfassung|erstfassung|originalfassung)"
    ),
  ]
}
