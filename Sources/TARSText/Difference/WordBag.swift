/// The words of a sentence, to compare it with another.
struct WordBag {
  /// Where the sentence stands: which of the gaps between equal ones.
  let gap: Int
  /// Numbers of its words, rising.
  private let words: [Int]
  /// Pairs of words that follow one another; single words where there is only one.
  let pairs: Set<WordPair>

  /// Words that follow one another, by number.
  struct WordPair: Hashable {
    let first: Int
    let second: Int
  }

  init(_ text: String, gap: Int, _ numbering: inout WordNumbering) {
    self.gap = gap
    let words = numbering.numbers(of: text)
    self.words = words.sorted()
    let following = zip(words, words.dropFirst()).map { WordPair(first: $0, second: $1) }
    pairs = Set(following.isEmpty ? words.map { WordPair(first: $0, second: $0) } : following)
  }

  /// Share of common words, 0 to 1 (L. Dice, 1945; T. Sørensen, 1948).
  func similarity(to other: WordBag) -> Double {
    let total = words.count + other.words.count
    guard total > 0 else { return 0 }
    var (mine, its, common) = (0, 0, 0)
    while mine < words.count, its < other.words.count {
      let (left, right) = (words[mine], other.words[its])
      common += left == right ? 1 : 0
      mine += left <= right ? 1 : 0
      its += right <= left ? 1 : 0
    }
    return 2 * Double(common) / Double(total)
  }
}

/// Gives every word a number.
struct WordNumbering {
  private var numbers: [String: Int] = [:]

  mutating func numbers(of text: String) -> [Int] {
    var (text, found) = (text, [Int]())
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes, splitsAtApostrophe: true)
      while scanner.advance() {
        found.append(number(of: String(decoding: scanner.word, as: UTF8.self)))
      }
    }
    return found
  }

  private mutating func number(of word: String) -> Int {
    if let known = numbers[word] { return known }
    numbers[word] = numbers.count
    return numbers.count - 1
  }
}
