import TARSCore
import Testing

@testable import TARSChat

struct VersionChoiceTests {
  private static let document = Document(id: DocumentID(rawValue: "d"), collection: "default", path: "/a.md")

  private static func moment(_ text: String) throws -> Instant {
    try TimeExpression.require(iso: text).start
  }

  /// Recorded in 2024, 2025 and 2026; the first two valid from 2020 and 2022, the last one undated.
  private static func choice() throws -> VersionChoice {
    let years = [("2024", "2025", "2020", "2022"), ("2025", "2026", "2022", nil), ("2026", nil, nil, nil)]
    let versions = try years.enumerated().map { index, times in
      Version(
        number: index + 1, contentHash: "", bytes: 1, mediaType: "text/plain", parser: "test/1", title: nil,
        language: nil, recordedAt: try moment(times.0), supersededAt: try times.1.map(moment),
        validFrom: try times.2.map(moment), validTo: try times.3.map(moment))
    }
    return VersionChoice(versions.map { Edition(document: document, version: $0) }, of: document)
  }

  @Test(
    arguments: [
      (nil, 3), ("v1", 1), ("v3", 3), ("2024", 1), ("2025-06-01", 2), ("2026", 3),
    ] as [(String?, Int)])
  func `a version is chosen by number or by the time it was current`(_ time: String?, _ number: Int) throws {
    #expect(try Self.choice().edition(at: time).version.number == number)
  }

  @Test(arguments: [("2021", 1), ("2022", 2), ("2030", 2)])
  func `or by the time for which it says it holds`(_ time: String, _ number: Int) throws {
    #expect(try Self.choice().edition(at: time, clock: .valid).version.number == number)
  }

  @Test(arguments: [("v4", ErrorCode.versionNotFound), ("2023", .versionNotFound), ("soon", .invalidTime)])
  func `what names no version is an error`(_ time: String, _ code: ErrorCode) throws {
    let choice = try Self.choice()
    let error = #expect(throws: TARSError.self) { try choice.edition(at: time) }
    #expect(error?.code == code)
  }

  @Test func `before the first version there is only itself`() throws {
    let choice = try Self.choice()
    #expect(choice.edition(before: try choice.edition(at: nil)).version.number == 2)
    #expect(choice.edition(before: try choice.edition(at: "v1")).version.number == 1)
  }
}
