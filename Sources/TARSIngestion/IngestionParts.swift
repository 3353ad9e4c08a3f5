import FoundationEssentials
import TARSCore
import TARSText

/// What every step of an addition works with.
struct IngestionParts: Sendable {
  let store: any SourceStore
  let parser: any DocumentParser
  let embedders: EmbedderShelf
  let index: any SearchIndex
  let clock: any TimeSource
  let chunker: Chunker
  let validTimes = ValidTimeFinder()
  /// `nil` where personal data aren't looked for.
  let personalData: PersonalDataTags?
  let maxFileBytes: Int
  let temporaryDirectory: String
  let sources: (any SourceAccess)?
  let uploads: UploadFolder
  let unpackings: Unpackings
  /// Load per core over which only uploads and named files are read; 0 for none.
  let maxLoad: Double
  let reads = FileReads()
  /// Lets one caller at a time embed what lacks a vector.
  let completions = Turnstile()
  let workers: Workers
  /// Files that are read at the same time.
  let parallelism = max(2, ProcessInfo.processInfo.activeProcessorCount)

  init(
    store: any SourceStore, parser: any DocumentParser, embedders: EmbedderShelf,
    index: any SearchIndex, clock: any TimeSource, settings: IngestionLimits,
    containers: (any ContainerReader)?,
    sources: (any SourceAccess)?
  ) {
    self.store = store
    self.parser = parser
    self.embedders = embedders
    self.index = index
    self.clock = clock
    self.sources = sources
    maxFileBytes = settings.maxFileBytes
    maxLoad = settings.maxLoad
    personalData = settings.detectsPersonalData ? PersonalDataTags() : nil
    let temporary = settings.temporaryDirectory ?? FileManager.default.temporaryDirectory.path
    temporaryDirectory = temporary
    let data = settings.dataDirectory ?? temporary
    uploads = UploadFolder(data + "/uploads", store: store)
    unpackings = Unpackings(reader: containers, folder: data + "/unpacked")
    workers = Workers(threads: 4 + 2 * parallelism, nice: settings.nice)
    chunker = Self.chunker(for: embedders.wanted, tokens: settings.chunkTokens)
  }

  /// - Parameter embedder: Of the model that is to have the documents in the end: what is cut now, it reads soon.
  private static func chunker(for embedder: (any Embedder)?, tokens: Int) -> Chunker {
    guard let embedder else { return Chunker(budget: tokens, tokenCount: TokenEstimate.count) }
    return Chunker(
      budget: min(tokens, embedder.model.maxTokens), tokenCount: WordTokens(embedder.tokenCount).tokens)
  }
}

extension IngestionParts {
  /// Makes the vectors of new documents.
  var embedder: (any Embedder)? { embedders.current }
}

/// What reading files may cost, and where it puts things.
struct IngestionLimits: Sendable {
  var chunkTokens: Int
  var maxFileBytes: Int
  var temporaryDirectory: String?
  var dataDirectory: String?
  var nice: Int
  var maxLoad: Double
  /// Whether documents get tags for the kinds of personal data in them.
  var detectsPersonalData = false
}
