/// One chunk's occurrences of a term, by field; counts above 65,535 stay there.
struct Posting: BitwiseCopyable {
  /// Row in the index, ascending in a posting list.
  var row: UInt32
  var heading: UInt16 = 0
  var body: UInt16 = 0
}

/// A chunk's length in terms, by field.
struct FieldLengths: BitwiseCopyable, Equatable {
  var heading: UInt32
  var body: UInt32
}

extension UInt16 {
  /// One more, up to the largest.
  mutating func count() { if self < .max { self += 1 } }

  /// A sum, up to the largest.
  func adding(_ other: UInt16) -> UInt16 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
