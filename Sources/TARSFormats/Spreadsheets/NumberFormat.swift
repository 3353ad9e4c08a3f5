/// What a cell's number format makes of a number, as far as a reader must know: dates and shares in per cent are
/// shown as such, everything else as the plain number.
enum NumberFormat: Hashable {
  case general
  case date
  case time
  case dateTime
  /// Hours that go on beyond 24, as in "[h]:mm".
  case elapsed
  case percent(decimals: Int)

  /// The formats that Excel has without defining them (ECMA-376 part 1, 18.8.30), with those of East Asia.
  init(builtIn id: Int) {
    switch id {
    case 9: self = .percent(decimals: 0)
    case 10: self = .percent(decimals: 2)
    case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .date
    case 18...21, 32, 33, 45, 55, 56: self = .time
    case 22: self = .dateTime
    case 46, 47: self = .elapsed
    default: self = .general
    }
  }

  /// Reads a format such as `"Stand" dd.mm.yyyy;@`.
  init(code: String) {
    let letters = Self.letters(code)
    if letters.isElapsed {
      self = .elapsed
    } else if letters.text.contains("%") {
      let decimals = letters.text.split(separator: ".").dropFirst().first?.prefix { $0 == "0" }.count ?? 0
      self = .percent(decimals: min(decimals, 6))
    } else {
      let hasDay = letters.text.contains { "yd".contains($0) }
      let hasTime = letters.text.contains { "hs".contains($0) }
      let isMonth = letters.text.contains("m") && !hasTime
      switch (hasDay || isMonth, hasTime) {
      case (true, true): self = .dateTime
      case (true, false): self = .date
      case (false, true): self = .time
      case (false, false): self = .general
      }
    }
  }

  /// The first section without quoted text, escaped characters, colours, locales and conditions.
  private static func letters(_ code: String) -> (text: String, isElapsed: Bool) {
    var text = ""
    var isElapsed = false
    var bracket: String?
    var (isQuoted, isEscaped) = (false, false)
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted || character == "\"" {
        isQuoted = character == "\"" ? !isQuoted : isQuoted
      } else if let open = bracket {
        if character == "]" { isElapsed = isElapsed || Self.openEnded.contains(open) }
        bracket = character == "]" ? nil : open + String(character)
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == "[" {
        bracket = ""
      } else if character == ";" {
        break
      } else {
        text.append(character)
      }
    }
    return (text == "general" ? "" : text, isElapsed)
  }

  private static let openEnded: Set<String> = ["h", "hh", "m", "mm", "s", "ss"]

  /// A number as people read it.
  ///
  /// - Parameter from1904: Whether the workbook counts days from 1904 instead of 1900.
  func text(_ number: Double, from1904: Bool) -> String {
    switch self {
    case .general: PlainNumber.text(number)
    case .percent(let decimals): PlainNumber.text(number * 100, decimals: decimals) + "%"
    case .date: SerialDate(number, from1904: from1904)?.date ?? PlainNumber.text(number)
    case .time: SerialDate(number, from1904: from1904)?.time ?? PlainNumber.text(number)
    case .dateTime: SerialDate(number, from1904: from1904)?.dateTime ?? PlainNumber.text(number)
    case .elapsed: SerialDate(number, from1904: from1904)?.elapsed ?? PlainNumber.text(number)
    }
  }
}
