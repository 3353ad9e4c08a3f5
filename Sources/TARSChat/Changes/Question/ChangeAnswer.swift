import TARSCore

/// Answers a question about a document's history from the differences between its versions, both sides cited.
///
/// Where the documents found have no history that speaks to the question, it leaves it to the ordinary answer: the
/// words of such questions also ask for what one text tells.
struct ChangeAnswer: Sendable {
  let question: HistoryQuestion
  let changes: DocumentChanges
  let scope: TimeScope
  let understanding: Understanding

  /// Documents that are looked into.
  static let mostDocuments = 4
  /// Changes that an answer tells.
  static let mostChanges = 5

  /// `nil` where the ordinary answer should be given.
  func answer(for hits: [SearchHit]) async throws -> CitedLines? {
    switch question.kind {
    case .whatChanged: return try await changed(in: try await lines(for: hits), most: Self.mostChanges)
    case .whenChanged:
      let lines = try await lines(for: hits)
      if statement?.hasAmounts == true, let turns = try await became(in: lines) {
        return turns
      }
      return try await changed(in: lines, most: 3)
    case .whenBecame: return try await became(in: try await lines(for: hits))
    case .firstThere, .lastThere: return try await appeared(in: try await lines(for: hits))
    }
  }

  var wording: ChangeWording { ChangeWording(language: question.language) }
  var topic: ChangeTopic {
    ChangeTopic(question.topic, language: question.language, analyzer: changes.analyzer)
  }

  /// The documents of the passages found with those that they are linked with, best first; those that the topic names
  /// alone where there are some. For a question without a topic the documents that changed in its time.
  private func lines(for hits: [SearchHit]) async throws -> [LoadedLine] {
    var documents: [Document] = []
    if topic.isEmpty, question.phrase == nil, !scope.isNarrow {
      documents = try await changes.store.documentsChanged(
        in: question.span ?? .always, collection: scope.collection, limit: Self.mostDocuments)
    } else {
      for hit in hits where !documents.contains(where: { $0.id == hit.document }) {
        documents.append(Document(id: hit.document, collection: hit.collection, path: hit.path))
      }
    }
    let lines = try await changes.lines(
      through: Array(documents.prefix(2 * Self.mostDocuments)), asOf: understanding.asOf)
    let named = lines.filter(topic.names)
    return Array((named.isEmpty ? lines : named).prefix(Self.mostDocuments))
  }
}

extension TimeScope {
  /// Whether it holds filters that only the search for passages knows.
  var isNarrow: Bool {
    documents != nil || under != nil || mediaTypes != nil || languages != nil || tags != nil
  }
}
