import TARSCore
import Testing

@testable import TARSChat

struct VersionLineTests {
  private static func day(_ number: Int) -> Instant { Instant(seconds: Int64(number) * 86_400) }

  private static func version(
    _ number: Int, recorded: Int, valid: Int? = nil, source: ValidTimeSource = .text
  ) -> Version {
    Version(
      number: number, contentHash: "", bytes: 1, mediaType: "text/plain", parser: "test/1", title: nil,
      language: nil, recordedAt: day(recorded), validFrom: valid.map(day),
      validSource: valid == nil ? .none : source)
  }

  private static func editions(_ versions: [Version], of document: String = "a") -> [Edition] {
    versions.map { Edition(document: SuccessionTests.document(document), version: $0) }
  }

  /// Each step as "version@day clock".
  private static func steps(_ versions: [Version], asOf: Int = 1000) -> [String] {
    VersionLine(editions(versions), asOf: day(asOf)).steps.map { step in
      "\(step.version.number)@\(step.at.milliseconds / 86_400_000) \(step.clock.rawValue)"
    }
  }

  @Test func `a version takes effect when its content says so`() {
    let versions = [Self.version(1, recorded: 100, valid: 10), Self.version(2, recorded: 101, valid: 20)]
    #expect(Self.steps(versions) == ["1@10 valid", "2@20 valid"])
  }

  @Test func `an edit without a new date took effect when it was recorded`() {
    let versions = [Self.version(1, recorded: 100, valid: 10), Self.version(2, recorded: 105, valid: 10)]
    #expect(Self.steps(versions) == ["1@10 valid", "2@105 recorded"])
    #expect(
      Self.steps([Self.version(1, recorded: 100), Self.version(2, recorded: 105)]) == [
        "1@100 recorded", "2@105 recorded",
      ])
  }

  @Test func `an older text recorded later stands in its place in time`() {
    let versions = [
      Self.version(1, recorded: 100, valid: 10), Self.version(2, recorded: 101, valid: 30),
      Self.version(3, recorded: 102, valid: 20),
    ]
    #expect(Self.steps(versions) == ["1@10 valid", "3@20 valid", "2@30 valid"])
    #expect(VersionLine(Self.editions(versions), asOf: Self.day(1000)).steps[2].previous?.version.number == 3)
  }

  @Test func `an old modification time doesn't put a version back in time`() {
    let versions = [
      Self.version(1, recorded: 100, valid: 90, source: .modified),
      Self.version(2, recorded: 101, valid: 50, source: .modified),
    ]
    #expect(Self.steps(versions) == ["1@90 valid", "2@101 recorded"])
  }

  @Test func `a document follows those that it continues, from when it was said to`() {
    let editions =
      Self.editions([Self.version(1, recorded: 100, valid: 10), Self.version(2, recorded: 110, valid: 50)])
      + Self.editions([Self.version(1, recorded: 90, valid: 20)], of: "b")
    let beginnings = [DocumentID(rawValue: "b"): Self.day(60)]
    let steps = VersionLine(editions, beginnings: beginnings, asOf: Self.day(1000)).steps
    #expect(steps.map(\.edition) == editions && steps.map(\.at) == [10, 50, 60].map(Self.day))
    #expect(steps[2].previous == editions[1] && steps[2].clock == .valid)
  }

  @Test func `what was recorded later isn't known`() {
    let versions = [Self.version(1, recorded: 100), Self.version(2, recorded: 105)]
    #expect(Self.steps(versions, asOf: 104) == ["1@100 recorded"])
    #expect(Self.steps(versions, asOf: 99).isEmpty)
  }
}
