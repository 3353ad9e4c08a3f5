import TARSCore
import TARSText

/// Since when a document says something, and what it said before.
extension ChangeAnswer {
  /// A step from which a document says something.
  private struct Turn: Sendable {
    let step: VersionLine.Step
    let before: PlacedSentence?
    let after: PlacedSentence
  }

  /// Turns that are told.
  private static let mostTurns = 3
  /// Share of a question's words that count as said beside its amount.
  private static let leastShare = 0.5

  func became(in lines: [LoadedLine]) async throws -> CitedLines? {
    for statement in [statement, looseStatement].compactMap(\.self) {
      for line in lines where line.editions.count > 1 {
        guard let runs = runs(of: statement, in: line) else { continue }
        let turns = try await turns(to: statement, runs, line).filter { !tellsItsOwnTime($0.after) }
        if let told = try await told(turns.suffix(Self.mostTurns), line) { return told }
        if statement.hasAmounts, let told = try await always(runs, line) { return told }
      }
    }
    return nil
  }

  var statement: Statement? {
    question.phrase.flatMap(Statement.init(phrase:))
      ?? Statement(words: question.topic, language: question.language, analyzer: changes.analyzer)
  }

  /// An amount tells a sentence even where the question's words aren't quite its own.
  private var looseStatement: Statement? {
    guard question.phrase == nil else { return nil }
    let loose = Statement(
      words: question.topic, language: question.language, analyzer: changes.analyzer,
      leastShare: Self.leastShare)
    return loose?.hasAmounts == true ? loose : nil
  }

  /// The editions of a line that say it; `nil` where none does.
  func runs(of statement: Statement, in line: LoadedLine) -> AppearanceRuns? {
    let runs = line.runs(of: statement, context: context(of: line))
    return runs.isEmpty ? nil : runs
  }

  private func context(of line: LoadedLine) -> String {
    line.names.map(ChangeTopic.name).joined(separator: "\n")
  }

  private func turns(
    to statement: Statement, _ runs: AppearanceRuns, _ line: LoadedLine
  ) async throws -> [Turn] {
    var turns: [Turn] = []
    for step in line.line.steps where runs.holds(step.edition) {
      guard let previous = step.previous else { continue }
      if !runs.holds(previous) {
        guard let after = try await runs.sentence(in: step.edition) else { continue }
        turns.append(
          Turn(step: step, before: try await wording(before: after, at: step, in: line), after: after))
      } else if runs.says(step.edition, otherThan: previous) {
        turns += try await rewording(to: statement, at: step, in: line).map { [$0] } ?? []
      }
    }
    return turns
  }

  /// Another sentence said it before already, and now one does that said something else.
  private func rewording(
    to statement: Statement, at step: VersionLine.Step, in line: LoadedLine
  ) async throws -> Turn? {
    let context = context(of: line)
    for change in try await line.changes(of: step) where change.kind == .replaced {
      guard let before = change.before, let after = change.after else { continue }
      if statement.isSaid(by: after, context: context), !statement.isSaid(by: before, context: context) {
        return Turn(step: step, before: before, after: after)
      }
    }
    return nil
  }

  private func told(_ turns: some Sequence<Turn>, _ line: LoadedLine) async throws -> CitedLines? {
    var lines = CitedLines()
    let current = try await line.current()
    for turn in turns {
      if let before = turn.before { lines.add(wording.before(turn.step.at), before, current: current) }
      lines.add(wording.since(turn.step.at), turn.after, current: current)
    }
    return lines.citations.isEmpty ? nil : lines
  }

  /// That the oldest edition says it already.
  private func always(_ runs: AppearanceRuns, _ line: LoadedLine) async throws -> CitedLines? {
    guard let first = line.line.steps.first, let sentence = try await runs.sentence(in: first.edition)
    else { return nil }
    var lines = CitedLines()
    lines.add(wording.firstThere(first.at), sentence, current: try await line.current())
    return lines
  }

  /// A sentence that dates what it tells answers better than the version's date does, unless an amount is asked for.
  private func tellsItsOwnTime(_ sentence: PlacedSentence) -> Bool {
    guard question.phrase == nil, statement?.hasAmounts != true else { return false }
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
    let words = AmountReading(question.topic, language: question.language).rest
    let wanted = Set(changes.analyzer.queryTerms(of: words, language: language))
    var best: (share: Double, sentence: PlacedSentence)?
    for passage in passages {
      let terms = changes.analyzer.terms(of: passage.chunk.text, language: language)
      guard 2 * wanted.intersection(terms).count >= wanted.count, !wanted.isEmpty else { continue }
      for span in SentenceSpan.all(in: passage.chunk.text) {
        let own = Set(changes.analyzer.terms(of: span.text, language: language))
        let share = Double(own.intersection(wanted).count) / Double(wanted.count)
        if share >= 0.5, share > best?.share ?? 0 {
          best = (share, PlacedSentence(passage: passage, range: span.range, text: span.text))
        }
      }
    }
    return best?.sentence
  }
}
