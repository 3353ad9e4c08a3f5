import TARSCore
import Testing

@testable import TARSChat

struct UnrecordedTimelineTests {
  private static func timeline(asOf: Instant) async throws -> [TimelineEntry] {
    let store = TenancyTexts.store("en")
    let document = try #require(store.entries.first?.document)
    return try await DocumentChanges(store: store).timeline(of: [document], asOf: asOf, limit: 50)
  }

  @Test func `a timeline as of a moment before the first recording says when that was`() async throws {
    let error = await #expect(throws: TARSError.self) {
      try await Self.timeline(asOf: Instant(seconds: 19_000 * 86_400))
    }
    #expect(error?.code == .versionNotFound)
    #expect(error?.message.contains("first seen on 2023-01-01") == true, "\(error?.message ?? "")")
  }

  @Test func `a timeline ends with what was recorded by then`() async throws {
    let entries = try await Self.timeline(asOf: TenancyTexts.moments[1])
    #expect(entries.map(\.version.number) == [1, 2])
  }
}
