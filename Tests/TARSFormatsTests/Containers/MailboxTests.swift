import TARSCore
import Testing

@testable import TARSFormats

struct MailboxTests {
  private static let mailbox = """
    From ada@example.org Fri May  3 14:22:00 2024
    From: Ada <ada@example.org>
    Subject: First/second
    Date: Fri, 3 May 2024 14:22:00 +0200

    >From here on it is quoted.
    From the text, not a separator.

    From bob@example.org Sat May  4 09:00:00 2024
    From: Bob <bob@example.org>
    Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=

    Second.

    """

  @Test func everyMessageIsAMember() async throws {
    let unpacked = try await Unpacking(Array(Self.mailbox.utf8), name: "inbox")
    #expect(unpacked.paths == ["0001 First_second.eml", "0002 Grüße.eml"])
    let first = try #require(unpacked.text("0001 First_second.eml"))
    #expect(first.contains("\nFrom here on it is quoted.\n"))
    #expect(first.contains("\nFrom the text, not a separator."))
    #expect(unpacked.container.members[0].modifiedAt == Instant(seconds: 1_714_738_920))
    #expect(unpacked.container.members[1].modifiedAt == Instant(seconds: 1_714_813_200))
  }

  @Test func aMailboxIsKnownByItsContent() throws {
    let document = try Fixtures.parse(Self.mailbox, name: "a.txt")
    #expect(document.isContainer)
    #expect(document.mediaType == "application/mbox")
  }

  @Test func manyMessagesAreRefusedAboveTheLimit() async {
    let text = String(repeating: "From a Fri May  3 14:22:00 2024\nFrom: a\nSubject: b\n\nx\n\n", count: 6)
    let limits = ParserLimits(members: 1, messages: 5)
    let error = await #expect(throws: TARSError.self) {
      try await Unpacking(Array(text.utf8), name: "a.mbox", limits: limits)
    }
    #expect(error?.code == .parserLimit)
  }

  @Test func aMessageThatIsTooLargeIsAProblemOfItsOwn() async throws {
    let large = String(repeating: "a line of a large message\n", count: 4000)
    let text =
      "From a Fri May  3 14:22:00 2024\nFrom: a\nSubject: large\n\n\(large)\nFrom b Fri May  3 14:22:00 2024\n"
      + "From: b\nSubject: small\n\nx\n"
    let limits = ParserLimits(inputBytes: 50_000, containerBytes: 1 << 20)
    let unpacked = try await Unpacking(Array(text.utf8), name: "a.mbox", limits: limits)
    #expect(unpacked.paths == ["0002 small.eml"])
    #expect(unpacked.container.problems.map(\.path) == ["0001 large.eml"])
  }

  @Test func linesLongerThanTheReadersPiecesStayWhole() async throws {
    let line = String(repeating: "From ", count: 60_000)
    let text = "From a Fri May  3 14:22:00 2024\nFrom: a\nSubject: long\n\nx\(line)\n"
    let unpacked = try await Unpacking(Array(text.utf8), name: "a.mbox")
    #expect(unpacked.text("0001 long.eml")?.hasSuffix("x\(line)\n") == true)
  }
}
