import TARSCore

/// `tokenizer.json` of a WordPiece tokenizer, as the Hugging Face tokenizers library writes it.
struct TokenizerFile: Decodable {
  let added_tokens: [AddedToken]?
  let normalizer: Normalizer?
  let pre_tokenizer: Typed?
  let post_processor: PostProcessor?
  let model: Model

  struct Typed: Decodable { let type: String }

  struct AddedToken: Decodable {
    let id: Int
    let content: String
    let single_word: Bool?
    let lstrip: Bool?
    let rstrip: Bool?
    let normalized: Bool?
  }

  struct Normalizer: Decodable {
    let type: String
    let clean_text: Bool?
    let handle_chinese_chars: Bool?
    let strip_accents: Bool?
    let lowercase: Bool?
  }

  struct Model: Decodable {
    let type: String?
    let unk_token: String?
    let continuing_subword_prefix: String?
    let max_input_chars_per_word: Int?
    let vocab: [String: Int]
  }
}

extension TokenizerFile {
  /// What surrounds the tokens of a text.
  struct PostProcessor: Decodable {
    let type: String
    /// Of "TemplateProcessing".
    let single: [TemplatePiece]?
    /// Of "BertProcessing": token and id.
    let cls: TokenAndID?
    let sep: TokenAndID?
  }

  enum TemplatePiece: Decodable {
    case special(String)
    case text

    private enum Keys: String, CodingKey {
      case SpecialToken
      case Sequence
    }
    private struct Named: Decodable { let id: String }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      if let token = try container.decodeIfPresent(Named.self, forKey: .SpecialToken) {
        self = .special(token.id)
      } else {
        _ = try container.decode(Named.self, forKey: .Sequence)
        self = .text
      }
    }
  }

  struct TokenAndID: Decodable {
    let token: String

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      token = try container.decode(String.self)
    }
  }
}
