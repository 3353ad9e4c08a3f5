@testable import TARSIndex

/// An inverted index in memory, alone in its image.
struct LexicalImage {
  typealias Row = (heading: [String], body: [String])

  let image: ByteImage
  let postings: Postings

  init(_ rows: [Row]) throws {
    var builder = PostingsBuilder()
    for row in rows { builder.add(heading: row.heading, body: row.body) }
    try self.init(rowCount: rows.count) { try builder.write(to: $0) }
  }

  /// The images joined; `newPlaces` as the merger wants them.
  init(merging images: [LexicalImage], newPlaces: [[UInt32?]]) throws {
    let count = newPlaces.joined().count { $0 != nil }
    try self.init(rowCount: count) {
      try PostingsMerger.write(images.map(\.postings), newPlaces: newPlaces, to: $0)
    }
  }

  /// An image of any bytes, without a look at the checksums.
  init(_ bytes: [UInt8], rowCount: Int, validating: Bool) throws {
    image = bytes.withUnsafeBytes { ByteImage(copying: $0) }
    let reader = try ImageReader(image, verifying: false)
    postings = try Postings(reader, rowCount: rowCount, validating: validating)
  }

  private init(rowCount: Int, _ write: (ImageWriter) throws -> Void) throws {
    let sink = MemorySink()
    let writer = try ImageWriter(into: sink)
    try write(writer)
    try writer.finish()
    try self.init(sink.bytes, rowCount: rowCount, validating: true)
  }

  /// Rows of random words, frequent ones and rare ones, with lists from one posting to many blocks.
  static func randomRows(_ count: Int, using random: inout SeededGenerator) -> [Row] {
    (0..<count).map { _ in
      let heading = (0..<Int.random(in: 0...3, using: &random)).map { _ in word(using: &random) }
      return (heading, (0..<Int.random(in: 0...30, using: &random)).map { _ in word(using: &random) })
    }
  }

  /// Word `n` with a probability that falls with `n`.
  static func word(using random: inout SeededGenerator) -> String {
    let uniform = Double.random(in: 0..<1, using: &random)
    return "w\(Int(4000 * uniform * uniform * uniform))"
  }
}

/// A posting as a test sees it.
struct Found: Equatable {
  let row: Int
  let heading: [Int]
  let body: [Int]
}

extension LexicalImage {
  /// All that the index says of a term.
  func found(_ term: String) -> [Found] {
    let list = postings.list(of: term)
    let block = PostingBlock()
    return (0..<list.blockCount).flatMap { index in
      list.decode(block: index, into: block)
      var reader = ByteReader(list.positions(ofBlock: index))
      return (0..<block.count).map { place in
        Found(
          row: Int(block.rows[place]), heading: Self.positions(block.headings[place], &reader),
          body: Self.positions(block.bodies[place], &reader))
      }
    }
  }

  private static func positions(_ count: UInt32, _ reader: inout ByteReader) -> [Int] {
    var next = 0
    return (0..<count).map { _ in
      defer { next += 1 }
      next += reader.number()
      return next
    }
  }

  /// The same, read from the rows.
  static func expected(_ term: String, in rows: [Row]) -> [Found] {
    rows.enumerated().compactMap { number, row in
      let heading = row.heading.indices.filter { row.heading[$0] == term }
      let body = row.body.indices.filter { row.body[$0] == term }
      return heading.isEmpty && body.isEmpty ? nil : Found(row: number, heading: heading, body: body)
    }
  }
}
