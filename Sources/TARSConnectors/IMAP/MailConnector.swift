import TARSCore

/// The messages of a mail server's mailboxes.
struct MailConnector: SourceConnector {
  private let place: SourcePlace
  private let server: MailServer
  private let sessions: MailSessionPool
  private let pacer: Pacer

  init(_ place: SourcePlace, server: MailServer) {
    self.place = place
    self.server = server
    sessions = MailSessionPool(server, place.transfer)
    pacer = Pacer(milliseconds: place.pauseMilliseconds)
  }

  func entries() -> AsyncThrowingStream<SourceEntry, any Error> {
    place.stream { [self] listing in
      try sessions.with(listing.cancellation) { session in
        for mailbox in try mailboxes(session) where listing.admits(mailbox.path.utf8) {
          try pacer.wait(listing.cancellation)
          guard try list(mailbox, session, listing) else { return }
        }
      }
    }
  }

  /// All that can be looked into, or the one that the address names.
  private func mailboxes(_ session: MailSession) throws -> [Mailbox] {
    var found: [Mailbox] = []
    let ending = try session.run("LIST \"\" \"*\"") { answer in
      if let mailbox = Mailbox(answer) { found.append(mailbox) }
    }
    guard ending == .done else { throw TARSError.denied(server.url, "it doesn't list its mailboxes") }
    guard let wanted = server.mailbox else { return found }
    let isMeant = { (mailbox: Mailbox) in
      mailbox.path == wanted || wanted.uppercased() == "INBOX" && mailbox.path.uppercased() == "INBOX"
    }
    guard let mailbox = found.first(where: isMeant) else {
      throw TARSError.vanished("The mailbox \(wanted) at \(server.url)")
    }
    return [mailbox]
  }

  /// Whether there is room for more.
  private func list(_ mailbox: Mailbox, _ session: MailSession, _ listing: Listing) throws -> Bool {
    guard let validity = try MailboxExamination(session).validity(of: mailbox.rawName, server) else {
      return true
    }
    var hasRoom = true
    let ending = try session.run("UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE FLAGS)") { answer in
      guard hasRoom, let message = MailMessage(answer), !message.isDeleted else { return }
      let address = MailAddress(mailbox: mailbox.rawName, validity: validity, uid: message.uid)
      hasRoom = try listing.add(entry(message, address))
    }
    guard ending == .done else { throw TARSError.denied(server.url, "it doesn't list \(mailbox.path)") }
    return hasRoom
  }

  /// A message never changes: its numbers are its stamp.
  private func entry(_ message: MailMessage, _ address: MailAddress) -> SourceEntry {
    SourceEntry(
      path: address.path(of: server), name: address.fileName, bytes: message.bytes,
      modifiedAt: message.received.flatMap(WireDate.imap), stamp: "\(address.validity)-\(address.uid)")
  }

  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry {
    let limit = place.limit(limit)
    return try await BlockingWork.run { [self] cancellation in
      guard let address = MailAddress(entry.path, of: server) else { throw TARSError.gone(entry.name) }
      if let bytes = entry.bytes, bytes > limit { throw TARSError.tooLarge(entry.name, limit: limit) }
      try pacer.wait(cancellation)
      let sink = try FileSink(path: path, name: entry.name, limit: limit)
      try sessions.with(cancellation) { try self.read(address, $0, into: sink, entry.name) }
      sink.keep()
      var read = entry
      read.bytes = Int64(sink.count)
      return read
    }
  }

  private func read(
    _ address: MailAddress, _ session: MailSession, into sink: FileSink, _ name: String
  ) throws {
    let validity = try MailboxExamination(session).validity(of: address.mailbox, server)
    guard validity == address.validity else { throw TARSError.gone(name) }
    var isFound = false
    let ending = try session.run("UID FETCH \(address.uid) (UID BODY.PEEK[])", literalsTo: sink) { answer in
      guard let message = MailMessage(answer), message.uid == address.uid else { return }
      isFound = true
      // Short ones may come as quoted strings.
      if sink.count == 0 { try message.body.withUnsafeBytes(sink.take) }
    }
    guard ending == .done, isFound, sink.count > 0 else { throw TARSError.gone(name) }
  }
}

/// Looks into a mailbox without touching it.
private struct MailboxExamination {
  let session: MailSession

  init(_ session: MailSession) { self.session = session }

  /// The number that tells whether the messages' numbers still hold; `nil` where the mailbox is gone.
  func validity(of mailbox: String, _ server: MailServer) throws -> UInt32? {
    guard let name = MailSession.quoted(mailbox) else { return nil }
    var validity: UInt32?
    let ending = try session.run("EXAMINE \(name)") { answer in
      guard answer.word(0) == "OK", answer.word(1).hasPrefix("[UIDVALIDITY") else { return }
      validity = answer.word(1).dropLast().split(separator: " ").last.flatMap { UInt32($0) }
    }
    switch ending {
    case .refused("NONEXISTENT"): return nil
    case .refused:
      throw TARSError.denied(
        "The mailbox \(MailboxName.decode(mailbox)) at \(server.url)", "it can't be opened")
    case .done:
      guard let validity else { throw TARSError.nonsense("\(server.url) numbers no messages") }
      return validity
    }
  }
}
