import StoreContract
import TARSCore
import TARSStore
import Testing

/// Random operations on the store and on a model of it that is as simple as can be.
struct RandomOperationTests {
  @Test(arguments: 0..<4)
  func `the store does what the model does`(_ run: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("random operations on the store, seed \(seed)")
    var walk = try await Walk(seed: seed)
    for step in 0..<120 {
      try await walk.step()
      if step % 10 == 9 { try await walk.compare() }
      if step % 40 == 39 { try await walk.reopen() }
    }
    try await walk.compare()
  }
}

/// The model: documents as lists of versions, versions as lists of texts.
private struct Walk {
  struct ModelVersion {
    var texts: [String]
    var recordedAt: Instant
    var supersededAt: Instant?
  }

  struct ModelDocument {
    var path: String
    var collection: DocumentCollection
    var versions: [ModelVersion]
    var changed: Int
  }

  private let seed: UInt64
  private var random: SeededRandom
  private let directory: TemporaryDirectory
  private var store: SQLiteStore
  private var collections: [DocumentCollection] = []
  private var documents: [DocumentID: ModelDocument] = [:]
  private var clock = 0
  private var changes = 0

  init(seed: UInt64) async throws {
    self.seed = seed
    random = SeededRandom(seed)
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(directory: directory.path)
    for name in ["one", "two"] { collections.append(try await store.makeCollection(named: name)) }
  }

  mutating func step() async throws {
    clock += Int.random(in: -1...3, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<7: try await record()
    case 7, 8: try await tombstone()
    default: try await move()
    }
  }

  mutating func reopen() async throws {
    try store.close()
    store = try await SQLiteStore.open(directory: directory.path)
  }

  private mutating func record() async throws {
    let collection = collections.randomElement(using: &random)!
    let path = "/\(Int.random(in: 0..<8, using: &random))"
    let texts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      "text \(Int.random(in: 0..<9, using: &random))"
    }
    let known = documents.first { $0.value.path == path && $0.value.collection == collection }
    let recorded = try await store.record(
      Samples.draft(path, in: collection, Samples.version(day: clock), texts))
    if let known { #expect(recorded.document == known.key, "seed \(seed)") }
    var document =
      known?.value ?? ModelDocument(path: path, collection: collection, versions: [], changed: 0)
    let old = Set(document.versions.flatMap(\.texts))
    #expect(recorded.newChunks == Set(texts).subtracting(old).count, "seed \(seed)")
    #expect(recorded.keptChunks == Set(texts).intersection(old).count, "seed \(seed)")
    document.append(texts, at: Samples.day(clock))
    touch(&document)
    #expect(recorded.number == document.versions.count, "seed \(seed)")
    documents[recorded.document] = document
  }

  private mutating func tombstone() async throws {
    guard let id = randomDocument(), var document = documents[id] else { return }
    try await store.tombstone(id, at: Samples.day(clock))
    guard document.close(at: Samples.day(clock)) else { return }
    touch(&document)
    documents[id] = document
  }

  private mutating func move() async throws {
    guard let id = randomDocument(), var document = documents[id] else { return }
    let path = "/\(Int.random(in: 0..<12, using: &random))"
    let isTaken = documents.contains {
      $0.key != id && $0.value.path == path && $0.value.collection == document.collection
    }
    if isTaken {
      await expect(.ambiguousDocument) { try await store.move(id, to: path) }
      return
    }
    try await store.move(id, to: path)
    document.path = path
    touch(&document)
    documents[id] = document
  }

  private mutating func randomDocument() -> DocumentID? {
    documents.keys.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &random)
  }

  private mutating func touch(_ document: inout ModelDocument) {
    changes += 1
    document.changed = changes
  }

  func compare() async throws {
    let states = try await store.changes(after: 0, limit: 1000)
    let order = documents.sorted { $0.value.changed < $1.value.changed }.map(\.key)
    #expect(states.map(\.document.id) == order, "seed \(seed)")
    for state in states { try await compare(state) }
    let counts = try await store.counts()
    #expect(
      counts.versions == documents.values.reduce(0) { $0 + $1.versions.count }, "seed \(seed)")
    #expect(counts.chunks == documents.values.reduce(0) { $0 + $1.texts.count }, "seed \(seed)")
    #expect(
      counts.documents == documents.values.count { $0.versions.last?.supersededAt == nil },
      "seed \(seed)")
  }

  private func compare(_ state: DocumentState) async throws {
    let model = try #require(documents[state.document.id])
    #expect(
      state.document.path == model.path && state.collection == model.collection.id, "seed \(seed)")
    #expect(state.versions.map(\.recordedAt) == model.versions.map(\.recordedAt), "seed \(seed)")
    #expect(
      state.versions.map(\.supersededAt) == model.versions.map(\.supersededAt), "seed \(seed)")
    let contents = try await store.contents(of: Array(state.chunks.keys), model: nil)
    for (index, version) in model.versions.enumerated() {
      let read = try await store.chunks(of: state.document.id, version: index + 1).map(\.chunk.text)
      #expect(read == version.texts, "seed \(seed)")
      let inRange = contents.filter { content in
        state.chunks[content.chunk.id]!.contains { $0.contains(index + 1) }
      }
      #expect(Set(inRange.map(\.chunk.text)) == Set(version.texts), "seed \(seed)")
    }
  }
}

extension Walk.ModelDocument {
  /// All texts it ever had.
  fileprivate var texts: Set<String> { Set(versions.flatMap(\.texts)) }

  fileprivate mutating func append(_ texts: [String], at moment: Instant) {
    var recordedAt = moment
    if let last = versions.last {
      recordedAt = max(moment, last.supersededAt ?? last.recordedAt.advanced(byMilliseconds: 1))
    }
    _ = close(at: recordedAt)
    versions.append(Walk.ModelVersion(texts: texts, recordedAt: recordedAt))
  }

  /// Whether there was a current version to close.
  fileprivate mutating func close(at moment: Instant) -> Bool {
    guard let last = versions.last, last.supersededAt == nil else { return false }
    let earliest = last.recordedAt.advanced(byMilliseconds: 1)
    versions[versions.count - 1].supersededAt = max(moment, earliest)
    return true
  }
}
