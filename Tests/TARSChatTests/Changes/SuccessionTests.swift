import TARSCore
import Testing

@testable import TARSChat

struct SuccessionTests {
  static func document(_ name: String) -> Document {
    Document(id: DocumentID(rawValue: name), collection: "default", path: "/\(name).md")
  }

  /// That the second document continues the first, from a day on, said on another day.
  private static func link(_ older: String, _ newer: String, from: Int = 0, said: Int = 0) -> Supersession {
    Supersession(
      older: document(older), newer: document(newer), from: Instant(seconds: Int64(from)),
      said: Attestation(by: "ann", at: Instant(seconds: Int64(said))))
  }

  private static func line(_ links: [Supersession], through name: String, asOf: Int = 100) -> String {
    Succession(links, asOf: Instant(seconds: Int64(asOf))).line(through: document(name))
      .map(\.id.rawValue).joined()
  }

  @Test(arguments: ["a", "b", "c"])
  func `a line is the same through each of its documents`(_ name: String) {
    let links = [Self.link("b", "c"), Self.link("a", "b"), Self.link("x", "y")]
    #expect(Self.line(links, through: name) == "abc")
    #expect(Self.line(links, through: "alone") == "alone")
  }

  @Test func `where two lines become one, each stays together and ends before what continues it`() {
    let links = [
      Self.link("b", "e", from: 5), Self.link("a", "b", from: 3), Self.link("d", "e", from: 7),
      Self.link("c", "d", from: 2),
    ]
    #expect(Self.line(links, through: "c") == "abcde")
    let succession = Succession(links, asOf: Instant(seconds: 0))
    #expect(succession.beginning(of: DocumentID(rawValue: "e")) == Instant(seconds: 5))
    #expect(succession.newest(from: Self.document("a")) == Self.document("e"))
  }

  @Test func `what was said later isn't known`() {
    let links = [Self.link("a", "b", said: 10), Self.link("b", "c", said: 20)]
    #expect(Self.line(links, through: "a", asOf: 15) == "ab")
    #expect(Self.line(links, through: "c", asOf: 15) == "c")
  }

  @Test func `an edition ends where its document is continued, at its beginning at the earliest`() {
    func closed(at seconds: Int, recorded: Int, superseded: Int? = nil) -> Interval {
      let version = Version(
        number: 1, contentHash: "", bytes: 1, mediaType: "text/plain", parser: "test/1", title: nil,
        language: nil, recordedAt: Instant(seconds: Int64(recorded)),
        supersededAt: superseded.map { Instant(seconds: Int64($0)) })
      return Edition(document: Self.document("a"), version: version)
        .closed(at: Instant(seconds: Int64(seconds))).version.recorded
    }
    func span(_ start: Int, _ end: Int) -> Interval {
      Interval(start: Instant(seconds: Int64(start)), end: Instant(seconds: Int64(end)))
    }
    #expect(closed(at: 10, recorded: 5) == span(5, 10))
    #expect(closed(at: 10, recorded: 5, superseded: 7) == span(5, 7))
    #expect(closed(at: 10, recorded: 5, superseded: 12) == span(5, 10))
    #expect(closed(at: 10, recorded: 15) == span(15, 15))
  }
}
