/// A sample of a text's shingles by which near-duplicates are found: for each of many hash functions the least value
/// (A. Broder, "On the resemblance and containment of documents", 1997).
///
/// The share of equal values estimates the share of common shingles (Jaccard) with a standard deviation of at most
/// 0.045. For look-ups the values are taken in bands: two texts with 0.8 of their shingles in common share a band with
/// a probability of 0.998, with 0.5 of 0.28, with 0.2 of 0.001.
package struct DocumentSketch: Hashable, Sendable {
  package static let bands = 21
  package static let valuesPerBand = 6
  /// Values of a sketch.
  package static let size = bands * valuesPerBand

  package let values: [UInt32]

  /// `nil` unless there are `size` values.
  package init?(values: [UInt32]) {
    guard values.count == Self.size else { return nil }
    self.values = values
  }

  /// The estimated share of common shingles, 0 to 1.
  package func similarity(to other: DocumentSketch) -> Double {
    let equal = zip(values, other.values).count { $0 == $1 }
    return Double(equal) / Double(Self.size)
  }

  /// A key for each band: texts that share one may be near-duplicates.
  package var bandKeys: [Int64] {
    (0..<Self.bands).map { band in
      let first = band * Self.valuesPerBand
      var hash = UInt64(band) &+ 0x9E37_79B9_7F4A_7C15
      for value in values[first..<first + Self.valuesPerBand] {
        hash = (hash ^ UInt64(value)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
      }
      return Int64(bitPattern: hash)
    }
  }
}
