/// Cuts pieces out of a text by their place in scalars; pieces come in rising order, so the text is walked once.
struct TextCursor {
  private let scalars: String.UnicodeScalarView
  private var index: String.Index
  private var place = 0

  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  mutating func text(_ range: Range<Int>) -> String {
    let start = scalars.index(index, offsetBy: range.lowerBound - place)
    index = scalars.index(start, offsetBy: range.count)
    place = range.upperBound
    return String(scalars[start..<index])
  }
}
