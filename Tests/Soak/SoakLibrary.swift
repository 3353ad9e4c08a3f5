import TARSCore

/// What the store was told, kept in the plainest way: the truth that searches are compared with.
struct SoakLibrary {
  struct Edition {
    let recordedAt: Instant
    var supersededAt: Instant?
    let passages: [String]
  }

  /// Editions of each document, oldest first.
  private(set) var documents: [String: [Edition]] = [:]

  /// Documents with a current edition, in order.
  var current: [String] { documents.filter { $0.value.last?.supersededAt == nil }.keys.sorted() }

  mutating func record(_ path: String, _ passages: [String], at moment: Instant) {
    close(path, at: moment)
    documents[path, default: []].append(Edition(recordedAt: moment, passages: passages))
  }

  mutating func close(_ path: String, at moment: Instant) {
    guard let last = documents[path]?.indices.last, documents[path]?[last].supersededAt == nil else { return }
    documents[path]?[last].supersededAt = moment
  }

  /// Every passage with the word that was current at the moment, as "path, version, text".
  func passages(with word: String, asOf moment: Instant) -> Set<String> {
    var found: Set<String> = []
    for (path, editions) in documents {
      let number = editions.lastIndex {
        $0.recordedAt <= moment && $0.supersededAt.map { moment < $0 } ?? true
      }
      guard let number else { continue }
      for text in editions[number].passages where text.split(separator: " ").contains(Substring(word)) {
        found.insert("\(path), \(number + 1), \(text)")
      }
    }
    return found
  }
}

/// Words that no stemmer changes and no typing error turns into each other, and passages made of them.
struct SoakWords {
  private let words: [String] = {
    let syllables = ["ba", "du", "ko", "mi", "ne", "pu", "ra", "so", "ti", "vo"]
    return syllables.flatMap { first in syllables.map { first + first + $0 + $0 + "k" } }
  }()

  func word(_ dice: inout SoakDice) -> String { dice.element(of: words) }

  func passage(_ dice: inout SoakDice) -> String {
    (0..<dice.number(in: 3...12)).map { _ in word(&dice) }.joined(separator: " ")
  }

  /// How often each word stands in a text: a vector that tells texts apart, of length 1.
  func vector(of text: String) -> [Float] {
    var counts = [Float](repeating: 0, count: words.count)
    for word in text.split(separator: " ") {
      if let place = words.firstIndex(of: String(word)) { counts[place] += 1 }
    }
    let length = counts.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return counts.map { $0 / max(length, 1) }
  }

  var count: Int { words.count }
}

/// Random numbers that a seed repeats. Source: G. Steele et al., "Fast splittable pseudorandom number generators"
/// (2014).
struct SoakDice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of some, which must not be none.
  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[number(in: 0...elements.count - 1)]
  }
}
