import TARSCore

@testable import TARSModels

/// A reader of untrusted bytes, and what must hold for whatever it accepts.
enum FuzzTarget: String, CaseIterable {
  case json
  case safetensors
  /// The bytes up to the first U+001E are a `tokenizer.json`, the rest a text for it.
  case tokenizer
  case packed

  func run(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .json: _ = try? JSONReader.read(bytes)
    case .safetensors: readTensors(bytes)
    case .tokenizer: tokenize(bytes)
    case .packed: readPacked(bytes)
    }
  }

  private func readTensors(_ bytes: UnsafeRawBufferPointer) {
    guard let file = try? TensorFile(bytes: bytes, owner: nil, path: "model") else { return }
    for name in file.names.prefix(50) {
      let shape = file.shape(of: name)!
      guard let values = try? file.floats(name, shape: shape) else { continue }
      precondition(values.count == shape.reduce(1, *))
      precondition(values.allSatisfy(\.isFinite))
    }
  }

  private func tokenize(_ bytes: UnsafeRawBufferPointer) {
    let end = bytes.firstIndex(of: 0x1e) ?? bytes.count
    let file = UnsafeRawBufferPointer(rebasing: bytes[..<end])
    guard let node = try? JSONNode(file, file: "tokenizer.json"),
      let parts = try? TokenizerParts(node, idLimit: 1000)
    else { return }
    let tokenizer = WordPieceTokenizer(parts)
    let text = String(decoding: bytes[end...], as: UTF8.self)
    let whole = tokenizer.encode(text)
    precondition(whole.allSatisfy { (0..<1000).contains($0) })
    let limit = tokenizer.frameCount + 3
    let cut = tokenizer.encode(text, limit: limit)
    precondition(cut.count == min(whole.count, limit))
    if let pairs = try? PairTokenizer(parts, file: node, maxTokens: 16) { pair(text, with: pairs) }
  }

  private func pair(_ text: String, with pairs: PairTokenizer) {
    let sequences = pairs.sequences(of: [text, ""], for: text)
    precondition(sequences.count == 2 && sequences[0].secondStart == sequences[1].secondStart)
    for sequence in sequences {
      precondition(sequence.count <= 16 && sequence.secondStart <= sequence.count)
      precondition(sequence.ids.allSatisfy { (0..<1000).contains($0) })
    }
  }

  /// The header's own checksum isn't what keeps the reader safe, so it is made right.
  private func readPacked(_ bytes: UnsafeRawBufferPointer) {
    _ = try? PackedFile(bytes: bytes, owner: nil)
    guard let header = PackedHeader(bytes, verifying: false) else { return }
    let sound = header.bytes
    precondition(sound.count == PackedHeader.byteCount)
    precondition(sound.withUnsafeBytes { PackedHeader($0) } == header)
  }
}
