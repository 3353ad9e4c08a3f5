import TARSCore

/// The special tokens that a tokenizer's post-processor puts before and after a text.
struct SpecialTokenFrame {
  private(set) var before: [String] = []
  private(set) var after: [String] = []

  /// - Throws: `TARSError` with code `model_damaged` or `model_unsupported`.
  init(_ processor: JSONNode?) throws {
    guard let processor else { return }
    switch try processor.required("type").string() {
    case "BertProcessing":
      before = try Self.token(processor.required("cls"))
      after = try Self.token(processor.required("sep"))
    case "TemplateProcessing": try read(template: processor.required("single"))
    case let type: throw TARSError.modelUnsupported(processor.file, "its post-processor is \(type)")
    }
    guard before.count + after.count <= 4 else {
      throw TARSError.modelUnsupported(processor.file, "it puts more than 4 tokens around a text")
    }
  }

  private mutating func read(template: JSONNode) throws {
    var seenText = false
    for piece in try template.elements() {
      if let special = try piece.member("SpecialToken") {
        let token = try special.required("id").string()
        if seenText { after.append(token) } else { before.append(token) }
      } else {
        _ = try piece.required("Sequence")
        seenText = true
      }
    }
  }

  /// Written as a pair of token and id.
  static func token(_ pair: JSONNode) throws -> [String] {
    try pair.elements().prefix(1).map { try $0.string() }
  }
}
