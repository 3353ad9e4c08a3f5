import Synchronization
import TARSCore
import Testing

@testable import TARSConnectors

/// A mail server by script: mailboxes with messages, in plain, for one user.
private final class MailScript: Sendable {
  let said = Mutex<[String]>([])
  /// What is answered to EXAMINE and FETCH, without the line that ends it.
  private let answers: @Sendable (String) -> String?

  private let ways: String

  /// - Parameter ways: How the server can be signed in to.
  init(ways: String = "AUTH=PLAIN", _ answers: @escaping @Sendable (String) -> String?) {
    self.answers = answers
    self.ways = ways
  }

  /// - Parameter end: The connection is closed after the answer to a command that begins so.
  func serve(_ connection: Connection, endsAfter end: String) {
    connection.send("* OK [CAPABILITY IMAP4rev1 \(ways) SASL-IR] here\r\n")
    while let line = connection.line() {
      said.withLock { $0.append(line) }
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { return }
      let text: String? =
        switch words[1].split(separator: " ")[0] {
        case "CAPABILITY": "* CAPABILITY IMAP4rev1 \(ways) SASL-IR\r\n"
        case "AUTHENTICATE", "LOGIN", "NOOP": ""
        default: answers(words[1])
        }
      guard let text else { return }
      let ending =
        text.hasSuffix("\r\n") || text.isEmpty
        ? "\(words[0]) OK done\r\n" : "\(words[0]) \(text.split(separator: "\n").last ?? "")\r\n"
      connection.send((text.hasSuffix("\r\n") ? text : "") + ending)
      if words[1].hasPrefix(end) { return }
    }
  }

  func serve(_ connection: Connection) { serve(connection, endsAfter: "LOGOUT") }
}

struct MailConnectorTests {
  private static let credential = SourceCredential(user: "ann@example.org", secret: "pa\"ss")

  private static func settings(_ server: ScriptedServer, _ mailbox: String = "", plain: Bool = true)
    -> SourceSettings
  {
    SourceSettings(
      name: "m", kind: .imap, address: "imap://127.0.0.1:\(server.port)/\(mailbox)",
      options: plain ? ["allowPlain": "true"] : [:])
  }

  private static func standard(_ command: String) -> String? {
    switch command {
    case "LIST \"\" \"*\"":
      "* LIST () \"/\" INBOX\r\n* LIST (\\Noselect) \"/\" dir\r\n* LIST () \"/\" \"dir/&AMQ-\"\r\n"
    case "EXAMINE \"INBOX\"": "* OK [UIDVALIDITY 7] (\r\n* 2 EXISTS\r\n"
    case "EXAMINE \"dir/&AMQ-\"": "* OK [UIDVALIDITY 8] x\r\n"
    case "UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE FLAGS)":
      "* 1 FETCH (UID 4 RFC822.SIZE 9 INTERNALDATE \"01-Jun-2024 09:30:00 +0000\" FLAGS ())\r\n* 2 FETCH (UID 5 FLAGS (\\Deleted))\r\n"
    case "UID FETCH 4 (UID BODY.PEEK[])": "* 1 FETCH (UID 4 BODY[] {9}\r\nA: b\r\n\r\nx)\r\n"
    default: nil
    }
  }

  @Test func mailboxesAreExaminedAndMessagesPeekedAt() async throws {
    let script = MailScript(Self.standard)
    let server = try ScriptedServer(script.serve)
    let connector = try Local.connector(Self.settings(server), Self.credential)
    let entries = try await connector.entries().reduce(into: []) { $0.append($1) }
    let base = "imap://ann%40example.org@127.0.0.1:\(server.port)/"
    #expect(entries.map(\.path) == [base + "INBOX/7-4.eml", base + "dir/&AMQ-/8-4.eml"])
    #expect(
      entries.map(\.name) == ["7-4.eml", "8-4.eml"] && entries[0].stamp == "7-4" && entries[0].bytes == 9)
    #expect(entries[0].modifiedAt == Instant(seconds: 1_717_234_200))
    let folder = try TemporaryFolder()
    for (number, entry) in entries.enumerated() {
      _ = try await connector.fetch(entry, to: folder.file("\(number)"), limit: 9)
      #expect(try folder.text("\(number)") == "A: b\r\n\r\nx")
    }
    let said = script.said.withLock { $0 }
    #expect(!said.contains { $0.contains("SELECT") || $0.contains("BODY[") || $0.contains("STORE") })
    #expect(
      said.filter { $0.contains("AUTHENTICATE") || $0.contains("LOGIN") }.count == 1, "one session for all")
  }

  @Test func anotherValidityIsAnotherMessage() async throws {
    let server = try ScriptedServer(MailScript(Self.standard).serve)
    let connector = try Local.connector(Self.settings(server), Self.credential)
    let folder = try TemporaryFolder()
    for name in ["6-4", "7-9"] {
      let path = "imap://ann%40example.org@127.0.0.1:\(server.port)/INBOX/\(name).eml"
      let entry = SourceEntry(path: path, name: "x", stamp: name)
      await #expect(throws: TARSError.self) {
        _ = try await connector.fetch(entry, to: folder.file("f"), limit: 99)
      }
      #expect(try folder.names.isEmpty)
    }
  }

  @Test func aLongMessageIsRefused() async throws {
    let server = try ScriptedServer(MailScript(Self.standard).serve)
    let connector = try Local.connector(Self.settings(server), Self.credential)
    let path = "imap://ann%40example.org@127.0.0.1:\(server.port)/INBOX/7-4.eml"
    let folder = try TemporaryFolder()
    await #expect(throws: Local.code(.fileTooLarge)) {
      _ = try await Local.coded {
        try await connector.fetch(
          SourceEntry(path: path, name: "x", stamp: ""), to: folder.file("f"), limit: 8)
      }
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func withoutEncryptionNothingIsSaid() async throws {
    let script = MailScript(Self.standard)
    let server = try ScriptedServer(script.serve)
    await #expect(throws: Local.code(.sourceUnreachable)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server, plain: false), Self.credential) }
    }
    #expect(script.said.withLock { $0 }.allSatisfy { $0.contains("CAPABILITY") })
  }

  @Test(arguments: [
    ("* BYE out\r\n", ErrorCode.sourceUnreachable), ("NO sorry", .sourceDenied), ("BAD what", .sourceFailed),
    ("* LIST (\r\n", .sourceFailed), ("* LIST () \"/\" {99999999999}\r\n", .sourceFailed),
    ("+ go on\r\n", .sourceFailed),
  ])
  func answersThatMakeNoSenseSayWhy(text: String, code: ErrorCode) async throws {
    let server = try ScriptedServer(MailScript { $0.hasPrefix("LIST") ? text : nil }.serve)
    await #expect(throws: Local.code(code)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server), Self.credential) }
    }
  }

  @Test func aLineThatDoesNotEndIsCut() async throws {
    let server = try ScriptedServer(
      MailScript { $0.hasPrefix("LIST") ? "* LIST " + String(repeating: "x", count: 3 << 20) + "\r\n" : nil }
        .serve)
    await #expect(throws: Local.code(.sourceFailed)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server), Self.credential) }
    }
  }

  @Test func aMailboxThatIsNotThereHasVanished() async throws {
    let server = try ScriptedServer(MailScript(Self.standard).serve)
    await #expect(throws: Local.code(.sourceVanished)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server, "Nope"), Self.credential) }
    }
    #expect(try await Local.list(Self.settings(server, "inbox"), Self.credential).count == 1)
    #expect(try await Local.list(Self.settings(server, "dir/%C3%84"), Self.credential).count == 1)
  }

  @Test func aTokenSignsIn() async throws {
    let script = MailScript(ways: "AUTH=XOAUTH2 AUTH=PLAIN", Self.standard)
    let server = try ScriptedServer(script.serve)
    var settings = Self.settings(server, "INBOX")
    settings.options["auth"] = "xoauth2"
    #expect(try await Local.list(settings, SourceCredential(user: "ann", secret: "t0ken")).count == 1)
    let signIn = script.said.withLock { $0 }.filter { $0.contains("AUTHENTICATE") || $0.contains("LOGIN") }
    // "user=ann^Aauth=Bearer t0ken^A^A" in base 64.
    #expect(signIn.count == 1 && signIn[0].hasSuffix("XOAUTH2 dXNlcj1hbm4BYXV0aD1CZWFyZXIgdDBrZW4BAQ=="))
  }

  @Test func aSessionThatTheServerEndedIsMadeAnew() async throws {
    let script = MailScript(Self.standard)
    let server = try ScriptedServer { connection in
      script.serve(connection, endsAfter: "UID FETCH 4")
    }
    let connector = try Local.connector(Self.settings(server), Self.credential)
    let path = "imap://ann%40example.org@127.0.0.1:\(server.port)/INBOX/7-4.eml"
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      let entry = SourceEntry(path: path, name: "x", stamp: "7-4")
      _ = try await connector.fetch(entry, to: folder.file(name), limit: 99)
    }
    #expect(server.connections == 2)
  }
}
