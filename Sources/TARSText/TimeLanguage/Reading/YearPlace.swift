import TARSCore

/// Whether a number of four digits is a year, by what stands around it.
///
/// "2024 employees", "room 2010", "ISO 9001", "$1999", "2016/679" and "044 2010 1998" are none.
struct YearPlace {
  let numbers: NumberReader
  /// Whether a word of time stands before it: "in 2010".
  let hasWord: Bool

  private var tokens: [TimeToken] { numbers.tokens }

  /// Without a word of time only a year of the last two centuries that isn't round.
  func isPlausible(_ point: TimePoint) -> Bool {
    guard case .days(let days) = point.shape else { return false }
    let year = CivilDate(daysSinceEpoch: days.lowerBound).year
    return hasWord ? (1000..<2200).contains(year) : (1800..<2100).contains(year) && year % 100 != 0
  }

  func allowsBefore(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = tokens[start - 1]
    switch before.kind {
    case .number: return !tokens[start].touches && before.digits == 4 && allowsBefore(start - 1)
    case .han: return true
    case .word: return !numbers.entry(start - 1).isLabel
    case .sign: return allowsSign(before: start)
    }
  }

  private func allowsSign(before start: Int) -> Bool {
    guard let sign = Unicode.Scalar(UInt32(tokens[start - 1].value)) else { return true }
    switch sign {
    case "$", "€", "£", "¥", "#", "§", "+", "=", "@", "*", "&", "×", "<", ">", "~", "±", "№", "°":
      return false
    case ".", ",", ":", "-", "/", "_", "\\":
      if sign == ".", start > 1, numbers.entry(start - 2).isLabel { return false }
      return !tokens[start].touches || !tokens[start - 1].touches || sign == "," && isWord(start - 2)
    default: return true
    }
  }

  private func isWord(_ index: Int) -> Bool { index >= 0 && tokens[index].kind == .word }

  func allowsAfter(_ end: Int) -> Bool {
    guard end < tokens.count else { return true }
    switch tokens[end].kind {
    case .number: return !tokens[end].touches && (hasWord || tokens[end].digits == 4)
    case .han: return !numbers.entry(end).isCounted
    case .word: return !isCounted(end)
    case .sign: return allowsSign(after: end)
    }
  }

  /// "2024 employees", and "2024 new employees" where no word of time says otherwise.
  private func isCounted(_ index: Int) -> Bool {
    if numbers.entry(index).isCounted { return true }
    guard !hasWord, index + 1 < tokens.count, !numbers.entry(index).isJoiner else { return false }
    return tokens[index + 1].kind == .word && numbers.entry(index + 1).isCounted
  }

  private func allowsSign(after end: Int) -> Bool {
    guard let sign = Unicode.Scalar(UInt32(tokens[end].value)) else { return true }
    let next =
      end + 1 < tokens.count && tokens[end + 1].touches && tokens[end].touches ? tokens[end + 1].kind : nil
    switch sign {
    case "%", "€", "$", "£", "¥", "°", "‰", "=", "×", "*", "@": return false
    case ".", ",", ":", "_", "\\": return next != .number
    case "/": return next == nil
    case "-": return next != .number
    default: return true
    }
  }
}
