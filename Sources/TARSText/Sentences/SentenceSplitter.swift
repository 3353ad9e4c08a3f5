/// Finds the sentences of a text, in any language.
package enum SentenceSplitter {
  /// Ranges of the sentences in reading order, without the white space around them; they never overlap, and together
  /// hold all that isn't white space. Blank lines, list items and table rows end sentences too. Linear time.
  package static func sentences(in text: String) -> [Range<String.Index>] {
    let line = ScalarLine(text)
    return scalarRanges(in: line).map { line.index($0.lowerBound)..<line.index($0.upperBound) }
  }

  /// As `sentences(in:)`: makes something of each sentence's range in Unicode scalars and its text.
  static func scalarRanges<Value>(in text: String, _ make: (Range<Int>, String) -> Value) -> [Value] {
    let line = ScalarLine(text)
    return scalarRanges(in: line).map { make($0, line.string($0)) }
  }

  private static func scalarRanges(in line: ScalarLine) -> [Range<Int>] {
    let finder = BoundaryFinder(line)
    var ranges: [Range<Int>] = []
    var start = 0
    while start < line.count {
      let end = finder.boundary(from: start)
      if let range = line.trimmed(start..<end) { ranges.append(range) }
      start = end
    }
    return ranges
  }
}

/// A text as an array of scalars that knows each one's place.
struct ScalarLine {
  let scalars: [Unicode.Scalar]
  private let offsets: [Int]
  private let text: String

  init(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    scalars = Array(text.unicodeScalars)
    var offset = 0
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  var count: Int { scalars.count }

  /// U+0000 outside.
  subscript(index: Int) -> Unicode.Scalar {
    index >= 0 && index < scalars.count ? scalars[index] : "\0"
  }

  func index(_ place: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: offsets[place])
  }

  /// The range without white space at its ends; `nil` where nothing is left.
  func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start].isSpace { start += 1 }
    while end > start, scalars[end - 1].isSpace { end -= 1 }
    return start < end ? start..<end : nil
  }

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
