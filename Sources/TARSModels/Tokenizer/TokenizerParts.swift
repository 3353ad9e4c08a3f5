import TARSCore

/// A checked `tokenizer.json`.
struct TokenizerParts {
  let vocabulary: Vocabulary
  let splitter: WordSplitter
  let added: AddedTokens
  let unknown: Int32
  let maxWordLength: Int
  let before: [Int32]
  let after: [Int32]

  /// Every id lies below `idLimit`, the rows of the model's word table.
  ///
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  init(folder: ModelFolder, idLimit: Int) throws {
    let file = try folder.decode(TokenizerFile.self, from: "tokenizer.json")
    try self.init(file, path: folder.path(of: "tokenizer.json"), idLimit: idLimit)
  }

  init(_ file: TokenizerFile, path: String, idLimit: Int) throws {
    try Self.requireSupport(file, path: path)
    var ids = file.model.vocab
    for token in file.added_tokens ?? [] { ids[token.content] = token.id }
    if let wrong = ids.first(where: { !(0..<idLimit).contains($0.value) }) {
      throw TARSError.modelDamaged(path, "'\(wrong.key)' has the id \(wrong.value), outside the word table")
    }
    func id(_ token: String) throws -> Int32 {
      guard let id = ids[token] else { throw TARSError.modelDamaged(path, "'\(token)' is in no vocabulary") }
      return Int32(id)
    }
    vocabulary = Vocabulary(
      pieces: file.model.vocab, continuingPrefix: file.model.continuing_subword_prefix ?? "##")
    splitter = WordSplitter(file.normalizer)
    added = AddedTokens(
      Dictionary((file.added_tokens ?? []).map { ($0.content, Int32($0.id)) }) { first, _ in first })
    unknown = try id(file.model.unk_token ?? "[UNK]")
    maxWordLength = max(1, file.model.max_input_chars_per_word ?? 100)
    let frame = file.post_processor?.frame ?? (before: [], after: [])
    before = try frame.before.map(id)
    after = try frame.after.map(id)
    guard before.count + after.count <= 4 else {
      throw TARSError.modelUnsupported(path, "it puts \(before.count + after.count) tokens around a text")
    }
  }

  private static func requireSupport(_ file: TokenizerFile, path: String) throws {
    let found = [
      file.model.type ?? "WordPiece", file.normalizer?.type ?? "BertNormalizer",
      file.pre_tokenizer?.type ?? "none",
    ]
    guard found == ["WordPiece", "BertNormalizer", "BertPreTokenizer"] else {
      throw TARSError.modelUnsupported(path, "its tokenizer is made of \(found.joined(separator: ", "))")
    }
    if let type = file.post_processor?.type, !["TemplateProcessing", "BertProcessing"].contains(type) {
      throw TARSError.modelUnsupported(path, "its post-processor is \(type)")
    }
    for token in file.added_tokens ?? []
    where [token.single_word, token.lstrip, token.rstrip, token.normalized].contains(true) {
      throw TARSError.modelUnsupported(path, "its added token '\(token.content)' has special rules")
    }
  }
}

extension WordSplitter {
  /// A missing normaliser leaves the text as it is.
  fileprivate init(_ rules: TokenizerFile.Normalizer?) {
    let lowercases = rules.map { $0.lowercase ?? true } ?? false
    self.init(
      cleansText: rules.map { $0.clean_text ?? true } ?? false,
      splitsIdeographs: rules.map { $0.handle_chinese_chars ?? true } ?? false,
      stripsAccents: rules?.strip_accents ?? lowercases, lowercases: lowercases)
  }
}

extension TokenizerFile.PostProcessor {
  /// The special tokens before and after a text.
  fileprivate var frame: (before: [String], after: [String]) {
    if type == "BertProcessing" { return (cls.map { [$0.token] } ?? [], sep.map { [$0.token] } ?? []) }
    var (before, after, seen): ([String], [String], Bool) = ([], [], false)
    for piece in single ?? [] {
      switch piece {
      case .text: seen = true
      case .special(let token): if seen { after.append(token) } else { before.append(token) }
      }
    }
    return (before, after)
  }
}
