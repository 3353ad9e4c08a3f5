import FoundationEssentials
import TARSCore
import TARSIndex
import TARSStore

/// A store and an index under random work. A clock of its own moves a second with each change.
struct SoakRun {
  /// An answer that isn't what the library says.
  struct WrongAnswer: Error, CustomStringConvertible {
    let description: String
  }

  private let folder: String
  private let words = SoakWords()
  private let store: SQLiteStore
  private let collection: CollectionID
  private let model: EmbeddingModel
  private var index: TemporalIndex
  private var library = SoakLibrary()
  private var dice: SoakDice
  private var now = Instant(seconds: 1_700_000_000)
  private var counts: [String: Int] = [:]

  init(folder: String, seed: UInt64) async throws {
    self.folder = folder
    dice = SoakDice(seed: seed)
    store = try await SQLiteStore.open(directory: folder)
    collection = try await store.makeCollection(named: DocumentCollection.defaultName).id
    model = EmbeddingModel(
      name: "soak", dimensions: words.count, maxTokens: 64, precision: "fp32", tier: "none")
    index = try await TemporalIndex.open(directory: folder + "/index", feed: store, model: model)
  }

  /// Works until the time is over, with a line on the way every minute.
  mutating func work(for duration: Duration) async throws {
    let end = ContinuousClock.now + duration
    var report = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
      try await step()
      if ContinuousClock.now >= report {
        report += .seconds(60)
        show()
      }
    }
    show()
    try store.close()
  }

  private mutating func step() async throws {
    switch dice.number(in: 0...99) {
    case 0..<25: try await record()
    case 25..<30: try await remove()
    case 30..<92: try await search()
    case 92..<97: try await searchManyAtOnce()
    case 97: try await reopen(persisting: true)
    case 98: try await reopen(persisting: false)
    default: try await damage()
    }
  }

  /// A new document, or a new edition of one that keeps most of its passages.
  private mutating func record() async throws {
    tick("record")
    let isNew = library.current.isEmpty || dice.number(in: 0...2) == 0
    let path = isNew ? "/soak/\(dice.number(in: 0...2_000))" : dice.element(of: library.current)
    var passages = library.documents[path]?.last?.passages ?? []
    passages = passages.filter { _ in dice.number(in: 0...4) > 0 }
    for _ in 0..<dice.number(in: 1...4) { passages.append(words.passage(&dice)) }
    passages = Array(Set(passages)).sorted()
    let draft = VersionDraft(
      collection: collection, path: path,
      version: Version(
        number: 0, contentHash: "\(now)", bytes: 1, mediaType: "text/plain", parser: "soak/1", title: nil,
        language: nil, recordedAt: now),
      chunks: passages.map {
        ChunkRecord(draft: ChunkDraft(text: $0), hash: $0, vector: words.vector(of: $0))
      }, model: model)
    _ = try await store.record(draft)
    library.record(path, passages, at: now)
    try await index.catchUp()
  }

  private mutating func remove() async throws {
    guard !library.current.isEmpty else { return }
    tick("remove")
    let path = dice.element(of: library.current)
    guard let known = try await store.newestVersion(at: path, in: collection) else {
      throw WrongAnswer(description: "\(path) is not in the store")
    }
    try await store.tombstone(known.document.id, at: now)
    library.close(path, at: now)
    try await index.catchUp()
  }

  private mutating func search() async throws {
    counts["search", default: 0] += 1
    try await check(words.word(&dice), asOf: moment())
  }

  private mutating func searchManyAtOnce() async throws {
    counts["searches at once", default: 0] += 1
    let questions = (0..<4).map { _ in (words.word(&dice), moment()) }
    let run = self
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (word, moment) in questions {
        group.addTask { try await run.check(word, asOf: moment) }
      }
      try await group.waitForAll()
    }
  }

  /// Now, or any moment since the beginning.
  private mutating func moment() -> Instant {
    if dice.number(in: 0...1) == 0 { return now }
    let age = now.milliseconds - 1_700_000_000_000
    return Instant(milliseconds: now.milliseconds - Int64.random(in: 0...max(1, age), using: &dice))
  }

  /// All passages with a word are found by words; by meaning nothing that wasn't current then.
  private func check(_ word: String, asOf moment: Instant) async throws {
    let filter = SearchFilter(asOf: moment)
    let expected = library.passages(with: word, asOf: moment)
    let found = try await shown(try await index.lexical(word, filter: filter, limit: 100_000))
    guard found == expected else { throw difference(found, expected, "\(word) as of \(moment)") }
    let near = try await shown(try await index.dense(words.vector(of: word), filter: filter, limit: 3))
    guard near.count == min(3, library.count(asOf: moment)), near.allSatisfy({ isCurrent($0, moment) }) else {
      throw WrongAnswer(description: "by meaning, \(word) as of \(moment): \(near)")
    }
  }

  private func isCurrent(_ passage: String, _ moment: Instant) -> Bool {
    let text = passage.split(separator: ", ").last.map(String.init) ?? ""
    guard let word = text.split(separator: " ").first else { return false }
    return library.passages(with: String(word), asOf: moment).contains(passage)
  }

  private func shown(_ candidates: [Candidate]) async throws -> Set<String> {
    let keys = candidates.map { PassageKey(chunk: $0.chunk, version: $0.version) }
    let passages = try await store.passages(keys)
    guard passages.count == keys.count else { throw WrongAnswer(description: "a hit has no passage") }
    return Set(passages.values.map { "\($0.document.path), \($0.version.number), \($0.chunk.text)" })
  }

  private func difference(_ found: Set<String>, _ expected: Set<String>, _ what: String) -> WrongAnswer {
    WrongAnswer(
      description: "\(what): missing \(expected.subtracting(found).sorted().prefix(5)), "
        + "too many \(found.subtracting(expected).sorted().prefix(5))")
  }
}

extension SoakRun {
  /// As after a stop, in order or by a kill.
  private mutating func reopen(persisting: Bool) async throws {
    counts[persisting ? "stop" : "kill", default: 0] += 1
    if persisting { try await index.persist() }
    index = try await TemporalIndex.open(directory: folder + "/index", feed: store, model: model)
    try await index.catchUp()
  }

  /// A byte of an index file is changed while nothing is open.
  private mutating func damage() async throws {
    counts["damage", default: 0] += 1
    try await index.persist()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/index").sorted()
    guard !names.isEmpty else { return }
    let path = folder + "/index/" + dice.element(of: names)
    guard var bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty else { return }
    bytes[dice.number(in: 0...bytes.count - 1)] ^= UInt8(1 << dice.number(in: 0...7))
    try FileManager.default.removeItem(atPath: path)
    try bytes.write(to: URL(filePath: path))
    try await reopen(persisting: false)
  }

  private mutating func tick(_ change: String) {
    counts[change, default: 0] += 1
    now = now.advanced(byMilliseconds: 1000)
  }

  private func show() {
    let work = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    print("\(work); \(index.chunkCount) chunks, \(residentMegabytes()) MB")
  }

  /// Memory of the process; "?" where the system doesn't tell.
  private func residentMegabytes() -> String {
    guard let data = FileManager.default.contents(atPath: "/proc/self/statm"),
      let pages = String(decoding: data, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap({
        Int($0)
      })
    else { return "?" }
    return "\(pages * 4096 / 1_048_576)"
  }
}

extension SoakLibrary {
  /// Passages that were current at a moment.
  func count(asOf moment: Instant) -> Int {
    documents.values.reduce(0) { sum, editions in
      let edition = editions.last { $0.recordedAt <= moment && $0.supersededAt.map { moment < $0 } ?? true }
      return sum + (edition?.passages.count ?? 0)
    }
  }
}
