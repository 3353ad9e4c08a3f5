import BenchmarkClock
import FoundationEssentials
import TARSCore
import TARSCrypto
import TARSIndex
import TARSModels
import TARSStore
import TARSText

/// Fills a data directory with documents of one or two versions; what is there already stays, so a build that was
/// stopped goes on.
struct LibraryBuilder {
  let model: String
  let directory: String
  private let detector = LanguageDetector()

  init(model: String, directory: String) {
    self.model = model
    self.directory = directory
  }

  /// One line of the file of documents.
  struct Source: Decodable {
    let path: String
    let title: String
    let passages: [String]
    /// The second version's passages; nil where there is none.
    let later: [String]?
  }

  private struct Result: Encodable {
    let chunks: Int
    let cpuSeconds: Double
  }

  func build(from path: String) async throws {
    let start = CPUClock.seconds
    let library = try await Library.open(model: model, directory: directory)
    let collection = try await library.store.makeCollection(named: DocumentCollection.defaultName)
    let sources = try Lines.read(path).map { try JSONDecoder().decode(Source.self, from: Data($0.utf8)) }
    let done = try await library.store.counts().documents
    for start in stride(from: done, to: sources.count, by: 64) {
      let batch = Array(sources[start..<min(start + 64, sources.count)])
      try await add(batch, from: start, to: library, collection.id)
    }
    try await library.index.catchUp()
    let result = Result(chunks: library.index.chunkCount, cpuSeconds: CPUClock.seconds - start)
    try await library.close()
    try Report.write(result)
  }

  private func add(
    _ sources: [Source], from first: Int, to library: Library, _ collection: CollectionID
  ) async throws {
    let texts = Set(sources.flatMap { embeddedTexts($0, $0.passages) + embeddedTexts($0, $0.later ?? []) })
    let ordered = Array(texts)
    let vectors = Dictionary(
      uniqueKeysWithValues: zip(ordered, try await library.embedder.embed(ordered, as: .passage)))
    for (number, source) in sources.enumerated() {
      let recorded = Library.recorded(first + number)
      for (passages, moment) in [(source.passages, recorded.first), (source.later ?? [], recorded.second)]
      where !passages.isEmpty {
        let records = chunks(of: source, passages).map { draft in
          ChunkRecord(
            draft: draft, hash: SHA256Digest.hex(of: draft.embeddedText), vector: vectors[draft.embeddedText])
        }
        _ = try await library.store.record(
          VersionDraft(
            collection: collection, path: source.path, version: version(of: source, records, at: moment),
            chunks: records, model: library.embedder.model))
      }
    }
  }

  private func version(of source: Source, _ records: [ChunkRecord], at moment: Instant) -> Version {
    let hashes = records.map(\.hash).joined()
    return Version(
      number: 1, contentHash: SHA256Digest.hex(of: hashes), bytes: Int64(hashes.utf8.count),
      mediaType: "text/plain", parser: "plain/1", title: source.title, language: nil, recordedAt: moment)
  }

  private func chunks(of source: Source, _ passages: [String]) -> [ChunkDraft] {
    passages.map { ChunkDraft(text: $0, headings: [source.title], language: detector.language(of: $0)) }
  }

  private func embeddedTexts(_ source: Source, _ passages: [String]) -> [String] {
    chunks(of: source, passages).map(\.embeddedText)
  }
}
