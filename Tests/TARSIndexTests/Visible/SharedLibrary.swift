import TARSCore

@testable import TARSIndex

/// A library of which a caller may read one part, with an index that merges, purges and catches up at its own times.
///
/// Copies have the same readable part and each its own hidden one.
struct SharedLibrary {
  enum Hidden {
    case none
    /// Content and changes by a seed.
    case random(UInt64)
  }

  /// A candidate by what it stands for, for numbers of chunks differ from copy to copy.
  struct Hit: Hashable {
    struct Place: Hashable {
      let path: String
      let passage: Library.Passage
      let version: Int
    }

    let place: Place
    let score: Double
    let terms: [String: Double]
  }

  struct Answer: Hashable {
    var hits: [Hit]
    var near: [Hit]
    var notes: [[String]]
  }

  let index: TemporalIndex
  private let library = Library()
  private var hidden: SeededGenerator?

  init(hidden: Hidden) {
    var limits = IndexLimits()
    limits.segmentRows = 8
    limits.mostSegments = 6
    index = TemporalIndex(
      IndexState(model: Library.smallModel), feed: library, folder: nil, ranking: BM25(), limits: limits,
      fingerprint: "", isWritten: true)
    if case .random(let seed) = hidden { self.hidden = SeededGenerator(seed: seed) }
  }

  /// Changes the readable part of all copies alike, and the hidden parts each in its own way.
  static func grow(
    _ copies: inout [SharedLibrary], steps: Int, using random: inout SeededGenerator
  ) async throws {
    for _ in 0..<steps {
      let (seed, isChanged) = (random.next(), Bool.random(using: &random))
      for index in copies.indices {
        copies[index].now += 1
        var own = SeededGenerator(seed: seed)
        if isChanged { copies[index].change(.readable, using: &own) }
        try await copies[index].changeHidden()
      }
    }
    for copy in copies { try await copy.index.catchUp() }
  }

  /// What the index says, by words and by meaning.
  ///
  /// - Parameter isRestricted: Whether it is told what the caller may read; else only which documents are asked for.
  func answer(_ question: SharedQuestion, isRestricted: Bool) async throws -> Answer {
    var filter = question.filter
    if isRestricted {
      filter.permissionGroups = [PermissionGroup(rawValue: Part.readable.rawValue)]
    } else {
      filter.documents = Set(books.filter { $0.group == nil }.map { DocumentID(rawValue: $0.id) })
    }
    let words = try await index.words(
      of: question.text, filter: filter, limit: question.limit, explaining: true)
    let near = try await index.meaning(
      question.vector, of: question.text, filter: filter, limit: question.limit)
    return Answer(
      hits: hits(words.candidates), near: hits(near.candidates), notes: [words.notes, near.notes])
  }

  /// Words of both parts: neighbours of one another, stems of several languages.
  static let words = [
    "city", "cities", "budget", "annual", "government", "governing", "emissions", "network", "policy",
    "policies", "river", "Verträge", "Vertrag", "laufen", "Stadt", "Häuser", "notice", "period", "lease",
  ]
  /// Words of the hidden part only.
  static let secrets = [
    "anual", "budgets", "budgte", "governor", "governs", "emisson", "netwrk", "leases", "noticed", "policed",
    "maisons", "libertés", "reviver", "zebra", "quartz", "Stadtrat", "laufend", "periodic", "города",
  ]

  private var now: Int64 = 0

  private var books: [Library.Book] { library.contents.books }

  private enum Part: Int64 {
    case readable = 1
    case hidden = 2
  }

  private mutating func changeHidden() async throws {
    guard var random = hidden else { return }
    for _ in 0..<Int.random(in: 0...2, using: &random) { change(.hidden, using: &random) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4: try await index.catchUp()
    case 4: try await index.purge()
    case 5: await index.settle()
    default: break
    }
    hidden = random
  }

  private func change(_ part: Part, using random: inout SeededGenerator) {
    let path = "/\(part)/\(Int.random(in: 1...8, using: &random))"
    switch Int.random(in: 0..<10, using: &random) {
    case 0: library.tombstone(path, at: now, collection: 1)
    case 1:
      let passages = books.first { $0.path == path }?.chunks.keys.sorted { $0.text < $1.text } ?? []
      if let passage = passages.randomElement(using: &random) { library.erase(passage, from: path) }
    default:
      let passages = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        Self.passage(part, using: &random)
      }
      library.record(path, passages, at: now)
    }
    // Also within one collection documents may have other readers.
    library.label(path, tags: [], group: part == .hidden ? part.rawValue : nil)
  }

  private static func passage(
    _ part: Part, using random: inout SeededGenerator
  ) -> Library.Passage {
    let words = part == .readable ? words : words + secrets
    let texts = [0...2, 3...9].map { lengths in
      (0..<Int.random(in: lengths, using: &random)).map { _ in words.randomElement(using: &random)! }
        .joined(separator: " ")
    }
    let languages = part == .readable ? [nil, "en", "de"] : [nil, "en", "de", "fr", "ru"]
    return Library.Passage(
      heading: texts[0], text: texts[1], language: languages.randomElement(using: &random)!)
  }

  private func hits(_ candidates: [Candidate]) -> [Hit] {
    var places: [ChunkID: (String, Library.Passage)] = [:]
    for book in books {
      for (passage, chunk) in book.chunks { places[chunk] = (book.path, passage) }
    }
    return candidates.compactMap { candidate in
      places[candidate.chunk].map { path, passage in
        Hit(
          place: Hit.Place(path: path, passage: passage, version: candidate.version),
          score: candidate.score, terms: candidate.terms)
      }
    }
  }
}
