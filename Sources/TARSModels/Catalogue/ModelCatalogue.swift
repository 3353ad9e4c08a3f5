import TARSCore

/// The models that can be fetched by name.
package enum ModelCatalogue {
  /// The model of a fresh installation.
  package static let defaultName = "all-MiniLM-L6-v2"

  /// The reranking model that is used once it is installed.
  package static let defaultRerankerName = "ms-marco-MiniLM-L6-v2"

  /// In the order to show them.
  package static let models: [CataloguedModel] = [allMiniLM, marcoMiniLM]

  /// - Throws: `TARSError` with code `model_missing` for a name that isn't in the catalogue.
  package static func model(named name: String) throws -> CataloguedModel {
    guard let model = models.first(where: { $0.name == name }) else {
      throw TARSError(
        .modelMissing, "The catalogue has no model '\(name)'.",
        hint:
          "Known are \(models.map(\.name).joined(separator: ", ")); `tars models pull NAME --from FOLDER` "
          + "installs any other from its files.")
    }
    return model
  }

  private static let allMiniLM = CataloguedModel(
    name: "all-MiniLM-L6-v2", kind: .embedder, summary: "English sentences, 384 dimensions, 256 tokens",
    licence: "Apache-2.0", repository: "sentence-transformers/all-MiniLM-L6-v2",
    revision: "1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
    files: [
      ModelFile(
        path: "1_Pooling/config.json", size: 190,
        sha256: "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23"),
      ModelFile(
        path: "config.json", size: 612,
        sha256: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
      ModelFile(
        path: "model.safetensors", size: 90_868_376,
        sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
      ModelFile(
        path: "modules.json", size: 349,
        sha256: "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf"),
      ModelFile(
        path: "sentence_bert_config.json", size: 53,
        sha256: "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7"),
      ModelFile(
        path: "tokenizer.json", size: 466_247,
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
    ])

  /// Its digests are those that several projects pinning this commit publish, all alike.
  private static let marcoMiniLM = CataloguedModel(
    name: "ms-marco-MiniLM-L6-v2", kind: .reranker, summary: "Reranks English passages, 512 tokens",
    licence: "Apache-2.0", repository: "cross-encoder/ms-marco-MiniLM-L6-v2",
    revision: "c5ee24cb16019beea0893ab7796b1df96625c6b8",
    files: [
      ModelFile(
        path: "config.json", size: 794,
        sha256: "380e02c93f431831be65d99a4e7e5f67c133985bf2e77d9d4eba46847190bacc"),
      ModelFile(
        path: "model.safetensors", size: 90_870_598,
        sha256: "821d1aa69520101d6e0737f78a042ae25b19e5cb9160701909d10434f4aeb0ae"),
      ModelFile(
        path: "tokenizer.json", size: 711_396,
        sha256: "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
    ])
}
