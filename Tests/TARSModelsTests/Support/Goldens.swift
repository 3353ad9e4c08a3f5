import Foundation

/// What other programs made of some texts; `Peers/make_goldens.py` wrote it.
enum Goldens {
  struct Tokens: Decodable {
    let text: String
    let ids: [Int32]
  }

  struct Vector: Decodable {
    let text: String
    let vector: [Float]
  }

  struct Logit: Decodable {
    let question: String
    let passage: String
    let tokens: Int
    let logit: Double
  }

  static func tokens() throws -> [Tokens] { try read("tokens") }
  static func vectors() throws -> [Vector] { try read("vectors") }

  static func logits() throws -> [Logit] { try read("logits") }

  private static func read<Value: Decodable>(_ name: String) throws -> [Value] {
    let folder = Bundle.module.bundlePath + "/Resources/"
    return try JSONDecoder().decode(
      [Value].self, from: Data(contentsOf: URL(filePath: folder + name + ".json")))
  }
}
