import TARSCore
import Testing

@testable import TARSIndex

/// Indexes that differ only in what a caller may not read find the same for the caller.
struct HiddenContentTests {
  @Test(arguments: [1, 2, 3, 4, UInt64.random(in: 5...UInt64.max)])
  func `nothing found depends on what others may read`(seed: UInt64) async throws {
    print("seed of the shared libraries: \(seed)")
    var random = SeededGenerator(seed: seed)
    var copies = [SharedLibrary.Hidden.none, .random(seed &+ 1), .random(seed &+ 2)]
      .map { SharedLibrary(hidden: $0) }
    var found = 0
    var leaks = 0
    for round in 0..<12 {
      try await SharedLibrary.grow(&copies, steps: 12, using: &random)
      for _ in 0..<25 {
        let question = SharedQuestion(moment: Int64(12 * round + 12), using: &random)
        let answers = try await Self.answers(question, copies, isRestricted: true)
        found += answers[0].hits.count
        for answer in answers.dropFirst() {
          #expect(answer == answers[0], "seed \(seed), round \(round): \(question)")
        }
        // The libraries do differ: without statistics of its own the same question gives the hidden ones away.
        let open = try await Self.answers(question, copies, isRestricted: false)
        if Set(open).count > 1 { leaks += 1 }
      }
    }
    #expect(found > 200)
    #expect(leaks > 100)
  }

  @Test(arguments: [11, UInt64.random(in: 12...UInt64.max)])
  func `what is found is what an index of the readable alone finds`(seed: UInt64) async throws {
    print("seed of the shared libraries: \(seed)")
    var random = SeededGenerator(seed: seed)
    var copies = [SharedLibrary(hidden: .none), SharedLibrary(hidden: .random(seed &+ 1))]
    try await SharedLibrary.grow(&copies, steps: 100, using: &random)
    // The statistics of who may read all count rows that no version contains, until these are gone.
    try await copies[0].index.purge()
    for _ in 0..<60 {
      let question = SharedQuestion(moment: 100, using: &random)
      let alone = try await copies[0].answer(question, isRestricted: false)
      let among = try await copies[1].answer(question, isRestricted: true)
      #expect(alone.hits.map(\.place) == among.hits.map(\.place), "seed \(seed): \(question)")
      #expect(alone.notes == among.notes)
      for (left, right) in zip(alone.hits, among.hits) { #expect(abs(left.score - right.score) < 1e-9) }
    }
  }

  @Test func `a caller without any group finds nothing and learns nothing`() async throws {
    let library = SharedLibrary(hidden: .random(3))
    var copies = [library]
    var random = SeededGenerator(seed: 3)
    try await SharedLibrary.grow(&copies, steps: 40, using: &random)
    var filter = SearchFilter(asOf: Instant(milliseconds: 40))
    for groups in [[], [PermissionGroup(rawValue: 99)]] as [Set<PermissionGroup>] {
      filter.permissionGroups = groups
      for question in SharedLibrary.words + ["gov*", "budgte~", "\"city budget\"", "title:city"] {
        let found = try await library.index.words(
          of: question, filter: filter, limit: 10, explaining: true)
        #expect(found == IndexFindings())
      }
      #expect(try await library.index.dense([1, 0, 0, 0], filter: filter, limit: 10).isEmpty)
    }
  }

  private static func answers(
    _ question: SharedQuestion, _ copies: [SharedLibrary], isRestricted: Bool
  ) async throws -> [SharedLibrary.Answer] {
    var answers: [SharedLibrary.Answer] = []
    for copy in copies {
      answers.append(try await copy.answer(question, isRestricted: isRestricted))
    }
    return answers
  }
}
