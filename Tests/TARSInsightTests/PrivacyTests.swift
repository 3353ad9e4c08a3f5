import FoundationEssentials
import TARSCore
import TARSInsight
import TARSStore
import Testing

/// What is on the disk is what the policy allows, looked for in the bytes of the store's files.
struct PrivacyTests {
  private static let text = "Where does Quentin hide the xylophone?"
  private static let words = ["xylophone", "quentin", "Quentin"]

  @Test(arguments: [AnalyticsPrivacy.off, .aggregate])
  func noTextAndNoPersonIsOnTheDisk(privacy: AnalyticsPrivacy) async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(privacy, perUser: true)
    for outcome in [UseEvent.Outcome.refused, .empty, .answered] {
      recorder.note(bench.question(Self.text, outcome))
    }
    try await recorder.flush()
    #expect(try Self.traces(in: bench.directory).isEmpty)
    #expect(
      try await bench.analysis(recorder).use(UseQuery()).total?.questions == (privacy == .off ? nil : 3))
    try bench.store.close()
    #expect(try Self.traces(in: bench.directory).isEmpty)
  }

  /// Else the tests above would prove nothing.
  @Test func fullKeepsTextAndPersonOnTheDisk() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.full, perUser: true)
    try await bench.addUser("zebediah")
    recorder.note(bench.question(Self.text))
    try await recorder.flush()
    #expect(try Self.traces(in: bench.directory) == Set(Self.words + [Self.text]))
    #expect(try await bench.analysis(recorder).userUse(UseQuery()).users.map(\.name) == ["zebediah"])
    try bench.store.close()
  }

  @Test func fullWithoutUseByPersonKeepsNoPerson() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.full, perUser: false)
    recorder.note(bench.question(Self.text))
    try await recorder.flush()
    try bench.store.close()
    #expect(try !bench.directory.holds("id-zebediah"))
    #expect(try bench.directory.holds(Self.text))
  }

  @Test(arguments: [AnalyticsPrivacy.off, .aggregate])
  func changingToAStricterModeRemovesTextsFromTheFiles(privacy: AnalyticsPrivacy) async throws {
    let bench = try await RecorderBench()
    let full = bench.recorder(.full, perUser: true)
    try await full.enforcePolicy(at: bench.now)
    for number in 0..<2000 { full.note(bench.question("\(Self.text) \(number)")) }
    try await full.flush()
    // Two more words, below what aggregate shows.
    full.note(bench.question("ocarina"))
    try await full.flush()
    #expect(try bench.directory.holds("ocarina"))
    let strict = bench.recorder(privacy, leastTermCount: 5000)
    try await strict.enforcePolicy(at: bench.now)
    #expect(try Self.traces(in: bench.directory).isEmpty)
    #expect(try !bench.directory.holds("ocarina"))
    try bench.store.close()
    #expect(try Self.traces(in: bench.directory).isEmpty)
  }

  @Test func aWordIsReadableOnceItOccurredOftenEnough() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.aggregate, leastTermCount: 3)
    for number in 0..<3 {
      #expect(try await bench.analysis(recorder).gaps(UseQuery()).terms.isEmpty)
      #expect(try !bench.directory.holds("xylophone"))
      recorder.note(bench.question("Xylophone \(number == 0 ? "trombone" : "the 0791234567")"))
      try await recorder.flush()
    }
    let report = try await bench.analysis(recorder).gaps(UseQuery())
    #expect(report.terms == [TermCount(term: "xylophone", count: 3)])
    #expect(report.clusters == nil && report.leastCount == 3)
    #expect(try !bench.directory.holds("trombone"))
    try bench.store.close()
  }

  @Test func useByPersonIsRefusedWhereItIsNotKept() async throws {
    let bench = try await RecorderBench()
    for recorder in [bench.recorder(.full), bench.recorder(.aggregate, perUser: true)] {
      let error = await #expect(throws: TARSError.self) {
        try await bench.analysis(recorder).userUse(UseQuery())
      }
      #expect(error?.code == .forbidden)
    }
    try bench.store.close()
  }

  private static func traces(in directory: TemporaryDirectory) throws -> Set<String> {
    Set(try (words + [text]).filter { try directory.holds($0) })
  }
}
