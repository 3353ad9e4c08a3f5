import FoundationEssentials
import TARSConfig
import TARSCore
import TARSIngestion
import TARSModels
import TARSStore

/// The encoder of the configured model, and, while the documents' vectors are of another, that one's.
struct EncoderPair {
  let settings: TARSConfiguration.ModelSettings
  /// How far the embedding of documents stands back behind other work of the machine, 0 to 19.
  let nice: Int
  /// Of the store's current model.
  let current: (any Embedder)?
  /// Of the configured model, where it is another.
  let next: (any Embedder)?
  let notes: [String]
  /// Why the current model can't be used, which makes searches go by words only.
  var lack: String?

  /// Tells the store which model is wanted, and loads what searches and documents need until that one is in use.
  static func load(
    _ settings: TARSConfiguration.ModelSettings, nice: Int, store: SQLiteStore, at now: Instant
  ) async throws -> EncoderPair {
    let (wanted, notes) = EncoderLoading(settings, nice: nice).load()
    let known = try await state(store, wanting: wanted?.model, now)
    guard let model = known.current, model != wanted?.model else {
      return EncoderPair(
        settings: settings, nice: nice, current: wanted, next: nil, notes: notes + wordsOnly(wanted))
    }
    do {
      let former = try FormerEncoder(settings: settings, nice: nice, model: model).load()
      let note = wanted == nil ? ["Until then searches and new documents go on with \(model.name)."] : []
      return EncoderPair(settings: settings, nice: nice, current: former, next: wanted, notes: notes + note)
    } catch let error as TARSError {
      let lack = "The documents' vectors are of \(model.name), which can't be used: \(error.message)"
      return EncoderPair(
        settings: settings, nice: nice, current: nil, next: wanted, notes: notes, lack: lack)
    }
  }

  /// The embedders to begin with; an index that lags behind the store needs its own model's, too.
  func shelf(for model: EmbeddingModel?) -> EmbedderShelf {
    let known = [current, next].compactMap { $0?.model }
    let former = model.flatMap { model in
      // Without it searches are by words until the index has caught up, in minutes at most.
      known.contains(model) ? nil : try? FormerEncoder(settings: settings, nice: nice, model: model).load()
    }
    return EmbedderShelf(current: current, next: next, former: former)
  }

  /// A model that can't be loaded changes nothing.
  private static func state(
    _ store: SQLiteStore, wanting model: EmbeddingModel?, _ now: Instant
  ) async throws -> EmbeddingState {
    guard let model else { return try await store.embeddingState() }
    let known = try await store.embeddingState()
    return known.current == model && known.next == nil ? known : try await store.wantModel(model, at: now)
  }

  private static func wordsOnly(_ wanted: (any Embedder)?) -> [String] {
    wanted == nil ? ["Until then search is by words only."] : []
  }
}

/// Loads the model that made vectors earlier, exactly as it was then.
struct FormerEncoder {
  let settings: TARSConfiguration.ModelSettings
  let nice: Int
  let model: EmbeddingModel

  /// - Throws: `TARSError` where its files are gone or changed, or where this machine can't compute as it did.
  func load() throws -> any Embedder {
    let directory = settings.directory + "/" + model.name
    guard let precision = Precision(rawValue: model.precision), let tier = KernelTier(rawValue: model.tier)
    else { throw unusable("its precision or kernel tier is unknown") }
    let installed = InstalledModels(directory: settings.directory)
    let isRecorded = FileManager.default.fileExists(atPath: directory + "/manifest.json")
    if isRecorded || ModelCatalogue.models.contains(where: { $0.name == model.name }) {
      try installed.verify(model.name)
    }
    let encoder = try TextEncoder(
      directory: directory, precision: precision, threads: settings.threads == 0 ? nil : settings.threads,
      nice: nice, tier: tier)
    guard encoder.model == model else { throw unusable("its files are of another model now") }
    return encoder
  }

  private func unusable(_ why: String) -> TARSError {
    TARSError(
      .modelUnsupported, "The model \(model.name) can't be used as before: \(why).",
      hint: "Install the very files that it had.")
  }
}
