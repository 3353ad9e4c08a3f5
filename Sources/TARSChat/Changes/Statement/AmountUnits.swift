/// The units that amounts of contracts and rules have, in the languages that questions are asked in.
enum AmountUnits {
  /// A unit in a row of tokens.
  struct Found: Hashable, Sendable {
    let name: String
    /// The first token behind it.
    let end: Int
    /// Whether it may stand before its number.
    let isBefore: Bool
    /// What of its token belongs to other words: Chinese writes no spaces.
    var rest = ""
  }

  /// The unit at a place, behind white space.
  static func unit(in tokens: [AmountToken], from start: Int) -> Found? {
    var place = start
    while place < tokens.count, case .space = tokens[place] { place += 1 }
    guard place < tokens.count else { return nil }
    switch tokens[place] {
    case .sign(let sign):
      return signs[sign].map { Found(name: $0, end: place + 1, isBefore: $0 != "percent") }
    case .word(let word):
      if percents.contains(NumberWords.plain(word)), let end = percentEnd(tokens, place) {
        return Found(name: "percent", end: end, isBefore: false)
      }
      return named(word, end: place + 1)
    case .number, .space: return nil
    }
  }

  /// "per cent", "pour cent", "por ciento": the token behind it.
  private static func percentEnd(_ tokens: [AmountToken], _ place: Int) -> Int? {
    guard place + 2 < tokens.count, case .space = tokens[place + 1], case .word(let word) = tokens[place + 2],
      hundreds.contains(NumberWords.plain(word))
    else { return nil }
    return place + 3
  }

  private static func named(_ word: String, end: Int) -> Found? {
    if let unit = units[NumberWords.plain(word)] {
      return Found(name: unit, end: end, isBefore: currencies.contains(unit))
    }
    guard let first = word.utf8.first, first >= 0x80 else { return nil }
    return hanUnits.first { word.hasPrefix($0.sign) }.map {
      Found(name: $0.unit, end: end, isBefore: false, rest: String(word.dropFirst($0.sign.count)))
    }
  }

  /// Whether a token is the hundred of "per cent", which is no number.
  static func isPercent(in before: [AmountToken], before token: AmountToken) -> Bool {
    guard case .word(let word) = token, hundreds.contains(NumberWords.plain(word)),
      case .word(let preposition) = before.last(where: { if case .space = $0 { false } else { true } })
    else { return false }
    return percents.contains(NumberWords.plain(preposition))
  }

  private static let percents: Set<String> = ["per", "pour", "por"]
  private static let hundreds: Set<String> = ["cent", "cento", "ciento", "centum"]
  private static let currencies: Set<String> = ["franc", "euro", "dollar", "pound"]
  private static let signs = ["%": "percent", "€": "euro", "$": "dollar", "£": "pound"]
  private static let hanUnits: [(sign: String, unit: String)] = [
    ("天", "day"), ("日", "day"), ("周", "week"), ("个月", "month"), ("年", "year"), ("小时", "hour"),
    ("分钟", "minute"), ("瑞士法郎", "franc"), ("法郎", "franc"), ("欧元", "euro"), ("美元", "dollar"),
  ]

  private static let units: [String: String] = {
    let rows = [
      "percent": "percent prozent procent pct",
      "franc": "franc francs franken fr chf sfr franchi franco francos frank",
      "euro": "euro euros eur", "dollar": "dollar dollars usd dolares dollari", "pound": "pound pounds gbp",
      "minute": "minute minutes minuten minuto minutos minuti minuut",
      "hour": "hour hours stunde stunden heure heures hora horas ora ore uur uren",
      "day": "day days tag tage tagen jour jours dia dias giorno giorni dag dagen",
      "week": "week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
      "month": "month months monat monate monaten mois mes meses mese mesi maand maanden",
      "year": "year years jahr jahre jahren an ans annee annees ano anos anno anni jaar jaren",
    ]
    return Dictionary(
      rows.flatMap { unit, words in words.split(separator: " ").map { (String($0), unit) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
