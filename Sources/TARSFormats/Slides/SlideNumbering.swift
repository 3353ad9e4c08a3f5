/// Counts the numbered paragraphs of a shape (ECMA-376 part 1, 21.1.2.4.1, "Auto-Numbered Bullet").
struct SlideNumbering {
  private typealias Style = (type: String, start: Int)

  private var style: Style?
  /// The next number and the style of the last one, by level.
  private var counters: [Int: (type: String, next: Int)] = [:]

  /// The present paragraph has a number.
  mutating func begin(_ attributes: MarkupAttributes) {
    style = (attributes["type"] ?? "arabicPeriod", attributes["startAt"].flatMap { Int($0) } ?? 1)
  }

  /// The present paragraph shows nothing.
  mutating func skip() { style = nil }

  /// Ends a paragraph; what stands before its text, `nil` where it has no number and so interrupts the counting.
  mutating func label(level: Int) -> String? {
    for deeper in counters.keys where deeper > level { counters[deeper] = nil }
    guard let style else {
      counters[level] = nil
      return nil
    }
    self.style = nil
    let known = counters[level].flatMap { $0.type == style.type ? $0.next : nil }
    let number = max(1, min(known ?? style.start, 100_000))
    counters[level] = (style.type, number + 1)
    return Self.text(number, type: style.type)
  }

  /// Such as "3.", "c)" or "(iii)"; types are named "arabicPeriod", "alphaLcParenR", "romanLcParenBoth".
  private static func text(_ number: Int, type: String) -> String {
    let formats = [
      "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman", "romanUc": "upperRoman",
    ]
    let format = formats.first { type.hasPrefix($0.key) }?.value ?? "decimal"
    let digits = ListNumber.text(number, format: format)
    if type.hasSuffix("ParenBoth") { return "(\(digits))" }
    if type.hasSuffix("ParenR") { return "\(digits))" }
    return type.hasSuffix("Period") ? "\(digits)." : digits
  }
}
