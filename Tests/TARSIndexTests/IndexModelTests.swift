import TARSCore
import Testing

@testable import TARSIndex

/// Random operations on an index, with crashes and damaged files, compared with a search that does the obvious.
struct IndexModelTests {
  @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func `after any operations searches equal the reference`(seed: UInt64) async throws {
    print("seed of the random operations: \(seed)")
    var session = try await RandomSession(seed: seed)
    for _ in 0..<400 { try await session.step() }
    print("crashes: \(session.crashes)")
    try await session.finish()
  }
}

/// One random history of a library and the index over it.
struct RandomSession {
  private let seed: UInt64
  private var random: SeededGenerator
  private let library = Library()
  private var disk = SimulatedDisk()
  private var index: TemporalIndex
  private var now: Int64 = 0
  /// Times that the process or the power was gone.
  private(set) var crashes = 0
  /// Damaged files that weren't written anew since.
  private var damaged: Set<String> = []

  init(seed: UInt64) async throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    index = try await Self.open(disk, library)
  }

  /// Small limits, so that little work makes many segments and files.
  private static func open(_ disk: SimulatedDisk, _ library: Library) async throws -> TemporalIndex {
    var limits = IndexLimits()
    limits.segmentRows = 8
    limits.fileRows = 16
    limits.dueChanges = 50
    limits.mostSegments = 6
    limits.mostSegmentRows = 24
    return try await TemporalIndex.open(
      disk, feed: library, model: nil, patience: .seconds(60), limits: limits)
  }

  mutating func step() async throws {
    do {
      try await act()
    } catch is SimulatedDisk.Stopped {
      try await crash()
    }
  }

  /// Compares at the end, after a last crash where the disk was to stop.
  mutating func finish() async throws {
    do {
      try await compare()
    } catch is SimulatedDisk.Stopped {
      try await crash()
    }
  }

  private mutating func act() async throws {
    now += Int64.random(in: 0...3, using: &random)
    let path = Self.paths.randomElement(using: &random)!
    let collection = Int64.random(in: 1...2, using: &random)
    switch Int.random(in: 0..<23, using: &random) {
    case 0..<8: record(path, collection)
    case 8: library.tombstone(path, at: now, collection: collection)
    case 9: moveToFreePath(path, collection)
    case 10:
      Bool.random(using: &random) ? library.embed(passage().text) : library.leaveOutVector(of: passage().text)
    case 11: label(path, collection)
    case 12: erase()
    case 13: try await index.catchUp()
    case 14:
      try await index.persist()
      try noteWritten()
    case 15: try await reopen(isDamaged: Bool.random(using: &random))
    case 16: await index.settle()
    case 17: try await index.purge()
    case 18: disk.stop(after: Int.random(in: 1...25, using: &random))
    case 19: try await adopt()
    default: try await compare()
    }
  }

  /// The manifest was written anew. Another damaged file stays until its segment is merged, for others may need its place.
  private mutating func noteWritten() throws {
    damaged.formIntersection(try disk.names().filter { !$0.hasPrefix("manifest") })
  }

  /// Changes to the other model's vectors, unless at the last moment that isn't wanted any more.
  private mutating func adopt() async throws {
    let former = index.model
    let model = former == Library.smallModel ? Library.otherModel : Library.smallModel
    let isWanted = Int.random(in: 0..<4, using: &random) > 0
    let isDone = try await index.adopt(model) { [library] in
      if isWanted { library.change(to: model) }
      return isWanted
    }
    #expect(isDone == isWanted)
    #expect(index.model == (isWanted ? model : former))
  }

  /// Starts again on what is left.
  private mutating func crash() async throws {
    crashes += 1
    await index.close()
    disk = Bool.random(using: &random) ? disk.afterKill() : disk.afterPowerFailure(using: &random)
    index = try await Self.open(disk, library)
    let isQuiet = index.notes.allSatisfy { $0.contains("is missing; all") }
    #expect(isQuiet || !damaged.isEmpty, "seed \(seed): \(index.notes)")
    try await compare()
  }

  /// Compares lexical and dense search under a random filter.
  mutating func compare() async throws {
    try await index.catchUp()
    if disk.hasStopped { throw SimulatedDisk.Stopped() }
    let filter = filter()
    // Frequencies count the rows that no version contains, until these are gone; those of a caller never do.
    if filter.permissionGroups == nil, index.state.liveRows < index.state.rowCount {
      try await index.purge()
    }
    let model = try #require(index.model)
    let reference = ReferenceSearch(shelf: library.contents, model: model)
    let limit = [1, 3, 10, 1000].randomElement(using: &random)!
    let question = (0..<Int.random(in: 1...4, using: &random)).map { _ in word() }.joined(separator: " ")
    let words = try await index.lexical(question, filter: filter, limit: limit)
    check(words, reference.lexical(question, filter), limit, 1e-6, "lexical '\(question)' \(filter)")
    for candidate in words {
      #expect(abs(candidate.terms.values.reduce(0, +) - candidate.score) < 1e-6)
    }
    let vector = (0..<model.dimensions).map { _ in Float(Int.random(in: -8...8, using: &random)) / 8 }
    let near = try await index.dense(vector, filter: filter, limit: limit)
    // Vectors are kept in whole numbers of 16 bits.
    check(near, reference.dense(vector, filter), limit, 1e-3, "dense \(filter)")
  }

  private func check(
    _ found: [Candidate], _ expected: [ChunkID: ReferenceSearch.Found], _ limit: Int, _ tolerance: Double,
    _ what: String
  ) {
    let what: Comment = "seed \(seed): \(what)"
    #expect(found.count == min(limit, expected.count), what)
    for candidate in found {
      guard let reference = expected[candidate.chunk] else {
        Issue.record("chunk \(candidate.chunk.rawValue) doesn't pass the filter, \(what)")
        continue
      }
      #expect(candidate.version == reference.version, what)
      #expect(abs(candidate.score - reference.score) < tolerance, what)
    }
    for (left, right) in zip(found, found.dropFirst()) {
      #expect(left.score > right.score || (left.score == right.score && left.chunk < right.chunk), what)
    }
    let missed = expected.filter { entry in !found.contains { $0.chunk == entry.key } }.values.map(\.score)
      .max()
    if let missed, let worst = found.last { #expect(worst.score >= missed - tolerance, what) }
  }

  private mutating func record(_ path: String, _ collection: Int64) {
    let count = Int.random(in: 0...4, using: &random)
    let isDated = Int.random(in: 0..<4, using: &random) > 0
    let from = isDated ? Int64.random(in: 0...20, using: &random) * 2 : nil
    let states = Int.random(in: 0..<4, using: &random) == 0
    // Stated ends are odd and beginnings even, so that an end is never taken for a derived one.
    let to = states ? from.map { $0 + 1 + 2 * Int64.random(in: 0...5, using: &random) } : nil
    library.record(
      path, (0..<count).map { _ in passage() }, at: now, collection: collection, validFrom: from, validTo: to,
      mediaType: Self.types.randomElement(using: &random)!)
  }

  private mutating func label(_ path: String, _ collection: Int64) {
    let tags = Self.tags.filter { _ in Bool.random(using: &random) }
    let group = ([nil, 1, 7, 8] as [Int64?]).randomElement(using: &random)!
    library.label(path, tags: Set(tags), group: group, collection: collection)
  }

  private mutating func erase() {
    let known = library.contents.books.flatMap { book in book.chunks.keys.map { (book, $0) } }
      .sorted { ($0.0.id, $0.1.text, $0.1.heading) < ($1.0.id, $1.1.text, $1.1.heading) }
    guard let (book, passage) = known.randomElement(using: &random) else { return }
    library.erase(passage, from: book.path, collection: book.collection)
  }

  private mutating func moveToFreePath(_ path: String, _ collection: Int64) {
    let taken = Set(library.contents.books.filter { $0.collection == collection }.map(\.path))
    let free = Self.paths.filter { !taken.contains($0) }
    guard taken.contains(path), let new = free.randomElement(using: &random) else { return }
    library.move(path, to: new, collection: collection)
  }

  private mutating func reopen(isDamaged: Bool) async throws {
    await index.close()
    if disk.hasStopped { throw SimulatedDisk.Stopped() }
    disk = disk.afterKill()
    let name = try disk.names().sorted().randomElement(using: &random)
    if isDamaged, let name {
      var random = random
      disk.damage(name) { bytes in
        guard let place = bytes.indices.randomElement(using: &random) else { return }
        if Bool.random(using: &random) { bytes[place] ^= 0x10 } else { bytes.removeLast(bytes.count - place) }
      }
      self.random = random
      damaged.insert(name)
    }
    index = try await Self.open(disk, library)
  }

  private mutating func filter() -> SearchFilter {
    let bound = { (random: inout SeededGenerator) in
      Bool.random(using: &random) ? Instant(milliseconds: Int64.random(in: -2...42, using: &random)) : nil
    }
    let asOf = Bool.random(using: &random) ? now : Int64.random(in: -1...max(0, now), using: &random)
    let bounds = [bound(&random), bound(&random)]
    let isReversed = bounds.compactMap(\.self).count == 2 && bounds[0]! > bounds[1]!
    let span = Interval(start: bounds[isReversed ? 1 : 0], end: bounds[isReversed ? 0 : 1])
    return SearchFilter(
      collections: Bool.random(using: &random)
        ? nil : [CollectionID(rawValue: Int64.random(in: 1...3, using: &random))],
      permissionGroups: some([1, 2, 7, 8]).map { Set($0.map(PermissionGroup.init(rawValue:))) },
      documents: some((1...12).map { "d\($0)" }).map { Set($0.map(DocumentID.init(rawValue:))) },
      under: Bool.random(using: &random)
        ? nil : ["/a", "/a/b", "/ab", "/a/b/x.txt", "/none"].randomElement(using: &random),
      mediaTypes: some(Self.types + ["text/none"]), languages: some(["", "en", "de", "fr"]),
      tags: some(Self.tags + ["none"]), asOf: Instant(milliseconds: asOf),
      valid: Bool.random(using: &random) ? nil : span,
      undated: UndatedPolicy.allCases.randomElement(using: &random)!)
  }

  /// Mostly none, which admits all; else most of the values.
  private mutating func some<Value: Hashable>(_ values: [Value]) -> Set<Value>? {
    if Int.random(in: 0..<4, using: &random) > 0 { return nil }
    return Set(values.filter { _ in Int.random(in: 0..<4, using: &random) > 0 })
  }

  private mutating func passage() -> Library.Passage {
    let length = Int.random(in: 1...5, using: &random)
    return Library.Passage(
      heading: Bool.random(using: &random) ? "" : word(),
      text: (0..<length).map { _ in word() }.joined(separator: " "),
      language: [nil, "en", "de"].randomElement(using: &random)!)
  }

  private mutating func word() -> String { "q\(Int.random(in: 1...7, using: &random))" }

  private static let types = ["text/plain", "text/html", "application/pdf"]
  private static let tags = ["red", "green", "blue"]
  private static let paths = [
    "/a/x.txt", "/a/b/x.txt", "/ab/x.txt", "/a/b", "/a/b/c/y.txt", "/z.txt", "upload.txt",
  ]
}
