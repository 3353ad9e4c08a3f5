import TARSChat
import TARSConfig
import TARSConnectors
import TARSCore
import TARSFormats
import TARSIndex
import TARSIngestion
import TARSInsight
import TARSModels
import TARSRetrieval
import TARSStore

/// The parts of an engine, made once from the configuration.
struct EngineParts: Sendable {
  let dataDirectory: String
  let clock: any TimeSource
  let store: SQLiteStore
  let index: TemporalIndex
  let embedders: EmbedderShelf
  let chatModel: (any ChatModel)?
  let answerStyle: AnswerStyle
  /// Over the whole store; each caller's is bound to what that caller may read.
  let retriever: Retriever
  /// What answers read texts with.
  let answerTools = AnswerTools()
  let ingestor: Ingestor
  let reembedder: Reembedder
  let uploads: ResumableUploads
  let sources: SourceKeeper
  let connectors: any SourceConnectors
  let archive: AnswerArchive
  let talks: ConversationAnswers
  /// Notes how T.A.R.S. is used.
  let recorder: UseRecorder
  /// Reads the best passages again; `nil` where none does.
  let reranker: (any Reranker)?
  /// What was found at the start: a model that can't be loaded.
  let startNotes: [String]
  /// Why searches by meaning wait for another model; `nil` where they don't.
  let modelLack: String?
  let notices: ConnectorNotices
  let vault: CredentialVault
  let webhooks: WebhookParts
  let quotas: Quotas

  /// What a person should know of these parts now: of the models, and of an index that was rebuilt or is being.
  var notes: [String] { startNotes + index.notes }

  /// Opens store and index, and loads the models that are installed.
  static func open(_ configuration: TARSConfiguration, lock: DataDirectoryLock) async throws -> EngineParts {
    let clock = SystemTime()
    let store = try await Self.store(configuration, lock)
    let reranking = RerankerLoading(models: configuration.models, search: configuration.search).load()
    let encoders = try await EncoderPair.load(
      configuration.models, nice: configuration.ingestion.nice, store: store, at: clock.now)
    let index = try await TemporalIndex.open(
      directory: configuration.dataDirectory + "/index", feed: store, model: nil)
    let embedders = encoders.shelf(for: index.model)
    let parser = try Self.parser(configuration.ingestion)
    let queue = QueueLink()
    let notices = ConnectorNotices()
    let connectors = connectors(configuration.sources, notices)
    let secrets = Secrets(command: configuration.secretCommand)
    let vault = try vault(configuration, secrets)
    let sources = SourceKeeper(
      parts: SourceParts(
        store: store, index: index, clock: clock, connectors: connectors,
        vault: vault, queue: queue, dataDirectory: configuration.dataDirectory))
    let ingestor = ingestor(
      configuration, store: store, parser: parser, index: index, sources: sources, embedders: embedders, clock
    )
    queue.connect(ingestor)
    let recorder = try await recorder(store, configuration.analytics, vault, at: clock.now)
    return EngineParts(
      dataDirectory: configuration.dataDirectory, clock: clock, store: store, index: index,
      embedders: embedders, chatModel: try ChatModelLoading(configuration.chat, secrets: secrets).load(),
      answerStyle: AnswerStyle(rawValue: configuration.chat.style) ?? .short,
      retriever: retriever(index, store, embedders, reranking.policy), ingestor: ingestor,
      reembedder: Reembedder(ingestor, index: index),
      uploads: ResumableUploads(ingestor, keepHours: configuration.server.uploadHours), sources: sources,
      connectors: connectors,
      archive: AnswerArchive(store: store, settings: configuration.answers, clock: clock),
      talks: ConversationAnswers(store: store, clock: clock), recorder: recorder,
      reranker: reranking.policy.model, startNotes: encoders.notes + reranking.notes,
      modelLack: encoders.lack, notices: notices,
      vault: vault,
      webhooks: WebhookParts(configuration.webhooks, store: store, vault: vault, clock: clock),
      quotas: Quotas(store: store, settings: configuration.quotas, clock: clock))
  }

  private static func ingestor(
    _ configuration: TARSConfiguration, store: SQLiteStore, parser: ConfinedParser, index: TemporalIndex,
    sources: SourceKeeper, embedders: EmbedderShelf, _ clock: SystemTime
  ) -> Ingestor {
    let settings = configuration.ingestion
    return Ingestor(
      store: store, parser: parser, embedder: nil, index: index, clock: clock,
      chunkTokens: settings.chunkTokens, maxFileBytes: settings.maxFileBytes,
      dataDirectory: configuration.dataDirectory, nice: settings.nice, maxLoad: Double(settings.maxLoad),
      detectsPersonalData: settings.detectsPersonalData, containers: parser, sources: sources,
      embedders: embedders)
  }

  /// Who holds the lock is alone: an answer that is being made was left behind.
  private static func store(
    _ configuration: TARSConfiguration, _ lock: DataDirectoryLock
  ) async throws -> SQLiteStore {
    let store = try await SQLiteStore.open(directory: configuration.dataDirectory, lock: lock)
    _ = try await store.failRunningAnswers()
    return store
  }

  /// What the policy doesn't allow is gone before anything is answered.
  private static func recorder(
    _ store: SQLiteStore, _ policy: AnalyticsPolicy, _ vault: CredentialVault, at now: Instant
  ) async throws -> UseRecorder {
    let recorder = UseRecorder(store: store, policy: policy, key: { try vault.installationKey() })
    try await recorder.enforcePolicy(at: now)
    return recorder
  }

  private static func retriever(
    _ index: TemporalIndex, _ store: SQLiteStore, _ embedders: EmbedderShelf, _ reranking: RerankPolicy
  ) -> Retriever {
    Retriever(index: index, store: store, embedder: nil, reranking: reranking, clock: SystemTime())
      .using(QuestionEmbedders { embedders.embedder(of: $0) })
  }

  /// Keeps the index for the next start and closes the store.
  ///
  /// All that was acknowledged is in the store: an index that can't be kept costs the next start some time, so
  /// it is a note and no failure.
  func close() async throws -> [String] {
    await talks.stop()
    await archive.settle()
    var notes = archive.takeNotes()
    do {
      try await recorder.flush()
    } catch {
      notes.append("What was asked last is missing from the analytics: \(error)")
    }
    do {
      try await index.persist()
    } catch let error as TARSError {
      notes.append("\(error.message) \(error.hint)")
    }
    await index.close()
    try store.close()
    return notes
  }

  private static func connectors(
    _ settings: TARSConfiguration.SourceSettings, _ notices: ConnectorNotices
  ) -> any SourceConnectors {
    RemoteConnectors(
      web: .web(allowedHosts: settings.webHosts), storage: .storage(allowedHosts: settings.storageHosts),
      notice: { notices.add($1, of: $0) })
  }

  /// The installation's key lies in the data directory unless a person keeps it elsewhere.
  private static func vault(_ configuration: TARSConfiguration, _ secrets: Secrets) throws -> CredentialVault
  {
    if configuration.keyFile == nil, let key = try secrets.value(of: "secrets.key", file: nil) {
      return try CredentialVault(key: key)
    }
    return CredentialVault(
      keyFile: configuration.keyFile ?? configuration.dataDirectory + "/secrets.key",
      makesKey: configuration.keyFile == nil)
  }

  private static func parser(_ settings: TARSConfiguration.IngestionSettings) throws -> ConfinedParser {
    ConfinedParser(
      executable: try OwnExecutable.path(),
      limits: ParserLimits(
        inputBytes: settings.maxFileBytes, seconds: settings.parserSeconds,
        memoryBytes: settings.parserMemoryBytes, ocrLanguages: settings.ocrLanguages),
      nice: settings.nice)
  }
}
