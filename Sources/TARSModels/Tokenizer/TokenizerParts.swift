import TARSCore

/// A checked `tokenizer.json` of a WordPiece tokenizer, as the Hugging Face tokenizers library writes it.
struct TokenizerParts {
  let vocabulary: Vocabulary
  let splitter: WordSplitter
  let added: AddedTokens
  let unknown: Int32
  let maxWordLength: Int
  /// The special tokens around every text.
  let before: [Int32]
  let after: [Int32]
  private let addedIDs: [String: Int32]

  /// Every id lies below `idLimit`, the rows of the model's word table.
  ///
  /// - Throws: `TARSError` with code `model_damaged` or `model_unsupported`.
  init(_ file: JSONNode, idLimit: Int) throws {
    let model = try file.required("model")
    try Self.requireSupport(file, model)
    let pieces = try Self.pieces(model.required("vocab"), idLimit: idLimit)
    let addedIDs = try Self.addedTokens(file, idLimit: idLimit)
    let vocabulary = Vocabulary(
      pieces: pieces, continuingPrefix: try model.member("continuing_subword_prefix")?.string() ?? "##")
    func id(_ token: String) throws -> Int32 {
      try Self.known(addedIDs[token] ?? vocabulary.id(of: token), token, file.file)
    }
    self.vocabulary = vocabulary
    self.addedIDs = addedIDs
    splitter = try WordSplitter(file.member("normalizer"))
    added = AddedTokens(addedIDs)
    unknown = try id(model.member("unk_token")?.string() ?? "[UNK]")
    maxWordLength = max(1, try model.member("max_input_chars_per_word")?.integer() ?? 100)
    let frame = try SpecialTokenFrame(file.member("post_processor"))
    before = try frame.before.map(id)
    after = try frame.after.map(id)
  }

  /// The id of a special token of the file `file`.
  ///
  /// - Throws: `TARSError` with code `model_damaged` for one that isn't in the vocabulary.
  func id(of token: String, file: String) throws -> Int32 {
    try Self.known(addedIDs[token] ?? vocabulary.id(of: token), token, file)
  }

  private static func known(_ id: Int32?, _ token: String, _ file: String) throws -> Int32 {
    guard let id else { throw TARSError.modelDamaged(file, "'\(token)' is in no vocabulary") }
    return id
  }

  private static func pieces(_ vocabulary: JSONNode, idLimit: Int) throws -> [(piece: String, id: Int)] {
    try vocabulary.members().map { member in
      guard case .integer(let id) = member.value, (0..<idLimit).contains(id) else {
        throw TARSError.modelDamaged(
          vocabulary.file, "the id of '\(member.name)' is no row of the word table")
      }
      return (member.name, id)
    }
  }

  private static func addedTokens(_ file: JSONNode, idLimit: Int) throws -> [String: Int32] {
    var ids: [String: Int32] = [:]
    for token in try file.member("added_tokens")?.elements() ?? [] {
      let content = try token.required("content").string()
      let id = try token.required("id").integer()
      guard (0..<idLimit).contains(id) else {
        throw TARSError.modelDamaged(file.file, "the id of '\(content)' is no row of the word table")
      }
      for rule in ["single_word", "lstrip", "rstrip", "normalized"]
      where try token.member(rule)?.bool() == true {
        throw TARSError.modelUnsupported(file.file, "its added token '\(content)' is '\(rule)'")
      }
      ids[content] = Int32(id)
    }
    return ids
  }

  private static func requireSupport(_ file: JSONNode, _ model: JSONNode) throws {
    let found = [
      try model.member("type")?.string() ?? "WordPiece",
      try file.member("normalizer")?.required("type").string() ?? "BertNormalizer",
      try file.member("pre_tokenizer")?.required("type").string() ?? "no pre-tokenizer",
    ]
    guard found == ["WordPiece", "BertNormalizer", "BertPreTokenizer"] else {
      throw TARSError.modelUnsupported(file.file, "its tokenizer is made of \(found.joined(separator: ", "))")
    }
  }
}

extension WordSplitter {
  /// A missing normaliser leaves the text as it is.
  fileprivate init(_ rules: JSONNode?) throws {
    func rule(_ name: String) throws -> Bool {
      try rules.map { try $0.member(name)?.bool() ?? true } ?? false
    }
    let lowercases = try rule("lowercase")
    self.init(
      cleansText: try rule("clean_text"), splitsIdeographs: try rule("handle_chinese_chars"),
      stripsAccents: try rules?.member("strip_accents")?.bool() ?? lowercases, lowercases: lowercases)
  }
}
