import FoundationEssentials
import TARSCore
import TARSText

/// What every step of an addition works with.
struct IngestionParts: Sendable {
  let store: any SourceStore
  let parser: any DocumentParser
  let embedder: (any Embedder)?
  let index: any SearchIndex
  let clock: any TimeSource
  let chunker: Chunker
  let validTimes = ValidTimeFinder()
  let maxFileBytes: Int
  let temporaryDirectory: String
  let sources: (any SourceAccess)?
  let workers = Workers()
  /// Files that are read at the same time.
  let parallelism = max(2, ProcessInfo.processInfo.activeProcessorCount)

  init(
    store: any SourceStore, parser: any DocumentParser, embedder: (any Embedder)?,
    index: any SearchIndex,
    clock: any TimeSource, chunkTokens: Int, maxFileBytes: Int, temporaryDirectory: String?,
    sources: (any SourceAccess)?
  ) {
    self.store = store
    self.parser = parser
    self.embedder = embedder
    self.index = index
    self.clock = clock
    self.maxFileBytes = maxFileBytes
    self.sources = sources
    self.temporaryDirectory = temporaryDirectory ?? FileManager.default.temporaryDirectory.path
    chunker =
      if let embedder {
        Chunker(
          budget: min(chunkTokens, embedder.model.maxTokens),
          tokenCount: WordTokens(embedder.tokenCount).tokens)
      } else {
        Chunker(budget: chunkTokens, tokenCount: TokenEstimate.count)
      }
  }
}
