import TARSCore

/// What a model is for.
package enum ModelKind: String, Sendable, Codable {
  /// Turns a text into a vector.
  case embedder
  /// Scores a pair of texts.
  case reranker
}

/// The class of network that `config.json` names.
struct ModelArchitecture {
  static let supportedReranker = "BertForSequenceClassification"

  /// Such as "BertModel", which stands where the file names none.
  let name: String
  private let file: JSONNode

  /// - Throws: `TARSError` with code `model_missing` or `model_damaged`.
  init(folder: ModelFolder) throws {
    file = try folder.json("config.json")
    name = try file.member("architectures")?.elements().first?.string() ?? "BertModel"
  }

  var kind: ModelKind { name.hasSuffix("ForSequenceClassification") ? .reranker : .embedder }

  /// Outputs of the classification head; two where the file doesn't say, as in the transformers library.
  func labels() throws -> Int {
    if let names = try file.member("id2label") { return try names.members().count }
    return try file.member("num_labels")?.integer() ?? 2
  }
}
