import TARSCore
import TARSCrypto

/// Turns past states of files into steps of documents' histories: read several at a time, embedded together, recorded
/// one after the other in the order in which they were.
struct HistoryRecorder {
  private let parts: IngestionParts
  private let report: ReportBuilder
  private let source: HistorySource
  private let vectors: VectorSource
  /// By line.
  private var documents: [Int: DocumentID]
  /// By line: SHA-256 of the content that was recorded last.
  private var contents: [Int: String] = [:]
  private var searchable = ContinuousClock.now

  init(
    parts: IngestionParts, report: ReportBuilder, source: HistorySource, documents: [Int: DocumentID]
  ) {
    self.parts = parts
    self.report = report
    self.source = source
    self.documents = documents
    vectors = VectorSource(parts.embedders, report: report)
  }

  /// Records states, oldest first; those of earlier calls came before them.
  mutating func record(_ states: [PastState]) async throws {
    var versions = try await prepare(states)
    let model = try await embed(&versions)
    for (state, version) in zip(states, versions) { try await record(state, version, model) }
    guard ContinuousClock.now - searchable > .seconds(5) else { return }
    try await parts.index.catchUp()
    searchable = .now
  }

  private typealias Prepared = Result<PreparedVersion, TARSError>

  /// By state; `nil` where there is no content to be read.
  private func prepare(_ states: [PastState]) async throws -> [Prepared?] {
    try await withThrowingTaskGroup(of: (Int, Prepared).self) { group in
      var prepared = [Prepared?](repeating: nil, count: states.count)
      for (index, state) in states.enumerated() {
        guard case .content(let file) = state.change else { continue }
        let document = documents[state.line]
        group.addTask { [parts, report] in
          (index, try await Self.read(file, document, parts, report))
        }
      }
      for try await (index, version) in group { prepared[index] = version }
      return prepared
    }
  }

  /// - Throws: what must end the whole import: no later state of a file may be recorded before an earlier one.
  private static func read(
    _ file: FileToRead, _ document: DocumentID?, _ parts: IngestionParts, _ report: ReportBuilder
  ) async throws -> Prepared {
    do {
      guard case .success(let status) = FileStatus.read(file.file) else {
        throw TARSError.fileUnreadable(file.path)
      }
      let copy = try PlainCopy(of: file.file, in: parts.temporaryDirectory)
      defer { withExtendedLifetime(copy) {} }
      let parsed = try await parts.parser.parse(path: copy.path, name: file.name)
      let hash = try SHA256Digest.hex(ofFile: copy.path)
      let builder = VersionBuilder(parts: parts, report: report)
      return .success(
        try await builder.version(of: file, status: status, hash: hash, parsed: parsed, document: document))
    } catch let error as TARSError where !error.endsImport && !Task.isCancelled {
      return .failure(error)
    } catch  where !(error is TARSError) && !(error is CancellationError) && !Task.isCancelled {
      return .failure(.unexpected(error, file.name))
    }
  }

  /// Consecutive versions share most passages: each text is embedded once. Returns the vectors' model.
  private func embed(_ versions: inout [Prepared?]) async throws -> EmbeddingModel? {
    var texts: [String] = []
    var places: [String: Int] = [:]
    for case .success(let version)? in versions {
      for place in version.unembedded {
        let text = version.chunks[place].draft.embeddedText
        guard places[text] == nil else { continue }
        places[text] = texts.count
        texts.append(text)
      }
    }
    let found = try await vectors.vectors(for: texts)
    versions = versions.map { prepared in
      prepared?.map { version in
        var version = version
        for place in version.unembedded {
          version.chunks[place].vector = places[version.chunks[place].draft.embeddedText].flatMap {
            found.vectors[$0]
          }
        }
        return version
      }
    }
    return found.model
  }

  private mutating func record(
    _ state: PastState, _ prepared: Prepared?, _ model: EmbeddingModel?
  ) async throws {
    try Task.checkCancellation()
    switch (state.change, prepared) {
    case (.content, .success(let version)?): try await record(state, version, model)
    case (.content, .failure(let error)?): tell(state, error)
    case (.unread(let error), _): tell(state, error)
    case (.removal(let moment), _):
      guard documents[state.line] != nil else { return }
      contents[state.line] = nil
      try await apply(state, .removal(at: moment), as: .removed)
    case (.move, _), (.content, nil):
      guard documents[state.line] != nil else { return }
      try await apply(state, .move, as: .moved)
    }
  }

  private mutating func record(
    _ state: PastState, _ version: PreparedVersion, _ model: EmbeddingModel?
  ) async throws {
    if contents[state.line] == version.version.contentHash, documents[state.line] != nil {
      return try await apply(state, .move, as: .unchanged)
    }
    let draft = VersionDraft(
      collection: source.collection, path: state.path, version: version.version, chunks: version.chunks,
      model: model, tags: version.tags)
    try await apply(state, .version(draft), as: .updated)
    contents[state.line] = version.version.contentHash
  }

  private mutating func apply(
    _ state: PastState, _ change: HistoryStep.Change, as kind: FileOutcome.Kind
  ) async throws {
    let step = HistoryStep(
      source: source, document: documents[state.line], path: state.path, change: change, origin: state.origin,
      content: state.content, now: parts.clock.now)
    do {
      let applied = try await parts.store.apply(step)
      documents[state.line] = applied.document
      let version = applied.version
      report.add(
        FileOutcome(
          path: state.path, kind: version?.number == 1 ? .added : kind, document: applied.document,
          version: version?.number, newChunks: version?.newChunks ?? 0, keptChunks: version?.keptChunks ?? 0))
    } catch let error as TARSError where !error.endsImport {
      tell(state, error)
    }
  }

  private func tell(_ state: PastState, _ error: TARSError) {
    let isSkipped = [.fileEmpty, .fileUnsupported, .fileTooLarge].contains(error.code)
    report.add(FileOutcome(path: state.place, kind: isSkipped ? .skipped : .failed, error: error))
  }
}

extension TARSError {
  /// Whether an import must stop: later versions recorded now would stand before this one for ever.
  fileprivate var endsImport: Bool { endsRun || code == .toolMissing }
}
