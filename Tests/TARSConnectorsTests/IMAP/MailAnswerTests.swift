import Testing

@testable import TARSConnectors

struct MailAnswerTests {
  private static func answer(_ text: String) -> MailAnswer? { MailAnswer(Array(text.utf8)) }

  @Test func messagesAreRead() throws {
    let answer = try #require(
      Self.answer(
        "* 3 FETCH (UID 17 FLAGS (\\Seen \\Deleted) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286)"
      ))
    let message = try #require(MailMessage(answer))
    #expect(message.uid == 17 && message.bytes == 4286 && message.isDeleted)
    #expect(message.received == "17-Jul-1996 02:44:25 -0700")
    let body = try #require(Self.answer("* 3 FETCH (BODY[] {5}\na\"(\nb UID 4)"))
    #expect(MailMessage(body)?.body == Array("a\"(\nb".utf8) && MailMessage(body)?.uid == 4)
  }

  @Test(arguments: [
    "* 3 FETCH (UID 0)", "* 3 FETCH (UID x)", "* 3 FETCH (FLAGS ())", "* 3 EXISTS", "* 3 FETCH",
    "t1 FETCH 3 (UID 1)",
    "* 3 FETCH (UID 99999999999)", "* 3 FETCH UID",
  ])
  func whatIsNoMessageIsNone(text: String) throws {
    #expect(MailMessage(try #require(Self.answer(text))) == nil)
  }

  @Test(arguments: [
    "", " ", "* (", "* \"open", "* 1 FETCH (UID 1", "* )", "* (a (b)",
    "* " + String(repeating: "(", count: 40),
  ])
  func whatIsNoAnswerIsNone(text: String) { #expect(Self.answer(text) == nil) }

  @Test(arguments: ["* OK [UIDVALIDITY 385] it's (", "t1 NO [NONEXISTENT] \"no", "* BYE ) \"", "t1 OK"])
  func statusTextsMayBeAnything(text: String) throws {
    let answer = try #require(Self.answer(text))
    #expect(answer.values.count <= 2)
  }

  @Test(arguments: [
    ("* LIST (\\HasNoChildren) \"/\" INBOX", "INBOX"),
    ("* LIST () \".\" \"Archiv.2024.&AMQ-rger\"", "Archiv/2024/Ärger"),
    ("* LIST () NIL Flat.Name", "Flat.Name"), ("* LIST () \"/\" {3}\na/b", "a/b"),
    ("* LIST () \".\" \"a/b.c\"", "a\u{2215}b/c"),
    ("* LIST () \"\\\\\" \"a\\\\b\"", "a/b"),
  ])
  func mailboxesAreRead(text: String, path: String) throws {
    #expect(Mailbox(try #require(Self.answer(text)))?.path == path)
  }

  @Test(arguments: [
    "* LIST (\\Noselect) \"/\" x", "* LIST (\\NonExistent) \"/\" x", "* LIST () \"/\"",
    "* LIST () \"/\" \"\"",
  ])
  func whatHoldsNoMessagesIsNone(text: String) throws {
    #expect(Mailbox(try #require(Self.answer(text))) == nil)
  }

  @Test(arguments: [
    ("&ZeVnLIqe-", "日本語"), ("a&-b", "a&b"), ("~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
    ("&2D3eAA-", "😀"),
    ("INBOX", "INBOX"),
  ])
  func namesInModifiedUTF7(raw: String, name: String) {
    #expect(MailboxName.decode(raw) == name)
    #expect(MailboxName.encode(name) == raw)
  }

  @Test(arguments: ["&", "&AA", "&AA-", "&!!!!-", "&2D0-", "&ZeVnLIqf-x&"])
  func namesThatAreNotStayAsTheyAre(raw: String) { #expect(MailboxName.decode(raw) == raw) }

  @Test func randomNamesComeBack() {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = Seeded(state: seed)
    for _ in 0..<500 {
      let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0x20...0x1F6FF, using: &generator))
      }
      let name = String(String.UnicodeScalarView(scalars))
      #expect(MailboxName.decode(MailboxName.encode(name)) == name, "seed \(seed)")
    }
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
