import TARSCore

/// A random question with signs or without, under a random filter.
struct SharedQuestion {
  let text: String
  let vector: [Float]
  let filter: SearchFilter
  let limit: Int

  /// - Parameter moment: The present.
  init(moment: Int64, using random: inout SeededGenerator) {
    let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in Self.part(using: &random) }
    let isSentence = Int.random(in: 0..<4, using: &random) == 0
    text = (isSentence ? "what is the " : "") + parts.joined(separator: isSentence ? " of the " : " ")
    vector = (0..<4).map { _ in Float(Int.random(in: -8...8, using: &random)) / 8 }
    let asOf = Bool.random(using: &random) ? moment : Int64.random(in: 0...moment, using: &random)
    filter = SearchFilter(
      languages: Int.random(in: 0..<5, using: &random) == 0 ? ["de", ""] : nil,
      asOf: Instant(milliseconds: asOf))
    limit = [1, 5, 1000].randomElement(using: &random)!
  }

  private static func part(using random: inout SeededGenerator) -> String {
    let (first, second) = (word(using: &random), word(using: &random))
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return "\"\(first) \(second)\""
    case 1: return "\(first.prefix(Int.random(in: 1...6, using: &random)))*"
    case 2: return "\(first)~"
    case 3: return "\(misspelt(first, using: &random))~\(Int.random(in: 1...2, using: &random))"
    case 4: return "+\(first)"
    case 5: return "-\(first)"
    case 6: return "title:\(first)"
    case 7: return "text:\(first)"
    case 8: return "title:\(first.prefix(4))*"
    case 9, 10: return misspelt(first, using: &random)
    case 11: return "\(first)'\(second)"
    default: return first
    }
  }

  private static func word(using random: inout SeededGenerator) -> String {
    (SharedLibrary.words + SharedLibrary.words + SharedLibrary.secrets).randomElement(using: &random)!
  }

  /// Without one letter, or with two in the other's place.
  private static func misspelt(_ word: String, using random: inout SeededGenerator) -> String {
    var letters = Array(word)
    let place = Int.random(in: 1..<letters.count - 1, using: &random)
    if Bool.random(using: &random) { letters.remove(at: place) } else { letters.swapAt(place, place + 1) }
    return String(letters)
  }
}
