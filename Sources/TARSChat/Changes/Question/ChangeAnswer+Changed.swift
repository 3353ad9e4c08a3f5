import TARSCore

/// What changed in a span of time, and when something changed.
extension ChangeAnswer {
  /// A change that speaks of the topic.
  private struct Found: Sendable {
    let document: LoadedDocument
    /// Which of the documents, and which of all changes found.
    let place: (document: Int, change: Int)
    let step: VersionLine.Step
    let change: PlacedChange
    let score: Double

    /// In the order of time, then of reading.
    func isBefore(_ other: Found) -> Bool {
      (step.at, place.document, place.change) < (other.step.at, other.place.document, other.place.change)
    }
  }

  /// Versions of one document that are compared, newest first.
  private static let mostSteps = 60

  func changed(in documents: [LoadedDocument], most: Int) async throws -> CitedLines? {
    var found: [Found] = []
    for (place, document) in documents.enumerated() {
      let steps = document.line.steps.filter(isInTime)
      found += try await relevant(steps.suffix(Self.mostSteps), of: document, place)
    }
    if found.isEmpty { return try await nothing(in: documents) }
    let best = found.sorted { $0.score > $1.score }.prefix(most)
    var lines = CitedLines()
    for one in best.sorted(by: { $0.isBefore($1) }) {
      try await tell(one, in: &lines, of: documents.count)
    }
    return lines
  }

  /// Without a topic the question is what came in at that time, whenever it takes effect.
  private func isInTime(_ step: VersionLine.Step) -> Bool {
    guard let span = question.span else { return true }
    return span.contains(topic.isEmpty ? step.version.recordedAt : step.at)
  }

  /// That nothing changed, and what changed last; `nil` where the documents never spoke of the topic.
  private func nothing(in documents: [LoadedDocument]) async throws -> CitedLines? {
    var lines = CitedLines()
    lines.add(wording.noChange)
    for (place, document) in documents.enumerated() {
      for step in document.line.steps.reversed().prefix(Self.mostSteps) where step.previous != nil {
        guard let last = try await relevant([step], of: document, place).max(by: { $0.score < $1.score })
        else {
          continue
        }
        lines.add(wording.lastChange(last.step.at))
        try await tell(last, in: &lines, of: 1)
        return lines
      }
    }
    guard let one = documents.first, topic.names(one), !topic.isEmpty, let only = one.line.steps.first,
      one.line.steps.count == 1
    else { return nil }
    lines.add(wording.oneVersion(only.at))
    return lines
  }

  private func relevant(
    _ steps: some Sequence<VersionLine.Step>, of document: LoadedDocument, _ place: Int
  ) async throws -> [Found] {
    var found: [Found] = []
    for step in steps {
      let wanted = topic.inside(document.document, step.version)
      for change in try await document.changes(of: step) where change.kind != .moved {
        let rating = topic.rating(of: change, inside: wanted)
        guard rating.isRelevant else { continue }
        found.append(
          Found(
            document: document, place: (place, found.count), step: step, change: change, score: rating.score))
      }
    }
    return found
  }

  private func tell(_ found: Found, in lines: inout CitedLines, of documents: Int) async throws {
    let current = try await found.document.currentNumber()
    let (change, at) = (found.change, found.step.at)
    let name = documents > 1 ? found.document.name + " – " : ""
    if let before = change.before {
      let words = change.kind == .removed ? wording.removed(at) : wording.before(at)
      lines.add(name + words, before, current: current)
    }
    if let after = change.after {
      let words = change.kind == .added ? wording.added(at) : wording.since(at)
      lines.add(name + words, after, current: current)
    }
  }
}
