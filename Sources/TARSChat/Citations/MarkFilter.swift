/// Passes a streamed text on and drops the marks "[n]" that cite nothing; "[1, 2]" becomes "[1][2]".
///
/// Holds back at most one unfinished mark.
struct MarkFilter {
  /// How many passages there are to cite: marks from 1 to this are good.
  let count: Int
  private var held = ""
  /// The good marks so far, in order of first use.
  private(set) var used: [Int] = []

  init(count: Int) { self.count = count }

  /// The text that can be shown after the next piece.
  mutating func feed(_ piece: String) -> String {
    var shown = ""
    for character in piece {
      if held.isEmpty {
        if character == "[" { held = "[" } else { shown.append(character) }
      } else {
        shown += holding(character)
      }
    }
    return shown
  }

  /// What was still held back at the text's end.
  mutating func finish() -> String {
    defer { held = "" }
    return held
  }

  private mutating func holding(_ character: Character) -> String {
    if character == "]" {
      defer { held = "" }
      return mark(held.dropFirst()) ?? held + "]"
    }
    held.append(character)
    let canBeMark = character.isASCII && (character.isNumber || character == "," || character == " ")
    if canBeMark, held.count <= 24 { return "" }
    defer { held = character == "[" ? "[" : "" }
    return character == "[" ? String(held.dropLast()) : held
  }

  /// The mark as it is shown, empty where it cites nothing; `nil` for brackets that are no mark.
  private mutating func mark(_ content: Substring) -> String? {
    let numbers = content.split(whereSeparator: { $0 == "," || $0 == " " }).map { Int($0) }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) else { return nil }
    let good = numbers.compactMap { $0 }.filter { (1...max(1, count)).contains($0) && count > 0 }
    for number in good where !used.contains(number) { used.append(number) }
    return good.map { "[\($0)]" }.joined()
  }

  /// A text without any mark: what documents themselves have in brackets must not look like a citation.
  static func unmarked(_ text: String) -> String {
    var filter = MarkFilter(count: 0)
    return filter.feed(text) + filter.finish()
  }

  /// The marks of a text, in order.
  static func marks(in text: String) -> [Int] {
    var filter = MarkFilter(count: .max)
    _ = filter.feed(text)
    return filter.used
  }
}
