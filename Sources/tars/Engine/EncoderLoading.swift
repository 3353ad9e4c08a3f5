import FoundationEssentials
import TARSConfig
import TARSCore
import TARSModels

/// Loads the configured embedding model, or says why there is none.
struct EncoderLoading {
  let settings: TARSConfiguration.ModelSettings
  /// How far the embedding of documents stands back behind other work of the machine, 0 to 19.
  let nice: Int

  init(_ settings: TARSConfiguration.ModelSettings, nice: Int = 0) {
    self.settings = settings
    self.nice = nice
  }

  /// Without a model everything but dense search works; the notes tell the person.
  func load() -> (embedder: (any Embedder)?, notes: [String]) {
    let directory = settings.directory + "/" + settings.embedding
    do {
      let encoder = try TextEncoder(
        directory: directory, precision: Precision(rawValue: settings.precision),
        threads: settings.threads == 0 ? nil : settings.threads, nice: nice)
      return (encoder, encoder.notes)
    } catch let error as TARSError {
      return (nil, ["\(error.message) \(error.hint)"])
    } catch {
      return (nil, ["The model \(settings.embedding) can't be loaded: \(error)"])
    }
  }
}
