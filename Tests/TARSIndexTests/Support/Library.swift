import Synchronization
import TARSCore

/// A store in memory with a change feed, as simple as can be.
final class Library: ChangeFeed {
  struct Passage: Hashable, Sendable {
    var heading = ""
    var text: String
    var language: String?
  }

  /// A version with what its content states; derived ends are computed when asked for.
  struct Edition: Sendable {
    let recordedAt: Int64
    var supersededAt: Int64?
    let validFrom: Int64?
    let validTo: Int64?
    var mediaType = "text/plain"
    let passages: [Passage]
  }

  struct Book: Sendable {
    let id: String
    let collection: Int64
    var path: String
    var sequence: Int64
    var tags: Set<String> = []
    var group: Int64?
    var editions: [Edition] = []
    var chunks: [Passage: ChunkID] = [:]
  }

  struct Shelf: Sendable {
    var books: [Book] = []
    var sequence: Int64 = 0
    var nextChunk: Int64 = 1
    var fetchedChunks = 0
    /// Passages without a vector.
    var unembedded: Set<String> = []
    /// Whose vectors searches use, as a store says.
    var model: EmbeddingModel?
  }

  private let shelf = Mutex(Shelf())

  init(model: EmbeddingModel? = Library.smallModel) { shelf.withLock { $0.model = model } }

  var model: EmbeddingModel? { contents.model }

  /// Makes another model the current one, as a store does.
  func change(to model: EmbeddingModel?) { shelf.withLock { $0.model = model } }

  static let otherModel = EmbeddingModel(
    name: "other", dimensions: 6, maxTokens: 16, precision: "fp32", tier: "portable")

  static let smallModel = EmbeddingModel(
    name: "small", dimensions: 4, maxTokens: 16, precision: "fp32", tier: "portable")

  var contents: Shelf { shelf.withLock { $0 } }

  /// Records an edition of the book at `path`, a new book where there is none, and returns its id.
  @discardableResult
  func record(
    _ path: String, _ passages: [Passage], at moment: Int64, collection: Int64 = 1, validFrom: Int64? = nil,
    validTo: Int64? = nil, mediaType: String = "text/plain"
  ) -> String {
    shelf.withLock { shelf in
      let place = shelf.place(of: path, collection)
      shelf.close(place, at: moment)
      shelf.books[place].editions.append(
        Edition(
          recordedAt: moment, validFrom: validFrom, validTo: validTo, mediaType: mediaType, passages: passages
        ))
      for passage in passages where shelf.books[place].chunks[passage] == nil {
        shelf.books[place].chunks[passage] = ChunkID(rawValue: shelf.nextChunk)
        shelf.nextChunk += 1
      }
      shelf.touch(place)
      return shelf.books[place].id
    }
  }

  func tombstone(_ path: String, at moment: Int64, collection: Int64 = 1) {
    shelf.withLock { shelf in
      let place = shelf.place(of: path, collection)
      shelf.close(place, at: moment)
      shelf.touch(place)
    }
  }

  /// Gives a book its tags and its readers.
  func label(_ path: String, tags: Set<String>, group: Int64?, collection: Int64 = 1) {
    shelf.withLock { shelf in
      let place = shelf.place(of: path, collection)
      shelf.books[place].tags = tags
      shelf.books[place].group = group
      shelf.touch(place)
    }
  }

  /// Takes a passage out of the book and its history, as an erasure does.
  func erase(_ passage: Passage, from path: String, collection: Int64 = 1) {
    shelf.withLock { shelf in
      let place = shelf.place(of: path, collection)
      shelf.books[place].chunks[passage] = nil
      shelf.touch(place)
    }
  }

  func move(_ path: String, to new: String, collection: Int64 = 1) {
    shelf.withLock { shelf in
      let place = shelf.place(of: path, collection)
      shelf.books[place].path = new
      shelf.touch(place)
    }
  }

  /// Passages with this text, which no book has yet, will come without a vector.
  func leaveOutVector(of text: String) {
    shelf.withLock { shelf in
      let isKnown = shelf.books.contains { $0.chunks.keys.contains { $0.text == text } }
      if !isKnown { shelf.unembedded.insert(text) }
    }
  }

  /// Gives the passages with this text their vectors, as a store does once a model is there.
  func embed(_ text: String) {
    shelf.withLock { shelf in
      guard shelf.unembedded.remove(text) != nil else { return }
      for place in shelf.books.indices
      where shelf.books[place].chunks.keys.contains(where: { $0.text == text }) {
        shelf.touch(place)
      }
    }
  }

  /// A vector of eighths, so that sums are exact in any order; not a unit vector.
  static func vector(of passage: Passage, by model: EmbeddingModel = smallModel) -> [Float] {
    let start: UInt64 = model == smallModel ? 7 : 11
    var generator = SeededGenerator(seed: passage.text.utf8.reduce(start) { $0 &* 31 &+ UInt64($1) })
    return (0..<model.dimensions).map { _ in Float(Int.random(in: -8...8, using: &generator)) / 8 }
  }

  // MARK: ChangeFeed

  func latestChange() async throws -> Int64 { contents.sequence }

  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    let changed = contents.books.filter { $0.sequence > sequence }.sorted { $0.sequence < $1.sequence }
    return changed.prefix(limit).map(\.state)
  }

  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    let shelf = shelf.withLock { shelf in
      shelf.fetchedChunks += chunks.count
      return shelf
    }
    let wanted = Set(chunks)
    return shelf.books.flatMap { book in
      book.chunks.filter { wanted.contains($0.value) }.map { passage, id in
        let isKnown = [Self.smallModel, Self.otherModel, shelf.model].contains(model)
        let hasVector = model != nil && isKnown && !shelf.unembedded.contains(passage.text)
        return ChunkContent(
          chunk: Chunk(
            id: id, document: DocumentID(rawValue: book.id), hash: "", text: passage.text,
            headings: passage.heading.isEmpty ? [] : [passage.heading], language: passage.language),
          vector: hasVector ? Self.vector(of: passage, by: model ?? Self.smallModel) : nil)
      }
    }
  }

  func embeddingModel() async throws -> EmbeddingModel? { model }
}

extension Library.Shelf {
  fileprivate mutating func place(of path: String, _ collection: Int64) -> Int {
    if let known = books.firstIndex(where: { $0.path == path && $0.collection == collection }) {
      return known
    }
    books.append(
      Library.Book(id: "d\(books.count + 1)", collection: collection, path: path, sequence: 0))
    return books.count - 1
  }

  fileprivate mutating func close(_ place: Int, at moment: Int64) {
    let last = books[place].editions.count - 1
    guard last >= 0, books[place].editions[last].supersededAt == nil else { return }
    books[place].editions[last].supersededAt = moment
  }

  fileprivate mutating func touch(_ place: Int) {
    sequence += 1
    books[place].sequence = sequence
  }
}

extension Library.Book {
  /// As a store tells it: validity ends where a later one begins, unless the content states an end.
  var state: DocumentState {
    let versions = editions.enumerated().map { index, edition in
      let next = editions.compactMap(\.validFrom).filter { $0 > edition.validFrom ?? .max }.min()
      return Version(
        number: index + 1, contentHash: "", bytes: 0, mediaType: edition.mediaType, parser: "test/1",
        title: nil,
        language: nil, recordedAt: Instant(milliseconds: edition.recordedAt),
        supersededAt: edition.supersededAt.map(Instant.init(milliseconds:)),
        validFrom: edition.validFrom.map(Instant.init(milliseconds:)),
        validTo: (edition.validTo ?? next).map(Instant.init(milliseconds:)))
    }
    let pairs = chunks.map { passage, id in (id, ranges(of: passage)) }
    return DocumentState(
      sequence: sequence,
      document: Document(id: DocumentID(rawValue: id), collection: "\(collection)", path: path),
      collection: CollectionID(rawValue: collection), versions: versions,
      chunks: Dictionary(uniqueKeysWithValues: pairs), tags: tags,
      permissionGroup: group.map(PermissionGroup.init(rawValue:)))
  }

  private func ranges(of passage: Library.Passage) -> [VersionRange] {
    var ranges: [VersionRange] = []
    var first: Int?
    for (index, edition) in editions.enumerated() {
      if edition.passages.contains(passage) {
        first = first ?? index + 1
      } else if let begun = first {
        ranges.append(VersionRange(first: begun, end: index + 1))
        first = nil
      }
    }
    if let first { ranges.append(VersionRange(first: first)) }
    return ranges
  }
}
