import FoundationEssentials
import TARSConfig
import TARSCore
import TARSModels
import TARSRetrieval

/// Loads the configured reranking model, or says why there is none.
struct RerankerLoading {
  let models: TARSConfiguration.ModelSettings
  let search: TARSConfiguration.SearchSettings

  /// Who reranks, or why nobody does.
  struct Outcome {
    let policy: RerankPolicy
    /// What everybody should know: a model that is there but can't be used, a cache that was rebuilt.
    let notes: [String]
  }

  /// Without a model passages keep the order that fusion gave them.
  func load() -> Outcome {
    guard search.rerankCandidates > 0 else { return .off("`search.rerankCandidates` is 0.") }
    guard let name = models.reranker else { return .off("`models.reranker` names no model.") }
    let directory = name.contains("/") ? name : models.directory + "/" + name
    guard FileManager.default.fileExists(atPath: directory) else { return .off(missing(name)) }
    do {
      let encoder = try CrossEncoder(
        directory: directory, precision: Precision(rawValue: models.precision),
        threads: models.threads == 0 ? nil : models.threads)
      return Outcome(policy: .best(search.rerankCandidates, by: encoder), notes: encoder.notes)
    } catch let error as TARSError {
      return .failed("\(error.message) \(error.hint)")
    } catch {
      return .failed("The model \(name) can't be loaded: \(error)")
    }
  }

  private func missing(_ name: String) -> String {
    if name.contains("/") { return "there is no model in \(name)." }
    let known = ModelCatalogue.models.contains { $0.name == name && $0.kind == .reranker }
    return known
      ? "no reranking model is installed; `tars models pull \(name)` fetches one."
      : "no model \(name) is installed; `tars models pull \(name) --from FOLDER` installs it from its files."
  }
}

extension RerankerLoading.Outcome {
  fileprivate static func off(_ why: String) -> Self {
    Self(policy: .off(why), notes: [])
  }

  fileprivate static func failed(_ why: String) -> Self {
    Self(policy: .off(why), notes: ["\(why) Until then nothing is reranked."])
  }
}
