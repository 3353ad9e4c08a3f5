import TARSCore

/// When something first stood in a document, or last.
extension ChangeAnswer {
  func appeared(in known: [LoadedLine]) async throws -> CitedLines? {
    guard let statement = statement else { return nil }
    let found = try await told(statement, in: known.filter { question.phrase != nil || hasHistory($0) })
    if found != nil || scope.isNarrow || question.phrase == nil && topic.isEmpty { return found }
    return try await told(statement, in: try await saying.filter(hasHistory))
  }

  /// The words of one version ask for what it tells, unless they name it.
  private func hasHistory(_ line: LoadedLine) -> Bool {
    line.editions.count > 1 || question.phrase != nil || !topic.isEmpty && topic.isNamed(by: line)
  }

  /// Of a phrase all documents' appearances, of other words those in the first document that says them.
  private func told(_ statement: Statement, in known: [LoadedLine]) async throws -> CitedLines? {
    var lines = CitedLines()
    for line in known where question.phrase != nil || lines.citations.isEmpty {
      guard let runs = runs(of: statement, in: line) else { continue }
      try await tell(runs, of: line, in: &lines)
    }
    return lines.citations.isEmpty ? nil : lines
  }

  /// The documents of any version that says it, removed ones too: those that the search for passages didn't find.
  private var saying: [LoadedLine] {
    get async throws {
      let found = try await changes.appearances(
        of: question.phrase ?? question.topic, collection: scope.collection, asOf: understanding.asOf)
      return try await changes.lines(
        through: found.documents.prefix(Self.mostDocuments).map(\.document), asOf: understanding.asOf)
    }
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
