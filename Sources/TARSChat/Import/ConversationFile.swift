package import FoundationEssentials
package import TARSCore
import TARSCrypto

/// A file of conversations: our own, ChatGPT's `conversations.json`, or Open WebUI's export of chats.
package struct ConversationFile: Sendable {
  /// A conversation of the file as the importer's own.
  package struct Entry: Sendable {
    /// Its id is always the same for the same owner.
    package let tree: ConversationTree
    /// Under which it may be there already: imported, or never gone from here.
    package let knownAs: [ConversationID]
  }

  private let data: Data

  /// - Parameter data: JSON in UTF-8.
  package init(_ data: Data) { self.data = data }

  /// All conversations of the file, in its order.
  ///
  /// - Parameters:
  ///   - owner: Whose they become.
  ///   - now: For those without a time.
  /// - Throws: `bad_request` that names the first one that can't be read.
  package func entries(of owner: UserID?, at now: Instant) async throws -> [Entry] {
    var (entries, elements) = ([Entry](), JSONElements(data))
    while let element = elements.next() {
      do {
        entries.append(try entry(element, owner, now))
      } catch {
        throw Self.unreadable(entries.count + 1, error)
      }
      await Task.yield()
    }
    guard elements.isWhole else { throw Self.cutOff }
    return entries
  }

  private func entry(_ element: Data, _ owner: UserID?, _ now: Instant) throws -> Entry {
    switch try JSONDecoder().decode(AnyConversation.self, from: element) {
    case .own(let record): return Self.entry(record, owner)
    case .foreign(let imported):
      let tree = try imported.tree(of: owner, digest: SHA256Digest.hex(of: element), at: now)
      return Entry(tree: tree, knownAs: [tree.conversation.id])
    }
  }

  private static func entry(_ record: ConversationRecord, _ owner: UserID?) -> Entry {
    let id = ConversationID.derived(from: ["tars", record.conversation.id.rawValue], for: owner)
    let messages = record.messages.map { message in
      var message = message
      if message.state == .running { message.state = .failed }
      return message
    }
    let conversation = record.conversation.owned(by: owner, as: id)
    return Entry(
      tree: ConversationTree(conversation: conversation, messages: messages),
      knownAs: [record.conversation.id, id])
  }

  private static func unreadable(_ number: Int, _ error: any Error) -> TARSError {
    TARSError(
      .badRequest, "Conversation \(number) of the file can't be read: \(reason(error))",
      hint:
        "Give a JSON file that T.A.R.S., ChatGPT (conversations.json) or Open WebUI exported. Nothing was imported."
    )
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as TARSError: error.message
    case DecodingError.keyNotFound(let key, let context): "'\(path(context.codingPath + [key]))' is missing."
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      context.codingPath.isEmpty ? "it is no object." : "'\(path(context.codingPath))' has the wrong type."
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "'\(path(context.codingPath))' is wrong."
    default: "it isn't JSON."
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }

  private static let cutOff = TARSError(
    .badRequest, "The file ends in the middle, or something follows its end.",
    hint: "Export it again. Nothing was imported.")
}

/// A conversation of any of the programs that are known, told apart by their members.
private enum AnyConversation: Decodable {
  case own(ConversationRecord)
  case foreign(ImportedConversation)

  private enum Key: String, CodingKey {
    case format
    case mapping
    case chat
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    if members.contains(.mapping) {
      self = .foreign(try ChatGPTConversation(from: decoder).imported)
    } else if members.contains(.chat) {
      self = .foreign(try OpenWebUIChat(from: decoder).imported)
    } else if members.contains(.format) {
      let format = try members.decode(String.self, forKey: .format)
      guard format == ConversationRecord.format else {
        throw TARSError(.badRequest, "'format' is '\(format)'.", hint: "Use the version that wrote it.")
      }
      self = .own(try ConversationRecord(from: decoder))
    } else {
      throw TARSError(
        .badRequest, "it is of no program that is known.",
        hint: "Export it from T.A.R.S., ChatGPT or Open WebUI.")
    }
  }
}
