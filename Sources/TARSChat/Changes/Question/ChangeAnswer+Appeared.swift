import TARSCore

/// When something first stood in a document, or last.
extension ChangeAnswer {
  func appeared(in documents: [LoadedDocument]) async throws -> CitedLines? {
    guard let statement = statement else { return nil }
    var lines = CitedLines()
    for document in try await searched(documents) {
      guard let runs = try await runs(of: statement, in: document) else { continue }
      try await tell(runs, of: document, in: &lines)
    }
    return lines.citations.isEmpty ? nil : lines
  }

  /// A quoted phrase is looked for in all documents, removed ones too; other words only where there is a history.
  private func searched(_ documents: [LoadedDocument]) async throws -> [LoadedDocument] {
    guard let phrase = question.phrase, !scope.isNarrow else {
      return documents.filter { $0.versions.count > 1 }.prefix(1).map(\.self)
    }
    let found = try await changes.appearances(
      of: phrase, collection: scope.collection, asOf: understanding.asOf)
    var loaded: [LoadedDocument] = []
    for one in found.documents.prefix(Self.mostDocuments) {
      loaded.append(try await LoadedDocument(one.document, store: changes.store, asOf: understanding.asOf))
    }
    return loaded
  }

  private func tell(
    _ runs: AppearanceRuns, of document: LoadedDocument, in lines: inout CitedLines
  ) async throws {
    let steps = document.line.steps.filter { runs.holds($0.version) }
    guard let first = steps.first, let last = steps.last else { return }
    let current = try await document.currentNumber()
    let end = document.end(of: last.version)
    if question.kind == .firstThere || end == nil {
      guard let sentence = try await runs.sentence(in: first.version.number) else { return }
      let words = question.kind == .firstThere ? wording.firstThere(first.at) : wording.stillThere(first.at)
      lines.add(words, sentence, current: current)
    } else if let end, let sentence = try await runs.sentence(in: last.version.number) {
      lines.add(wording.lastThere(end), sentence, current: current)
    }
  }
}
