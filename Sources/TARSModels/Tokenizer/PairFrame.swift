import TARSCore

/// The special tokens that a tokenizer's post-processor puts around and between the two texts of a pair.
///
/// Supported is BERT's form: "[CLS] A [SEP]" is of token type 0, "B [SEP]" of type 1.
struct PairFrame {
  private(set) var before: [String] = []
  private(set) var between: [String] = []
  private(set) var after: [String] = []

  /// `nil` where the post-processor says nothing about pairs.
  ///
  /// - Throws: `TARSError` with code `model_damaged`, or `model_unsupported` for any other form.
  init?(_ processor: JSONNode?) throws {
    guard let processor else { return nil }
    if try processor.required("type").string() == "BertProcessing" {
      before = try SpecialTokenFrame.token(processor.required("cls"))
      between = try SpecialTokenFrame.token(processor.required("sep"))
      after = between
      return
    }
    guard let template = try processor.member("pair") else { return nil }
    try read(template)
    guard before.count + between.count + after.count <= 6 else { throw Self.unsupported(processor) }
  }

  private mutating func read(_ template: JSONNode) throws {
    var texts: [String] = []
    for piece in try template.elements() {
      let special = try piece.member("SpecialToken")
      let part = try special ?? piece.required("Sequence")
      let id = try part.required("id").string()
      if special == nil { texts.append(id) }
      let isSecond = texts.count == 2
      guard try part.member("type_id")?.integer() ?? 0 == (isSecond ? 1 : 0) else {
        throw Self.unsupported(template)
      }
      if special != nil { append(id, afterTexts: texts.count) }
    }
    guard texts == ["A", "B"] else { throw Self.unsupported(template) }
  }

  private mutating func append(_ token: String, afterTexts count: Int) {
    switch count {
    case 0: before.append(token)
    case 1: between.append(token)
    default: after.append(token)
    }
  }

  private static func unsupported(_ node: JSONNode) -> TARSError {
    .rerankerUnsupported(node.file, "its pairs don't have BERT's form, [CLS] A [SEP] B [SEP]")
  }
}
