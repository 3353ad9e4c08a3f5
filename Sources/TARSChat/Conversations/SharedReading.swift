package import TARSCore

/// What a reader may see today of a conversation: another's, or one's own.
package struct SharedReading: Sendable {
  private let versions: @Sendable (DocumentID) async throws -> [Version]

  /// - Parameter versions: Those of a document, oldest first; none of a document that the reader may not read.
  package init(versions: @escaping @Sendable (DocumentID) async throws -> [Version]) {
    self.versions = versions
  }

  package func messages(_ branch: [ConversationMessage]) async throws -> [SharedMessage] {
    var known: [DocumentID: [Version]] = [:]
    var messages: [SharedMessage] = []
    for message in branch { messages.append(try await shared(message, &known)) }
    return messages
  }

  /// One's own messages: an answer that rests on what one may no longer read loses its text, citations and details.
  package func ownMessages(_ messages: [ConversationMessage]) async throws -> [ConversationMessage] {
    var known: [DocumentID: [Version]] = [:]
    var own: [ConversationMessage] = []
    for var message in messages {
      let shared = try await shared(message, &known)
      if shared.isWithheld {
        (message.text, message.found, message.answer) = (shared.text, nil, nil)
        (message.citations, message.details) = (shared.citations, nil)
      }
      own.append(message)
    }
    return own
  }

  private func shared(
    _ message: ConversationMessage, _ known: inout [DocumentID: [Version]]
  ) async throws -> SharedMessage {
    var shared = SharedMessage(message)
    guard message.role == .answer else { return shared }
    shared.citations = []
    for citation in message.citations {
      if let today = Self.today(citation, try await versions(of: citation.document, &known)) {
        shared.citations.append(today)
      } else {
        shared.withheldCitations.append(citation.n)
      }
    }
    shared.isWithheld = !shared.withheldCitations.isEmpty
    for document in message.foundations where !shared.isWithheld {
      shared.isWithheld = try await versions(of: document, &known).isEmpty
    }
    shared.isWithheld = shared.isWithheld || message.mayRestOnAnything
    if shared.isWithheld {
      shared.text = SharedMessage.notPermitted
      shared.found = nil
    }
    return shared
  }

  /// Empty for a document that the reader may not read.
  private func versions(
    of document: DocumentID, _ known: inout [DocumentID: [Version]]
  ) async throws -> [Version] {
    if let versions = known[document] { return versions }
    let versions = try await self.versions(document)
    known[document] = versions
    return versions
  }

  /// The citation with what the reader can know of its version; `nil` for one that isn't to be seen.
  private static func today(_ citation: Citation, _ versions: [Version]) -> Citation? {
    guard let version = versions.first(where: { $0.number == citation.version }) else { return nil }
    var citation = citation
    citation.supersededAt = version.supersededAt
    citation.validFrom = version.validFrom
    citation.validTo = version.validTo
    citation.superseded = !version.isCurrent
    citation.currentVersion = version.isCurrent ? nil : versions.last { $0.isCurrent }?.number
    // It names a document that the reader needn't be able to read.
    citation.currentPath = nil
    return citation
  }
}

extension ConversationMessage {
  /// Whether every sentence was found in what it cites.
  private var isVerified: Bool {
    state == .done && details?.verification?.unsupported.isEmpty == true
  }

  /// The documents besides the cited ones that the text may tell of: where it wasn't verified, all that it could use.
  fileprivate var foundations: [DocumentID] { isVerified ? [] : details?.documents ?? [] }

  /// Whether nobody knows what the text was made from. An answer from elsewhere was made from nothing here.
  fileprivate var mayRestOnAnything: Bool {
    !text.isEmpty && details != nil && !isVerified && details?.documents == nil
  }
}
