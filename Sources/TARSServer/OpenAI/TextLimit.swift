/// Cuts a text that comes in pieces: at the first of some sequences, or after a number of words.
///
/// Words stand for tokens, as in the usage: an answer may be made without a language model.
struct TextLimit: Sendable {
  enum Reason: String, Encodable {
    case stop
    case length
  }

  private let stops: [String]
  private let mostWords: Int
  /// The end of the text so far, which may be the beginning of a sequence.
  private var held = ""
  private var words = 0
  private var isInWord = false
  /// Why the text ended early; `nil` while it goes on.
  private(set) var reason: Reason?
  /// Whether no piece has come yet.
  private(set) var isUntouched = true

  init(stops: [String] = [], mostWords: Int? = nil) {
    self.stops = stops.filter { !$0.isEmpty }
    self.mostWords = mostWords ?? .max
  }

  /// What may be shown of the text with this piece.
  mutating func take(_ piece: String) -> String {
    isUntouched = false
    guard reason == nil else { return "" }
    held += piece
    if let stop = stops.compactMap({ held.firstRange(of: $0)?.lowerBound }).min() {
      let rest = counted(held[..<stop])
      reason = reason ?? .stop
      return rest
    }
    let kept = stops.map { Self.overlap(of: held, with: $0) }.max() ?? 0
    let shown = held.dropLast(kept)
    held = String(held.suffix(kept))
    return counted(shown)
  }

  /// What was held back, when the text is at its end.
  mutating func finish() -> String {
    defer { held = "" }
    return reason == nil ? counted(held[...]) : ""
  }

  private mutating func counted(_ text: Substring) -> String {
    for index in text.indices {
      let isBlank = text[index].isWhitespace
      if !isBlank && !isInWord {
        guard words < mostWords else {
          reason = .length
          return String(text[..<index])
        }
        words += 1
      }
      isInWord = !isBlank
    }
    return String(text)
  }

  /// Length of the longest end of `text` that a sequence begins with.
  private static func overlap(of text: String, with stop: String) -> Int {
    (1..<max(stop.count, 1)).last { $0 <= text.count && stop.hasPrefix(text.suffix($0)) } ?? 0
  }
}
