import TARSCore

/// A signed-in connection to a mail server. Mailboxes are only examined, so that nothing is marked as read.
final class MailSession {
  private let line: MailLine
  private let server: MailServer
  private var stream: MailStream
  private var commands = 0

  init(_ server: MailServer, _ settings: TransferSettings, _ cancellation: Cancellation) throws {
    self.server = server
    let line = MailLine(try Transfer(settings), server.url, cancellation)
    self.line = line
    try line.transfer.connect(
      to: server.url, host: server.host, as: server.signIn,
      secures: server.scheme == "imap" && !server.allowsPlain, cancellation)
    stream = MailStream { try line.receive(upTo: $0) }
  }

  /// From now on the session works for another.
  func work(for cancellation: Cancellation) { line.cancellation = cancellation }

  /// How a command ended.
  enum Ending: Equatable {
    case done
    /// The server's reasons stand in words that may say anything; a code in brackets may come with them.
    case refused(code: String)
  }

  /// Sends a command, hands over every answer that belongs to it, and says how it ended.
  func run(
    _ command: String, literalsTo sink: (any ByteSink)? = nil, each: (MailAnswer) throws -> Void
  ) throws -> Ending {
    commands += 1
    let mark = "t\(commands)"
    try line.send(Array("\(mark) \(command)\r\n".utf8))
    while true {
      try line.cancellation.check()
      let answer = try stream.next(literalsTo: sink)
      if answer.mark == mark { return try ending(answer) }
      guard answer.mark == "*" else { throw TARSError.nonsense("an answer to no command") }
      if answer.word(0) == "BYE" { throw TARSError.unreachable(server.url, "it ends the session") }
      try each(answer)
    }
  }

  private func ending(_ answer: MailAnswer) throws -> Ending {
    switch answer.word(0) {
    case "OK": return .done
    case "NO":
      let code = answer.word(1)
      return .refused(code: code.hasPrefix("[") ? String(code.dropFirst().prefix { $0.isLetter }) : "")
    default: throw TARSError.nonsense("\(server.url) doesn't understand what every server must")
    }
  }

  /// Whether the server still answers; a session that doesn't is given up for a new one.
  var isAlive: Bool { (try? run("NOOP") { _ in }) == .done }

  /// A text as commands hold it; `nil` where it can't stand in one.
  static func quoted(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) else { return nil }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// The connection under a session.
private final class MailLine {
  let transfer: Transfer
  private let url: String
  var cancellation: Cancellation

  init(_ transfer: Transfer, _ url: String, _ cancellation: Cancellation) {
    self.transfer = transfer
    self.url = url
    self.cancellation = cancellation
  }

  func send(_ bytes: [UInt8]) throws { try transfer.send(bytes, to: url, cancellation) }

  func receive(upTo capacity: Int) throws -> [UInt8] {
    try transfer.receive(upTo: capacity, from: url, cancellation)
  }
}
