import TARSCore

/// What changed in a span of time, and when something changed.
extension ChangeAnswer {
  /// A change that speaks of the topic.
  private struct Found: Sendable {
    let line: LoadedLine
    /// Which of the lines, and which of its changes.
    let place: (line: Int, change: Int)
    let step: VersionLine.Step
    let change: PlacedChange
    let score: Double

    /// In the order of time, then of reading.
    func isBefore(_ other: Found) -> Bool {
      (step.at, place.line, place.change) < (other.step.at, other.place.line, other.place.change)
    }
  }

  /// Editions of one line that are compared, newest first.
  private static let mostSteps = 60

  func changed(in lines: [LoadedLine], most: Int) async throws -> CitedLines? {
    var found: [Found] = []
    for (place, line) in lines.enumerated() {
      let steps = line.line.steps.filter(isInTime)
      found += try await relevant(steps.suffix(Self.mostSteps), of: line, place)
    }
    if found.isEmpty { return try await nothing(in: lines) }
    let best = found.sorted { $0.score > $1.score }.prefix(most)
    var told = CitedLines()
    for one in best.sorted(by: { $0.isBefore($1) }) {
      try await tell(one, in: &told, of: lines.count)
    }
    return told
  }

  /// Without a topic the question is what came in at that time, whenever it takes effect.
  private func isInTime(_ step: VersionLine.Step) -> Bool {
    guard let span = question.span else { return true }
    return span.contains(topic.isEmpty ? step.version.recordedAt : step.at)
  }

  /// That nothing changed, and what changed last; `nil` where the documents never spoke of the topic.
  private func nothing(in lines: [LoadedLine]) async throws -> CitedLines? {
    var told = CitedLines()
    told.add(wording.noChange)
    for (place, line) in lines.enumerated() {
      for step in line.line.steps.reversed().prefix(Self.mostSteps) where step.previous != nil {
        guard let last = try await relevant([step], of: line, place).max(by: { $0.score < $1.score })
        else {
          continue
        }
        told.add(wording.lastChange(last.step.at))
        try await tell(last, in: &told, of: 1)
        return told
      }
    }
    guard let one = lines.first, topic.names(one), !topic.isEmpty, let only = one.line.steps.first,
      one.line.steps.count == 1
    else { return nil }
    told.add(wording.oneVersion(only.at))
    return told
  }

  private func relevant(
    _ steps: some Sequence<VersionLine.Step>, of line: LoadedLine, _ place: Int
  ) async throws -> [Found] {
    var found: [Found] = []
    for step in steps {
      let wanted = topic.inside(line, step.version)
      for change in try await line.changes(of: step) where change.kind != .moved {
        let rating = topic.rating(of: change, inside: wanted)
        guard rating.isRelevant else { continue }
        found.append(
          Found(
            line: line, place: (place, found.count), step: step, change: change, score: rating.score))
      }
    }
    return found
  }

  private func tell(_ found: Found, in told: inout CitedLines, of lines: Int) async throws {
    let current = try await found.line.current()
    let (change, at) = (found.change, found.step.at)
    let name = lines > 1 ? found.line.name + " – " : ""
    if let before = change.before {
      let words = change.kind == .removed ? wording.removed(at) : wording.before(at)
      told.add(name + words, before, current: current)
    }
    if let after = change.after {
      let words = change.kind == .added ? wording.added(at) : wording.since(at)
      told.add(name + words, after, current: current)
    }
  }
}
