@testable import TARSIndex

/// Reads everything that an inverted index holds, and merges it with itself.
enum PostingsCheck {
  static func run(_ bytes: UnsafeRawBufferPointer) {
    let image = ByteImage(copying: bytes)
    guard let reader = try? ImageReader(image, .nothing),
      let rows = try? reader.elements(of: .rowLengths, as: RowLengths.self).count,
      let postings = try? Postings(reader, rowCount: rows, validating: false)
    else { return }
    withExtendedLifetime(image) {
      read(postings)
      let isSound = (try? Postings(reader, rowCount: rows, validating: true)) != nil
      if isSound { merge(postings) }
    }
  }

  private static func read(_ postings: Postings) {
    var terms: [String] = []
    var cursor = TermCursor(postings)
    while terms.count < 200, cursor.next() {
      terms.append(String(decoding: cursor.term, as: UTF8.self))
      read(cursor.list, rows: postings.rowCount)
      _ = postings.list(of: terms[terms.count - 1])
    }
    _ = PhraseMatcher(postings).matches([Array(terms.prefix(3)), Array(terms.suffix(2))])
    let expansion = TermExpansion([postings])
    _ = expansion.terms(beginningWith: "w", stems: terms)
    _ = expansion.terms(near: Array(terms.prefix(2)), edits: 2)
  }

  private static func read(_ list: PostingList, rows: Int) {
    let block = PostingBlock()
    for index in 0..<min(list.blockCount, 1000) {
      list.decode(block: index, into: block)
      precondition((0..<block.count).allSatisfy { Int(block.rows[$0]) < rows })
    }
    let positions = PositionCursor(list)
    var row = 0
    for _ in 0..<1000 {
      guard let next = positions.next(atLeast: row) else { break }
      precondition(next >= row && next < rows)
      _ = positions.positions()
      row = next + 1
    }
  }

  private static func merge(_ postings: Postings) {
    var places: [UInt32?] = []
    for row in 0..<postings.rowCount { places.append(row % 3 == 0 ? nil : UInt32(row - row / 3 - 1)) }
    guard let writer = try? ImageWriter(into: MemorySink()) else { return }
    try? PostingsMerger.write([postings], newPlaces: [places], to: writer)
  }
}
