/// A part of an image: one array of elements of one size.
///
/// Each part of the index declares its own in an extension. Numbers are never used again for something else:
/// 1 to 19 belong to rows and columns, 20 to 39 to postings, 40 to 59 to vectors.
struct Section: Hashable, Sendable, CustomStringConvertible {
  /// The number in the section table.
  let rawValue: UInt32
  /// Bytes of one element.
  let elementBytes: Int
  /// The name in the format's page.
  let name: String

  init(_ rawValue: UInt32, elementBytes: Int, name: String) {
    self.rawValue = rawValue
    self.elementBytes = elementBytes
    self.name = name
  }

  var description: String { name }
}
