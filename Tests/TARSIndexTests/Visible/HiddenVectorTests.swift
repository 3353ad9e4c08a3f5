import TARSCore
import Testing

@testable import TARSIndex

/// Vectors that a caller may not read move what the codes of their segment are seen from.
struct HiddenVectorTests {
  private static let dimensions = 64
  private static let visible = 3000

  @Test func `hidden vectors change nothing of what is found by meaning`() throws {
    let states = try [nil, .uneven, .narrow].map { try Self.state(hidden: $0) }
    var questions = VectorSamples(.clustered, dimensions: Self.dimensions, seed: 22)
    var leaks = 0
    for _ in 0..<300 {
      let question = questions.next()
      let found = states.map { Self.found(question, $0, isRestricted: true) }
      #expect(found[0].count == 10)
      #expect(found[1] == found[0] && found[2] == found[0])
      // The test can fail: a search for someone who may read everything does depend on them.
      if Set(states.map { Self.found(question, $0, isRestricted: false) }).count > 1 { leaks += 1 }
    }
    #expect(leaks > 0)
  }

  @Test(arguments: VectorSamples.Kind.allCases)
  func `codes with the wider bounds lose nothing`(kind: VectorSamples.Kind) throws {
    let state = try Self.state(hidden: kind)
    var questions = VectorSamples(.clustered, dimensions: Self.dimensions, seed: 23)
    for _ in 0..<100 {
      let question = try #require(VectorQuestion(questions.next()))
      let found = [true, false].map { isExact in
        let search = VectorSearch(
          question: question, limit: 10, deviations: CodeScan.certainDeviations)
        return search.best(among: [Self.source(state, isExact: isExact)])
      }
      #expect(found[0].map(\.row) == found[1].map(\.row))
      #expect(found[0].map(\.score) == found[1].map(\.score))
    }
  }

  private static func found(_ vector: [Float], _ state: IndexState, isRestricted: Bool) -> [Candidate] {
    let filter = SearchFilter(
      permissionGroups: [PermissionGroup(rawValue: 1)], asOf: Instant(milliseconds: 1))
    return DenseSearch(state: state, isRestricted: isRestricted)
      .candidates(vector, RowFilter(filter, state: state), limit: 10)
  }

  private static func source(_ state: IndexState, isExact: Bool) -> VectorSource {
    let segment = state.segments[0]
    return VectorSource(
      vectors: segment.vectors, start: 0, chunks: segment.chunks,
      mask: RowMask(count: segment.count) { _ in true }, isExact: isExact)
  }

  /// One segment: every other row is of a document that another group reads, where there are hidden ones.
  private static func state(hidden: VectorSamples.Kind?) throws -> IndexState {
    var state = IndexState(
      model: EmbeddingModel(
        name: "test", dimensions: dimensions, maxTokens: 1, precision: "fp32", tier: "portable"))
    let documents = state.addReaders(groups: [1, 2])
    var samples = VectorSamples(.clustered, dimensions: dimensions, seed: 20)
    var others = VectorSamples(hidden ?? .random, dimensions: dimensions, seed: 21)
    var builder = SegmentBuilder(dimensions: dimensions)
    var rows: [RowEntry] = []
    for number in 0..<visible {
      builder.add(chunk: Int64(number), language: "", heading: [], body: [], vector: samples.next())
      rows.append(RowEntry(document: documents[0], first: 1, end: RowEntry.openEnd))
      if hidden == nil { continue }
      builder.add(
        chunk: Int64(visible + number), language: "", heading: [], body: [], vector: others.next())
      rows.append(RowEntry(document: documents[1], first: 1, end: RowEntry.openEnd))
    }
    state.append(try builder.build(), SegmentRows(rows))
    return state
  }
}
