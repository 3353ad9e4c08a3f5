/// The inverted index of one segment: a sorted dictionary of terms with their postings, read where it lies.
///
/// Whatever the bytes are, no reader leaves the image: a part that makes no sense is read as if it weren't there.
///
/// SAFETY: all pointers lead into the image of `reader`, whose bytes never change and outlive this value.
struct Postings: @unchecked Sendable {
  let totals: FieldTotals
  let termCount: Int
  /// The ranking function for which the bounds of the blocks hold.
  let boundedRanking: BM25
  /// By place.
  let lengths: UnsafeBufferPointer<RowLengths>
  private let blocks: UnsafeBufferPointer<TermBlock>
  private let terms: UnsafeRawBufferPointer
  private let postings: UnsafeRawBufferPointer
  private let positions: UnsafeRawBufferPointer

  /// - Parameter validating: Whether the dictionary's structure is checked too; reading is safe without.
  init(_ reader: ImageReader, rowCount: Int, validating: Bool) throws(ImageRejection) {
    guard let meta = PostingsMeta(try reader.elements(of: .postingsMeta, as: UInt64.self)) else {
      throw .damaged("postingsMeta")
    }
    lengths = try reader.elements(of: .rowLengths, as: RowLengths.self)
    blocks = try reader.elements(of: .termBlocks, as: TermBlock.self)
    terms = UnsafeRawBufferPointer(try reader.elements(of: .terms, as: UInt8.self))
    postings = UnsafeRawBufferPointer(try reader.elements(of: .postings, as: UInt8.self))
    positions = UnsafeRawBufferPointer(try reader.elements(of: .positions, as: UInt8.self))
    totals = meta.totals
    termCount = meta.terms
    boundedRanking = meta.ranking
    guard rowCount <= Int(Int32.max), lengths.count == rowCount, totals.rows == rowCount else {
      throw .damaged("rows of the postings")
    }
    guard blocks.count == (termCount + TermBlock.terms - 1) / TermBlock.terms else {
      throw .damaged("number of terms")
    }
    if validating { try validate() }
  }

  var rowCount: Int { lengths.count }
  var blockCount: Int { blocks.count }

  /// The postings of a term; empty where no row has it.
  func list(of term: UnsafeBufferPointer<UInt8>) -> PostingList {
    var cursor = TermCursor(self, seeking: term)
    return cursor.next() && cursor.isAt(term) ? cursor.list : .empty
  }

  func list(of term: String) -> PostingList {
    var term = term
    return term.withUTF8 { list(of: $0) }
  }

  /// Number of a run's terms.
  func termCount(ofBlock index: Int) -> Int { min(TermBlock.terms, termCount - index * TermBlock.terms) }

  func block(_ index: Int) -> TermBlock { blocks[index] }

  func reader(ofBlock index: Int) -> ByteReader {
    ByteReader(terms, at: Int(truncatingIfNeeded: blocks[index].text))
  }

  /// A list at these places; empty where they lie outside.
  func list(frequency: Int, postings start: Int, _ length: Int, positions: Int, _ width: Int) -> PostingList {
    guard let bytes = Self.part(of: postings, start, length),
      let places = Self.part(of: self.positions, positions, width)
    else { return .empty }
    return PostingList(frequency: frequency, bytes: bytes, positions: places, rowCount: rowCount)
  }

  private static func part(
    of bytes: UnsafeRawBufferPointer, _ start: Int, _ length: Int
  ) -> UnsafeRawBufferPointer? {
    guard start >= 0, length >= 0, start <= bytes.count, length <= bytes.count - start else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
  }

  private func validate() throws(ImageRejection) {
    var cursor = TermCursor(self)
    var count = 0
    var last: [UInt8] = []
    while cursor.next() {
      guard count == 0 || last.lexicographicallyPrecedes(cursor.term) else {
        throw .damaged("order of terms")
      }
      guard cursor.list.frequency > 0 else { throw .damaged("postings of a term") }
      last = cursor.term
      count += 1
    }
    guard count == termCount else { throw .damaged("terms") }
  }
}
