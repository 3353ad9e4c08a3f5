#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The contents of consecutive rows, which never change: chunk ids, postings and vectors.
///
/// Rows are numbered through all segments of an index; posting lists carry those numbers.
///
/// SAFETY: all pointers lead into `image`, whose bytes never change and live as long as this object.
final class Segment: @unchecked Sendable {
  /// Bits of a row's flags.
  enum Flag {
    static let hasVector: UInt8 = 1
  }

  let image: ByteImage
  /// Row of the first chunk.
  let start: Int
  let dimensions: Int
  let chunks: UnsafeBufferPointer<Int64>
  let lengths: UnsafeBufferPointer<FieldLengths>
  let flags: UnsafeBufferPointer<UInt8>
  let totals: FieldTotals
  private let termEnds: UnsafeBufferPointer<UInt64>
  private let termBytes: UnsafeBufferPointer<UInt8>
  private let postingEnds: UnsafeBufferPointer<UInt64>
  private let postings: UnsafeBufferPointer<Posting>
  private let vectors: UnsafeBufferPointer<Float>

  /// - Parameter verifying: Whether checksums and structure are checked, as for a file.
  convenience init(_ image: ByteImage, start: Int, dimensions: Int, verifying: Bool) throws(SnapshotRejection)
  {
    let reader = try ImageReader(image, verifying: verifying)
    try self.init(image, reader: reader, start: start, dimensions: dimensions, validating: verifying)
  }

  /// - Parameter validating: Whether the structure is checked; without it the bytes must be our own.
  init(
    _ image: ByteImage, reader: ImageReader, start: Int, dimensions: Int, validating: Bool
  ) throws(SnapshotRejection) {
    self.image = image
    self.start = start
    self.dimensions = dimensions
    chunks = try reader.elements(of: .chunks, as: Int64.self)
    lengths = try reader.elements(of: .snapshotLengths, as: FieldLengths.self)
    flags = try reader.elements(of: .snapshotFlags, as: UInt8.self)
    termEnds = try reader.elements(of: .snapshotTermEnds, as: UInt64.self)
    termBytes = try reader.elements(of: .snapshotTermBytes, as: UInt8.self)
    postingEnds = try reader.elements(of: .snapshotPostingEnds, as: UInt64.self)
    postings = try reader.elements(of: .snapshotPostings, as: Posting.self)
    vectors = try reader.elements(of: .snapshotVectors, as: Float.self)
    totals = FieldTotals(lengths)
    if validating { try validate() }
  }

  var rows: Range<Int> { start..<start + chunks.count }
  var termCount: Int { termEnds.count }
  var postingCount: Int { postings.count }

  /// The UTF-8 bytes of a term; terms are in byte order.
  func term(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: termBytes[Self.span(termEnds, index)])
  }

  func postings(ofTerm index: Int) -> UnsafeBufferPointer<Posting> {
    UnsafeBufferPointer(rebasing: postings[Self.span(postingEnds, index)])
  }

  /// The posting list of a term; empty where no chunk has it.
  func postings(of text: String) -> UnsafeBufferPointer<Posting> {
    var text = text
    return text.withUTF8 { wanted in
      var low = 0
      var high = termCount
      while low < high {
        let middle = (low + high) / 2
        if term(middle).precedes(wanted) { low = middle + 1 } else { high = middle }
      }
      guard low < termCount, !wanted.precedes(term(low)) else {
        return UnsafeBufferPointer(start: nil, count: 0)
      }
      return postings(ofTerm: low)
    }
  }

  /// The unit vector of a row, by its place in this segment; `nil` where it has none.
  func vector(at place: Int) -> UnsafeBufferPointer<Float>? {
    guard flags[place] & Flag.hasVector != 0 else { return nil }
    return UnsafeBufferPointer(rebasing: vectors[place * dimensions..<(place + 1) * dimensions])
  }

  private static func span(_ ends: UnsafeBufferPointer<UInt64>, _ index: Int) -> Range<Int> {
    Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])
  }
}

extension Segment {
  /// Checks all that the readers above rely on.
  private func validate() throws(SnapshotRejection) {
    guard lengths.count == chunks.count, flags.count == chunks.count else { throw .damaged("rows") }
    guard start + chunks.count <= Int(UInt32.max) else { throw .damaged("number of rows") }
    let floats = dimensions.multipliedReportingOverflow(by: chunks.count)
    guard dimensions >= 0, !floats.overflow, vectors.count == floats.partialValue else {
      throw .damaged("vectors")
    }
    guard termEnds.ascend(to: termBytes.count), postingEnds.ascend(to: postings.count),
      postingEnds.count == termEnds.count
    else { throw .damaged("terms") }
    for index in 0..<termCount {
      if index > 0, !term(index - 1).precedes(term(index)) { throw .damaged("order of terms") }
      try validate(postings(ofTerm: index))
    }
  }

  private func validate(_ list: UnsafeBufferPointer<Posting>) throws(SnapshotRejection) {
    var next = start
    for posting in list {
      guard Int(posting.row) >= next, Int(posting.row) < rows.upperBound else { throw .damaged("postings") }
      next = Int(posting.row) + 1
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether this text stands before `other` in byte order.
  func precedes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let common = Swift.min(count, other.count)
    guard common > 0, let left = baseAddress, let right = other.baseAddress else {
      return count < other.count
    }
    let order = memcmp(left, right, common)
    return order == 0 ? count < other.count : order < 0
  }
}

extension UnsafeBufferPointer<UInt64> {
  /// Whether these ends never fall and the last is `total`.
  func ascend(to total: Int) -> Bool {
    var last: UInt64 = 0
    for end in self {
      if end < last { return false }
      last = end
    }
    return last == UInt64(total)
  }
}
