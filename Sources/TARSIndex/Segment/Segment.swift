import FoundationEssentials

/// The contents of consecutive rows, which never change: chunk ids, languages, postings and vectors.
///
/// Inside a segment rows are counted by their place; `start` alone says where they stand in the index.
///
/// SAFETY: all pointers lead into `image`, whose bytes never change and live as long as this object.
final class Segment: @unchecked Sendable {
  let image: ByteImage
  /// Its file; `nil` in memory.
  let file: Manifest.File?
  /// Row of the first chunk.
  let start: Int
  /// The store's chunk id of each row.
  let chunks: UnsafeBufferPointer<Int64>
  /// Of each row the place of its language in `languageNames`.
  let languages: UnsafeBufferPointer<UInt16>
  /// "" for unknown.
  let languageNames: [String]
  let postings: Postings
  let vectors: Vectors

  /// - Parameter validating: Whether the structure is checked; without it the bytes must be our own.
  init(
    _ image: ByteImage, _ reader: ImageReader, file: Manifest.File? = nil, start: Int = 0, dimensions: Int,
    validating: Bool
  ) throws(ImageRejection) {
    self.image = image
    self.file = file
    self.start = start
    chunks = try reader.elements(of: .chunks, as: Int64.self)
    languages = try reader.elements(of: .languages, as: UInt16.self)
    languageNames = try Self.names(reader)
    guard languages.count == chunks.count, chunks.count <= Int(Int32.max) else { throw .damaged("rows") }
    if validating {
      let names = languageNames.count
      guard languages.allSatisfy({ $0 < names }) else { throw .damaged("languages") }
    }
    postings = try Postings(reader, rowCount: chunks.count, validating: validating)
    vectors = try Vectors(
      reader, rowCount: chunks.count, dimensions: dimensions, validating: validating)
  }

  private init(_ other: Segment, start: Int) {
    image = other.image
    file = other.file
    self.start = start
    chunks = other.chunks
    languages = other.languages
    languageNames = other.languageNames
    postings = other.postings
    vectors = other.vectors
  }

  var count: Int { chunks.count }

  /// The same segment where its rows begin at another number.
  func moved(to start: Int) -> Segment { Segment(self, start: start) }

  /// Whether this is the same segment, wherever its rows begin.
  func isSame(as other: Segment) -> Bool { image === other.image }

  private static func names(_ reader: ImageReader) throws(ImageRejection) -> [String] {
    let bytes = try reader.elements(of: .languageNames, as: UInt8.self)
    do {
      return try JSONDecoder().decode([String].self, from: Data(bytes))
    } catch {
      throw .damaged("names of languages")
    }
  }
}
