import TARSCore
import Testing

@testable import TARSModels

struct TokenizerTests {
  private func tokenizer(_ file: String = TinyModel.tokenizer, idLimit: Int = 40) throws -> WordPieceTokenizer
  {
    try Array(file.utf8).withUnsafeBytes {
      WordPieceTokenizer(try TokenizerParts(JSONNode($0, file: "tokenizer.json"), idLimit: idLimit))
    }
  }

  private func pieces(_ text: String, of tokenizer: WordPieceTokenizer) -> [String] {
    tokenizer.encode(text).dropFirst().dropLast().map { TinyModel.vocabulary[Int($0)] }
  }

  @Test(
    arguments: [
      ("", []), ("   \t\r\n ", []), ("the cat", ["the", "cat"]), ("The CAT", ["the", "cat"]),
      ("cats", ["cat", "##s"]), ("unaffable", ["un", "##aff", "##able"]), ("dog", ["[UNK]"]),
      ("catdog", ["[UNK]"]), ("cat.sat", ["cat", ".", "sat"]), ("cat...", ["cat", ".", ".", "."]),
      ("a-b", ["a", "-", "b"]), ("abc", ["a", "##b", "##c"]), ("ca\u{301}t", ["cat"]), ("c\u{e1}t", ["cat"]),
      ("the\u{a0}cat\u{3000}sat", ["the", "cat", "sat"]), ("c\u{200b}at", ["cat"]),
      ("c\u{0}a\u{7}t", ["cat"]),
      ("a\u{fffd}", ["a"]), ("the\u{2028}cat", ["the", "cat"]), ("a\u{b}b", ["a", "##b"]),
      ("中国", ["中", "国"]),
      ("cat中cat", ["cat", "中", "cat"]), ("a\u{2014}b", ["a", "[UNK]", "b"]), ("12", ["1", "##2"]),
      ("[UNK]", ["[", "[UNK]", "]"]),
    ] as [(String, [String])])
  func textsAreCutAsBERTDoes(text: String, expected: [String]) throws {
    #expect(pieces(text, of: try tokenizer()) == expected)
  }

  @Test func specialTokensInTextsAreFound() throws {
    #expect(try tokenizer().encode("cat[SEP]sat [CLS][CLS]") == [2, 5, 3, 6, 2, 2, 3])
    #expect(try tokenizer().encode("[SE") == [2, 37, 1, 3])
  }

  @Test func wordsBeyondTheLongestAreUnknown() throws {
    let short = try tokenizer(TinyModel.tokenizer(model: "\"max_input_chars_per_word\": 3,"))
    #expect(pieces("abc", of: short) == ["a", "##b", "##c"])
    #expect(pieces("abca", of: short) == ["[UNK]"])
    // The limit counts characters, not bytes.
    #expect(pieces("é", of: short) == ["[UNK]"])
    let accents = try tokenizer(
      TinyModel.tokenizer(
        normalizer: #"{"type": "BertNormalizer", "lowercase": true, "strip_accents": false}"#,
        model: "\"max_input_chars_per_word\": 3,"))
    #expect(pieces("\u{e9}\u{e9}\u{e9}", of: accents) == ["é", "##é", "##é"])
    #expect(pieces("\u{e9}\u{e9}\u{e9}\u{e9}", of: accents) == ["[UNK]"])
  }

  @Test func theNormalisersRulesAreFollowed() throws {
    func normaliser(_ rules: String) throws -> WordPieceTokenizer {
      try tokenizer(TinyModel.tokenizer(normalizer: "{\"type\": \"BertNormalizer\", \(rules)}"))
    }
    let cased = try normaliser(#""lowercase": false"#)
    #expect(pieces("The cat", of: cased) == ["[UNK]", "cat"])
    #expect(pieces("\u{e9}", of: cased) == ["é"])
    let joined = try normaliser(#""handle_chinese_chars": false"#)
    #expect(pieces("中国", of: joined) == ["[UNK]"])
    let raw = try normaliser(#""clean_text": false"#)
    #expect(pieces("c\u{7}at", of: raw) == ["[UNK]"])
    #expect(pieces("cat\u{2003}sat", of: raw) == ["cat", "sat"])
  }

  @Test func aLimitCutsBetweenTheSpecialTokens() throws {
    let tokenizer = try tokenizer()
    let text = "the cats sat. [SEP] the cat"
    let whole = tokenizer.encode(text)
    for limit in 2...(whole.count + 2) {
      let cut = tokenizer.encode(text, limit: limit)
      #expect(cut == whole.dropLast().prefix(limit - 1) + [3])
    }
  }

  @Test func theFrameIsThatOfThePostProcessor() throws {
    let old = try tokenizer(
      TinyModel.tokenizer(processor: #"{"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]}"#)
    )
    #expect(old.encode("cat") == [2, 5, 3])
    #expect(try tokenizer(TinyModel.tokenizer(processor: "null")).encode("cat") == [5])
  }

  @Test(arguments: [
    ("WordPiece", "BPE"), ("BertPreTokenizer", "Whitespace"), ("TemplateProcessing", "RobertaProcessing"),
    ("BertNormalizer", "NFKC"), ("\"special\": true}", "\"special\": true, \"lstrip\": true}"),
  ])
  func otherTokenizersAreUnsupported(part: String, replacement: String) throws {
    expectError(.modelUnsupported) {
      _ = try tokenizer(TinyModel.tokenizer.replacing(part, with: replacement))
    }
  }

  @Test(arguments: [
    ("\"model\":", "\"mode\":"), ("\"vocab\": {", "\"vocab\": [{"), ("\"cat\": 5", "\"cat\": 40"),
    ("\"cat\": 5", "\"cat\": -1"), ("\"cat\": 5", "\"cat\": \"5\""), ("\"id\": 2,", "\"id\": 2000000000000,"),
    ("\"unk_token\": \"[UNK]\"", "\"unk_token\": \"[NONE]\""), ("\"id\": \"[CLS]\"", "\"id\": \"[NONE]\""),
    ("\"Sequence\"", "\"Sequences\""), ("\"single\":", "\"pair\":"),
    ("{\"type\": \"BertPre", "{\"typ\": \"BertPre"),
  ])
  func damagedFilesAreRefused(part: String, replacement: String) throws {
    let text = TinyModel.tokenizer.replacing(part, with: replacement)
    #expect(text != TinyModel.tokenizer)
    expectError(.modelDamaged) { _ = try tokenizer(text) }
  }

  @Test func anEmptyVocabularyMakesEverythingUnknown() throws {
    let tokenizer = try tokenizer(TinyModel.tokenizer(vocabulary: ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]))
    #expect(tokenizer.encode("the cat") == [2, 1, 1, 3])
  }

  @Test func piecesWithOneHashAreAllFound() throws {
    // More pieces than places for their hashes: chains of the table are walked.
    let words = (0..<5000).map { "w\($0)" }
    let vocabulary = Vocabulary(pieces: words.enumerated().map { ($1, $0) }, continuingPrefix: "##")
    for (id, word) in words.enumerated() {
      let found = Array(word.utf8).withUnsafeBufferPointer { vocabulary.id(of: $0, continues: false) }
      #expect(found == Int32(id))
    }
    #expect(Array("w5000".utf8).withUnsafeBufferPointer { vocabulary.id(of: $0, continues: false) } == nil)
    #expect(Array("w1".utf8).withUnsafeBufferPointer { vocabulary.id(of: $0, continues: true) } == nil)
  }
}
