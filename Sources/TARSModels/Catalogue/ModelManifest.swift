import FoundationEssentials
import TARSCore
import TARSCrypto

/// The digests of a model's files, recorded beside them when it was installed from a folder.
struct ModelManifest: Codable {
  static let fileName = "manifest.json"

  let files: [ModelFile]

  init(of paths: [String], in folder: ModelFolder) throws {
    files = try paths.map { path in
      let full = folder.path(of: path)
      guard let stamp = ContentStamp(path: full) else { throw TARSError.modelMissing(full) }
      return ModelFile(path: path, size: Int(stamp.size), sha256: try SHA256Digest.hex(ofFile: full))
    }
  }

  func write(to folder: ModelFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(self)
    let path = folder.path(of: Self.fileName)
    guard data.withUnsafeBytes({ AtomicFile.write([$0], to: path) }) else {
      throw TARSError.fileUnwritable(path)
    }
  }

  /// What the files of an installed model should be.
  static func expected(name: String, in folder: ModelFolder) throws -> [ModelFile] {
    if let known = ModelCatalogue.models.first(where: { $0.name == name }) { return known.files }
    let node = try folder.json(fileName)
    return try node.required("files").elements().map { file in
      let path = try file.required("path").string()
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        throw TARSError.modelDamaged(node.file, "it names the path '\(path)'")
      }
      return ModelFile(
        path: path, size: try file.required("size").integer(), sha256: try file.required("sha256").string())
    }
  }

  /// The files that the engine reads from a model's folder, so far as they exist.
  static func files(of folder: ModelFolder) throws -> [String] {
    let optional = [
      "modules.json", "1_Pooling/config.json", "sentence_bert_config.json", "tokenizer_config.json",
      "config_sentence_transformers.json",
    ]
    return ["config.json", "model.safetensors", "tokenizer.json"]
      + optional.filter { ContentStamp(path: folder.path(of: $0)) != nil }
  }

  /// A model's name is the name of a folder.
  static func requireName(_ name: String) throws {
    let allowed = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard allowed, !name.isEmpty, name.utf8.count <= 100, !name.hasPrefix(".") else {
      throw TARSError(
        .badRequest, "'\(name)' can't be the name of a model.",
        hint: "Use up to 100 letters, digits, '-', '_' and '.', not beginning with '.'.")
    }
  }
}
