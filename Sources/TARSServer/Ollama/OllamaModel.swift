import TARSCore
import TARSCrypto

/// A model as Ollama's lists show it: what answers, or what embeds.
struct OllamaModel: Encodable, Sendable {
  struct Details: Encodable, Sendable {
    let parentModel = ""
    let format: String
    let family: String
    let families: [String]
    let parameterSize = ""
    let quantizationLevel: String

    private enum CodingKeys: String, CodingKey {
      case parentModel = "parent_model"
      case format
      case family
      case families
      case parameterSize = "parameter_size"
      case quantizationLevel = "quantization_level"
    }
  }

  let name: String
  let model: String
  let modifiedAt: Instant
  /// 0: what answers has no file of its own, and of the other one's files this page of the system knows nothing.
  let size = 0
  /// SHA-256 of what tells models apart: names, versions, precision.
  let digest: String
  let details: Details
  let capabilities: [String]
  let embedding: EmbeddingModel?

  private enum CodingKeys: String, CodingKey {
    case name
    case model
    case modifiedAt = "modified_at"
    case size
    case digest
    case details
    case capabilities
  }

  /// What answers.
  init(answerer: String, version: String, at start: Instant) {
    (name, model, modifiedAt, embedding) = ("tars:latest", "tars:latest", start, nil)
    digest = SHA256Digest.hex(of: "tars \(version) \(answerer)")
    details = Details(format: "tars", family: answerer, families: [answerer], quantizationLevel: "")
    capabilities = ["completion"]
  }

  init(_ embedding: EmbeddingModel, at start: Instant) {
    (name, model, modifiedAt) = (embedding.name, embedding.name, start)
    digest = SHA256Digest.hex(of: "\(embedding.name) \(embedding.precision) \(embedding.tier)")
    details = Details(
      format: "tars", family: "bert", families: ["bert"], quantizationLevel: embedding.precision)
    capabilities = ["embedding"]
    self.embedding = embedding
  }

  /// Ollama's names may end in a tag.
  func isNamed(_ other: String) -> Bool {
    other == name || other + ":latest" == name || other == name + ":latest"
  }
}

/// What Ollama shows of one model.
struct OllamaShown: Encodable {
  let model: OllamaModel

  private enum CodingKeys: String, CodingKey {
    case modelfile
    case parameters
    case template
    case details
    case info = "model_info"
    case capabilities
    case modifiedAt = "modified_at"
  }

  func encode(to encoder: any Encoder) throws {
    var body = encoder.container(keyedBy: CodingKeys.self)
    try body.encode("FROM \(model.name)", forKey: .modelfile)
    try body.encode("", forKey: .parameters)
    try body.encode("{{ .Prompt }}", forKey: .template)
    try body.encode(model.details, forKey: .details)
    try body.encode(info, forKey: .info)
    try body.encode(model.capabilities, forKey: .capabilities)
    try body.encode(model.modifiedAt, forKey: .modifiedAt)
  }

  private var info: JSONValue {
    guard let embedding = model.embedding else { return ["general.architecture": "tars"] }
    return [
      "general.architecture": "bert", "bert.embedding_length": .number(Double(embedding.dimensions)),
      "bert.context_length": .number(Double(embedding.maxTokens)),
    ]
  }
}
