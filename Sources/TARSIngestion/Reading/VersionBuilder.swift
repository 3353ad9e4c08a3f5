import TARSCore
import TARSText

/// Makes a version of what a parser read: dates, language, passages.
struct VersionBuilder {
  let parts: IngestionParts
  let report: any Reporting

  func version(
    of file: FileToRead, status: FileStatus, hash: String, parsed: ParsedDocument,
    document: DocumentID?
  ) async throws -> PreparedVersion {
    var parsed = parsed
    parsed.title = DocumentTitle.title(of: parsed)
    let drafts = parts.chunker.chunks(of: parsed).map(PassageText.storable)
    guard !drafts.isEmpty else { throw TARSError.noText(file.name) }
    let chunks = drafts.map { ChunkRecord(draft: $0, hash: PassageText.hash($0)) }
    for warning in parsed.warnings { report.note("\(file.path): \(warning)") }
    return PreparedVersion(
      file: file, status: status,
      version: version(of: file, status, hash, parsed, language: Self.language(of: drafts)),
      chunks: chunks,
      unembedded: try await unembedded(chunks, document: document), tags: tags(of: parsed, drafts))
  }

  private func version(
    of file: FileToRead, _ status: FileStatus, _ hash: String, _ parsed: ParsedDocument,
    language: String?
  ) -> Version {
    let modifiedAt = file.clocks?.modifiedAt ?? (file.isAtPath ? status.modifiedAt : nil)
    let valid = validTime(of: file, parsed, modifiedAt: modifiedAt)
    // A document may contradict itself; then its beginning counts.
    let validTo = valid.to.flatMap { end in valid.from.map { $0 < end } ?? true ? end : nil }
    return Version(
      number: 0, contentHash: hash, bytes: status.bytes,
      mediaType: PassageText.storable(parsed.mediaType),
      parser: parsed.parser, title: parsed.title.map(PassageText.storable), language: language,
      recordedAt: parts.clock.now, modifiedAt: modifiedAt, validFrom: valid.from, validTo: validTo,
      validSource: valid.source)
  }

  private func validTime(of file: FileToRead, _ parsed: ParsedDocument, modifiedAt: Instant?) -> ValidTime {
    if let clocks = file.clocks, clocks.areValidTimes {
      return ValidTime(from: clocks.validFrom, to: clocks.validTo, source: file.clockSource)
    }
    return parts.validTimes.validTime(of: parsed, fileName: file.name, modifiedAt: modifiedAt)
  }

  /// The language of most of the text.
  private static func language(of drafts: [ChunkDraft]) -> String? {
    var bytes: [String: Int] = [:]
    for draft in drafts {
      if let language = draft.language { bytes[language, default: 0] += draft.text.utf8.count }
    }
    return bytes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// What the file names as tags, and, where that is wanted, the kinds of personal data in it.
  private func tags(of parsed: ParsedDocument, _ drafts: [ChunkDraft]) -> Set<String> {
    let fields = ["tags", "tag", "keywords"].compactMap { parsed.metadata[$0] }
    let named = Tags.list(fields.map(PassageText.storable).joined(separator: ","))
    let personal = parts.personalData?.tags(of: drafts) ?? []
    return Set(named.sorted().prefix(Tags.most - personal.count)).union(personal)
  }

  private func unembedded(_ chunks: [ChunkRecord], document: DocumentID?) async throws -> [Int] {
    guard let model = parts.embedder?.model else { return [] }
    var known: Set<String> = []
    if let document {
      known = try await parts.store.knownChunks(
        of: document, hashes: Set(chunks.map(\.hash)), model: model)
    }
    return chunks.indices.filter { known.insert(chunks[$0].hash).inserted }
  }
}

extension TARSError {
  fileprivate static func noText(_ name: String) -> TARSError {
    TARSError(
      .fileEmpty, "There is no text in \(name).",
      hint: "Nothing to do, unless the file should have content.")
  }
}
