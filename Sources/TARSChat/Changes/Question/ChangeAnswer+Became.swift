import TARSCore
import TARSText

/// Since when a document says something, and what it said before.
extension ChangeAnswer {
  /// Turns that are told.
  private static let mostTurns = 3

  func became(in documents: [LoadedDocument]) async throws -> CitedLines? {
    for document in documents where document.versions.count > 1 {
      guard let statement = statement, let runs = try await runs(of: statement, in: document) else {
        continue
      }
      let turns = document.line.steps.filter { step in
        guard let previous = step.previous else { return false }
        return runs.holds(step.version) && !runs.holds(previous)
      }
      let lines = try await told(turns.suffix(Self.mostTurns), runs, document)
      if let lines { return lines }
    }
    return nil
  }

  var statement: Statement? {
    question.phrase.flatMap(Statement.init(phrase:))
      ?? Statement(words: question.topic, language: question.language, analyzer: changes.analyzer)
  }

  /// The versions of a document that say it; `nil` where none does.
  func runs(of statement: Statement, in document: LoadedDocument) async throws -> AppearanceRuns? {
    let context = document.versions.last.map { ChangeTopic.name(of: document.document, $0) } ?? ""
    let saying = try await changes.store.lineage(of: document.document.id).compactMap { lineage in
      statement.place(in: lineage.chunk, context: context).map { SayingChunk(lineage: lineage, place: $0) }
    }
    let runs = AppearanceRuns(
      document: document.document, versions: document.versions, chunks: saying, store: changes.store)
    return runs.numbers.isEmpty ? nil : runs
  }

  private func told(
    _ turns: some Sequence<VersionLine.Step>, _ runs: AppearanceRuns, _ document: LoadedDocument
  ) async throws -> CitedLines? {
    var lines = CitedLines()
    let current = try await document.currentNumber()
    for turn in turns {
      guard let after = try await runs.sentence(in: turn.version.number), !tellsItsOwnTime(after) else {
        continue
      }
      if let before = try await wording(before: after, at: turn, in: document) {
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
    before sentence: PlacedSentence, at turn: VersionLine.Step, in document: LoadedDocument
  ) async throws -> PlacedSentence? {
    let step = try await document.changes(of: turn).first { change in
      change.kind == .replaced && change.after?.passage.chunk.id == sentence.passage.chunk.id
        && change.after?.range.overlaps(sentence.range) == true
    }
    if let before = step?.before { return before }
    guard let previous = turn.previous else { return nil }
    return nearest(to: sentence, in: try await document.passages(of: previous))
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

extension AppearanceRuns {
  func holds(_ version: Version) -> Bool { numbers.contains { $0.contains(version.number) } }
}
