import TARSCore

/// Dates as people of a language write them; in languages without a row as ISO 8601 does.
struct LocalDates: Sendable {
  private let language: String?

  init(language: String?) { self.language = language ?? "en" }

  /// The UTC date of a moment.
  func text(_ moment: Instant) -> String {
    let date = moment.date
    if language == "zh" { return "\(date.year)年\(date.month)月\(date.day)日" }
    guard let language, let months = Self.months[language] else { return date.description }
    let month = months.split(separator: " ")[date.month - 1]
    switch language {
    case "de": return "\(date.day). \(month) \(date.year)"
    case "es", "pt": return "\(date.day) de \(month) de \(date.year)"
    case "fr": return "\(date.day == 1 ? "1er" : String(date.day)) \(month) \(date.year)"
    default: return "\(date.day) \(month) \(date.year)"
    }
  }

  private static let months = [
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
  ]
}
