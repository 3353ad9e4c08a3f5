import TARSCore

/// When something first stood in a document, or last.
extension ChangeAnswer {
  func appeared(in known: [LoadedLine]) async throws -> CitedLines? {
    guard let statement = statement else { return nil }
    var lines = CitedLines()
    for line in try await searched(known) {
      guard let runs = runs(of: statement, in: line) else { continue }
      try await tell(runs, of: line, in: &lines)
    }
    return lines.citations.isEmpty ? nil : lines
  }

  /// A quoted phrase is looked for in all documents, removed ones too; other words only where there is a history.
  private func searched(_ known: [LoadedLine]) async throws -> [LoadedLine] {
    guard let phrase = question.phrase, !scope.isNarrow else {
      return known.filter { $0.editions.count > 1 }.prefix(1).map(\.self)
    }
    let found = try await changes.appearances(
      of: phrase, collection: scope.collection, asOf: understanding.asOf)
    return try await changes.lines(
      through: found.documents.prefix(Self.mostDocuments).map(\.document), asOf: understanding.asOf)
  }

  private func tell(
    _ runs: AppearanceRuns, of line: LoadedLine, in lines: inout CitedLines
  ) async throws {
    let steps = line.line.steps.filter { runs.holds($0.edition) }
    guard let first = steps.first, let last = steps.last else { return }
    let current = try await line.current()
    let end = line.end(of: last.edition)
    if question.kind == .firstThere || end == nil {
      guard let sentence = try await runs.sentence(in: first.edition) else { return }
      let words = question.kind == .firstThere ? wording.firstThere(first.at) : wording.stillThere(first.at)
      lines.add(words, sentence, current: current)
    } else if let end, let sentence = try await runs.sentence(in: last.edition) {
      lines.add(wording.lastThere(end), sentence, current: current)
    }
  }
}
