import Foundation
import TARSCore
import Testing

@testable import TARSModels

/// The tokenizer and the encoder against the Python programs in `Peers`, on texts made at random.
@Suite(.enabled(if: Peer.isThere, "no Python environment with the peers, or no weights"))
struct PeerTests {
  @Test func everyUnicodeScalarIsTreatedAsByHuggingFace() throws {
    let scalars = (UInt32(0)...0x10ffff).compactMap(Unicode.Scalar.init).filter { $0 != "\u{1e}" }
    // Inside, at the end of, and outside words; 64 scalars a text, so that a difference is easy to place.
    let texts = stride(from: 0, to: scalars.count, by: 64).map { start in
      scalars[start..<min(start + 64, scalars.count)].map { "a\($0)b\($0) \($0)" }.joined(separator: " x ")
    }
    try compareTokens(texts)
  }

  @Test func randomTextsAreCutAsByHuggingFace() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the random texts: \(seed)")
    var random = Randomness(seed: seed)
    try compareTokens((0..<3000).map { _ in Peer.text(&random) })
  }

  @Test func vectorsAreThoseOfONNXRuntime() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the random texts: \(seed)")
    var random = Randomness(seed: seed)
    let texts = (0..<60).map { _ in Peer.text(&random) }
    let encoder = try TestModel.encoder(.fp32, cache: TemporaryFolder())
    let expected = try Peer.run("vectors.py", texts).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    for (i, vector) in try await encoder.embed(texts, as: .passage).enumerated() {
      let difference = zip(expected[(384 * i)...], vector).map { abs($0 - $1) }.max()!
      #expect(difference < 2e-5, "\(texts[i])")
    }
  }

  private func compareTokens(_ texts: [String]) throws {
    let folder = ModelFolder(path: TestModel.folder!)
    let tokenizer = WordPieceTokenizer(try TokenizerParts(folder.json("tokenizer.json"), idLimit: 30_522))
    let lines = String(decoding: try Peer.run("tokens.py", texts), as: UTF8.self).split(separator: "\n")
    try #require(lines.count == texts.count)
    for (text, line) in zip(texts, lines) {
      let found = tokenizer.encode(text).map(String.init).joined(separator: " ")
      if found != line { Issue.record("\(text.unicodeScalars.map { String($0.value, radix: 16) })") }
    }
  }
}

/// Runs the programs in `Peers` in the Python environment that `scripts/test` makes.
enum Peer {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let python = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".venv-test/bin/python")

  static var isThere: Bool {
    TestModel.isThere && FileManager.default.isExecutableFile(atPath: python.path)
  }

  static func run(_ program: String, _ texts: [String]) throws -> Data {
    let folder = try TemporaryFolder()
    try folder.write(texts.joined(separator: "\u{1e}"), to: "texts")
    let process = Process()
    process.executableURL = python
    process.arguments = [tests.appending(path: "Peers/" + program).path, TestModel.folder!]
    process.environment = ["PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"]
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.path + "/texts"))
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return data
  }

  private static let words = [
    "the", "Notice", "period", "unbelievable", "café", "Straße", "İstanbul", "don't", "C++", "3.14", "中文",
    "한국어",
    "Привет", "مرحبا", "नमस्ते", "[SEP]", "[MASK]", "😀", "e\u{301}", "\u{200b}", "\n", "...", "“x”", "a/b_c",
    "ﬁ", "Å",
  ]

  /// Up to 400 words and single scalars of any block.
  static func text(_ random: inout Randomness) -> String {
    let count = Int.random(in: 0...(Bool.random(using: &random) ? 20 : 400), using: &random)
    return (0..<count).map { _ in
      if Int.random(in: 0..<5, using: &random) > 0 { return words.randomElement(using: &random)! + " " }
      let scalar = Unicode.Scalar(UInt32.random(in: 0...0x2ffff, using: &random)) ?? " "
      return scalar == "\u{1e}" ? "" : String(scalar)
    }.joined()
  }
}
