import TARSCore
import TARSText

/// Since when a document says something, and what it said before.
extension ChangeAnswer {
  /// Turns that are told.
  private static let mostTurns = 3

  func became(in lines: [LoadedLine]) async throws -> CitedLines? {
    for line in lines where line.editions.count > 1 {
      guard let statement = statement, let runs = runs(of: statement, in: line) else { continue }
      let turns = line.line.steps.filter { step in
        guard let previous = step.previous else { return false }
        return runs.holds(step.edition) && !runs.holds(previous)
      }
      if let told = try await told(turns.suffix(Self.mostTurns), runs, line) { return told }
    }
    return nil
  }

  var statement: Statement? {
    question.phrase.flatMap(Statement.init(phrase:))
      ?? Statement(words: question.topic, language: question.language, analyzer: changes.analyzer)
  }

  /// The editions of a line that say it; `nil` where none does.
  func runs(of statement: Statement, in line: LoadedLine) -> AppearanceRuns? {
    let context = line.names.map(ChangeTopic.name).joined(separator: "\n")
    let runs = line.runs(of: statement, context: context)
    return runs.isEmpty ? nil : runs
  }

  private func told(
    _ turns: some Sequence<VersionLine.Step>, _ runs: AppearanceRuns, _ line: LoadedLine
  ) async throws -> CitedLines? {
    var lines = CitedLines()
    let current = try await line.current()
    for turn in turns {
      guard let after = try await runs.sentence(in: turn.edition), !tellsItsOwnTime(after) else {
        continue
      }
      if let before = try await wording(before: after, at: turn, in: line) {
        lines.add(wording.before(turn.at), before, current: current)
      }
      lines.add(wording.since(turn.at), after, current: current)
    }
    return lines.citations.isEmpty ? nil : lines
  }

  /// A sentence that dates what it tells answers better than the version's date does, unless a number is asked for.
  private func tellsItsOwnTime(_ sentence: PlacedSentence) -> Bool {
    guard question.phrase == nil, Numbers.all(in: question.topic).isEmpty else { return false }
    return !TimeReader().mentions(in: sentence.text, language: sentence.passage.version.language).isEmpty
  }

  /// What stood in the sentence's place before, else what comes nearest to it in the version before.
  private func wording(
    before sentence: PlacedSentence, at turn: VersionLine.Step, in line: LoadedLine
  ) async throws -> PlacedSentence? {
    let step = try await line.changes(of: turn).first { change in
      change.kind == .replaced && change.after?.passage.chunk.id == sentence.passage.chunk.id
        && change.after?.range.overlaps(sentence.range) == true
    }
    if let before = step?.before { return before }
    guard let previous = turn.previous else { return nil }
    return nearest(to: sentence, in: try await line.passages(of: previous))
  }

  /// The sentence that has most of the topic's words, at least half of them.
  private func nearest(to sentence: PlacedSentence, in passages: [Passage]) -> PlacedSentence? {
    let language = sentence.passage.version.language ?? question.language
    let wanted = Set(changes.analyzer.queryTerms(of: question.topic, language: language))
    var best: (share: Double, sentence: PlacedSentence)?
    for passage in passages {
      for span in SentenceSpan.all(in: passage.chunk.text) {
        let own = Set(changes.analyzer.terms(of: span.text, language: language))
        let share = Double(own.intersection(wanted).count) / Double(max(1, wanted.count))
        if share >= 0.5, share > best?.share ?? 0 {
          best = (share, PlacedSentence(passage: passage, range: span.range, text: span.text))
        }
      }
    }
    return best?.sentence
  }
}
