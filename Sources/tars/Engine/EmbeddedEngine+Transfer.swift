import FoundationEssentials
import TARSChat
import TARSCore
import TARSStore

/// The caller's own conversations, out and in.
extension EmbeddedEngine {
  func exportConversations(_ export: ConversationExport) async throws -> AsyncThrowingStream<
    String, any Error
  > {
    try caller.require(.converse)
    let writer = ConversationWriter(
      export.format, isSingle: export.conversation != nil, at: parts.clock.now)
    guard let id = export.conversation else { return try await all(writer) }
    let text = try writer.beginning + writer.text(of: try await conversation(id), place: 0) + writer.end
    return AsyncThrowingStream { continuation in
      continuation.yield(text)
      continuation.finish()
    }
  }

  /// One conversation at a time, so that not all of them are in memory.
  private func all(_ writer: ConversationWriter) async throws -> AsyncThrowingStream<String, any Error> {
    var (ids, query) = ([ConversationID](), ConversationQuery(isArchived: nil, limit: 200))
    while case let page = try await conversations(query), let last = page.last {
      ids += page.map(\.id)
      query.after = last.id
    }
    let cursor = ExportCursor(writer: writer, ids: ids)
    return AsyncThrowingStream { try await cursor.next(from: self) }
  }

  func importConversations(_ file: Data) async throws -> ConversationImportReport {
    try caller.require(.converse)
    var (report, trees) = (ConversationImportReport(), [ConversationTree]())
    var known: Set<ConversationID> = []
    for entry in try await ConversationFile(file).entries(of: caller.user, at: parts.clock.now) {
      if entry.tree.messages.isEmpty {
        report.empty += 1
      } else if try await isKnown(entry, known) {
        report.known += 1
      } else {
        known.insert(entry.tree.conversation.id)
        trees.append(entry.tree)
        report.conversations += 1
        report.messages += entry.tree.messages.count
      }
    }
    try await parts.store.add(trees)
    return report
  }

  private func isKnown(_ entry: ConversationFile.Entry, _ known: Set<ConversationID>) async throws -> Bool {
    for id in entry.knownAs {
      if known.contains(id) { return true }
      do {
        _ = try await parts.store.conversation(id, of: caller.user)
        return true
      } catch let error as TARSError where error.code == .conversationNotFound {
        continue
      }
    }
    return false
  }
}

/// How far an export of all conversations is.
private actor ExportCursor {
  private let writer: ConversationWriter
  private var ids: ArraySlice<ConversationID>
  private var count = 0
  private var state = State.begins

  private enum State {
    case begins
    case goesOn
    case ended
  }

  init(writer: ConversationWriter, ids: [ConversationID]) {
    self.writer = writer
    self.ids = ids[...]
  }

  /// The next piece; `nil` after the last.
  func next(from engine: EmbeddedEngine) async throws -> String? {
    switch state {
    case .begins:
      state = .goesOn
      return writer.beginning
    case .goesOn:
      while let id = ids.popFirst() {
        guard let tree = try await tree(of: id, from: engine) else { continue }
        count += 1
        return try writer.text(of: tree, place: count - 1)
      }
      state = .ended
      return writer.end
    case .ended: return nil
    }
  }

  /// `nil` for one that was deleted in the meantime.
  private func tree(of id: ConversationID, from engine: EmbeddedEngine) async throws -> ConversationTree? {
    do {
      return try await engine.conversation(id)
    } catch let error as TARSError where error.code == .conversationNotFound {
      return nil
    }
  }
}
