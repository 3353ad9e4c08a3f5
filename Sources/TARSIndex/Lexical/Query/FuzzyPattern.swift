/// Finds terms that differ from a word by few letters: one too many, one missing, another one, or two swapped.
///
/// Terms are offered in byte order, so that the work for what a term shares with the one before is done once.
/// Source: "optimal string alignment", L. Boytsov, "Indexing methods for approximate dictionary searching" (2011).
struct FuzzyPattern {
  private let pattern: [UInt32]
  private let edits: Int
  /// Row `d`: for each beginning of the pattern, its distance to the first `d` letters of the term.
  private var rows: [[UInt8]]
  private var letters: [UInt32] = []
  /// Where each letter ends in the term's bytes.
  private var ends: [Int] = []
  /// The length of the beginning that nothing within the distance has.
  private var deadBytes: Int?

  init(_ word: String, edits: Int) {
    pattern = word.unicodeScalars.map(\.value)
    self.edits = edits
    rows = [(0...pattern.count).map { UInt8(clamping: $0) }]
  }

  var length: Int { pattern.count }

  /// How far a term is from the word; `nil` where that is too far.
  ///
  /// - Parameter shared: How many bytes the term has from the one offered before.
  mutating func distance(to term: [UInt8], shared: Int) -> Int? {
    if let deadBytes, shared >= deadBytes { return nil }
    deadBytes = nil
    while let end = ends.last, end > shared { dropLetter() }
    var position = ends.last ?? 0
    while position < term.count {
      guard let (letter, width) = Self.letter(term, position) else { return nil }
      position += width
      append(letter, end: position)
      if rows[letters.count].allSatisfy({ $0 > edits }) {
        deadBytes = position
        return nil
      }
    }
    let distance = Int(rows[letters.count][pattern.count])
    return distance <= edits ? distance : nil
  }

  private mutating func dropLetter() {
    ends.removeLast()
    letters.removeLast()
    rows.removeLast()
  }

  private mutating func append(_ letter: UInt32, end: Int) {
    letters.append(letter)
    ends.append(end)
    let depth = letters.count
    let above = rows[depth - 1]
    var row = [UInt8](repeating: UInt8(edits + 1), count: pattern.count + 1)
    row[0] = UInt8(clamping: depth)
    for place in stride(from: max(1, depth - edits), through: min(pattern.count, depth + edits), by: 1) {
      let change: UInt8 = pattern[place - 1] == letter ? 0 : 1
      var best = min(above[place - 1] &+ change, min(above[place], row[place - 1]) &+ 1)
      if depth > 1, place > 1, pattern[place - 1] == letters[depth - 2], pattern[place - 2] == letter {
        best = min(best, rows[depth - 2][place - 2] &+ 1)
      }
      row[place] = min(best, UInt8(edits + 1))
    }
    rows.append(row)
  }

  /// The letter at a byte of UTF-8 that nobody vouches for.
  private static func letter(_ bytes: [UInt8], _ start: Int) -> (UInt32, width: Int)? {
    let first = bytes[start]
    if first < 0x80 { return (UInt32(first), 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC0, start + width <= bytes.count else { return nil }
    var letter = UInt32(first) & (0x7F >> UInt32(width))
    for byte in bytes[start + 1..<start + width] { letter = letter << 6 | UInt32(byte & 0x3F) }
    return (letter, width)
  }
}
