import FoundationEssentials
import TARSCore

/// OpenAI's request for embeddings; members without a meaning here, such as `user`, are ignored.
struct OpenAIEmbeddingRequest: Decodable, Sendable {
  enum Encoding: String, Decodable {
    case float
    case base64
  }

  let model: String
  let input: EmbeddingInput
  let encoding: Encoding
  /// An addition of ours: whether the texts are passages (default) or queries.
  let role: TextRole
  private let dimensions: Int?

  private enum CodingKeys: String, CodingKey {
    case model
    case input
    case encoding = "encoding_format"
    case role
    case dimensions
  }

  init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: CodingKeys.self)
    model = try body.decode(String.self, forKey: .model)
    input = try body.decode(EmbeddingInput.self, forKey: .input)
    encoding = try body.decodeIfPresent(Encoding.self, forKey: .encoding) ?? .float
    role = try body.decodeIfPresent(TextRole.self, forKey: .role) ?? .passage
    dimensions = try body.decodeIfPresent(Int.self, forKey: .dimensions)
  }

  /// The same vectors.
  ///
  /// - Throws: `RequestFault` where another model was asked for; `bad_request` for other dimensions than it has.
  func checked(_ vectors: TextVectors) throws -> TextVectors {
    guard vectors.model.name == model else { throw RequestFault.noModel(model) }
    guard dimensions == nil || dimensions == vectors.model.dimensions else {
      throw TARSError.badRequest(
        "The model's vectors have \(vectors.model.dimensions) dimensions.", hint: "Leave 'dimensions' out.")
    }
    return vectors
  }
}

/// OpenAI's list of embeddings.
struct OpenAIEmbeddings: Encodable {
  struct Item: Encodable {
    let object = "embedding"
    let index: Int
    let embedding: Value

    private enum CodingKeys: String, CodingKey {
      case object
      case index
      case embedding
    }
  }

  /// Numbers, or their little-endian bytes in base 64.
  enum Value: Encodable {
    case numbers([Float])
    case base64(String)

    init(_ vector: [Float], _ encoding: OpenAIEmbeddingRequest.Encoding) {
      switch encoding {
      case .float: self = .numbers(vector)
      case .base64:
        let bytes = vector.flatMap { number in (0..<4).map { UInt8(number.bitPattern >> ($0 * 8) & 255) } }
        self = .base64(Data(bytes).base64EncodedString())
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .numbers(let numbers): try container.encode(numbers)
      case .base64(let text): try container.encode(text)
      }
    }
  }

  struct Usage: Encodable {
    let promptTokens: Int
    let totalTokens: Int

    private enum CodingKeys: String, CodingKey {
      case promptTokens = "prompt_tokens"
      case totalTokens = "total_tokens"
    }
  }

  let object = "list"
  let model: String
  let data: [Item]
  let usage: Usage

  private enum CodingKeys: String, CodingKey {
    case object
    case model
    case data
    case usage
  }

  init(_ vectors: TextVectors, encoding: OpenAIEmbeddingRequest.Encoding) {
    model = vectors.model.name
    data = vectors.vectors.enumerated().map { Item(index: $0, embedding: Value($1, encoding)) }
    let read = vectors.tokens.map { min($0, vectors.model.maxTokens) }.reduce(0, +)
    usage = Usage(promptTokens: read, totalTokens: read)
  }
}
