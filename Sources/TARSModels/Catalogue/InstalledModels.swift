import FoundationEssentials
import TARSCore
import TARSCrypto

/// The models in a folder: one folder each, named after the model.
package struct InstalledModels: Sendable {
  package let directory: String

  /// `directory` needn't exist until something is installed.
  package init(directory: String) { self.directory = directory }

  /// What is installed, by name; folders without weights aren't listed.
  ///
  /// - Throws: `TARSError` with code `file_unreadable` when the folder exists but can't be read.
  package func list() throws -> [InstalledModel] {
    let manager = FileManager.default
    guard manager.fileExists(atPath: directory) else { return [] }
    guard let names = try? manager.contentsOfDirectory(atPath: directory) else {
      throw TARSError.fileUnreadable(directory)
    }
    return names.sorted().filter { !$0.hasPrefix(".") }.compactMap(model)
  }

  private func model(_ name: String) -> InstalledModel? {
    let folder = ModelFolder(path: path(of: name))
    guard let weights = ContentStamp(path: folder.path(of: "model.safetensors")) else { return nil }
    return InstalledModel(
      name: name, path: folder.path, kind: try? ModelArchitecture(folder: folder).kind,
      weightBytes: Int(weights.size), isInCatalogue: ModelCatalogue.models.contains { $0.name == name })
  }

  /// Where a model of that name is, or would be, installed.
  package func path(of name: String) -> String { directory + "/" + name }

  /// Compares every file of a model with its digest: the catalogue's, else the one recorded at its installation.
  ///
  /// - Returns: The files, all sound.
  /// - Throws: `TARSError` with code `model_missing` or `model_damaged`.
  @discardableResult
  package func verify(_ name: String) throws -> [ModelFile] {
    try ModelManifest.requireName(name)
    let folder = ModelFolder(path: path(of: name))
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw TARSError.modelMissing(folder.path)
    }
    let files = try ModelManifest.expected(name: name, in: folder)
    for file in files { try Self.verify(file, in: folder) }
    return files
  }

  /// Copies a model from a folder, verifies the copy, then puts it in place of what was installed under the name.
  ///
  /// A model of the catalogue must have the catalogue's digests. For any other the digests are recorded, and its
  /// files must be ones that `TextEncoder` or, for a sequence classifier, `CrossEncoder` can read. An interrupted installation leaves no model of that name half
  /// done.
  /// - Throws: `TARSError` with code `bad_request` (name), `model_missing`, `model_damaged`, `model_unsupported`,
  ///   `disk_full` or `file_unreadable`.
  package func install(_ name: String, fromDirectory source: String) throws {
    try ModelManifest.requireName(name)
    let origin = ModelFolder(path: source)
    let known = ModelCatalogue.models.first { $0.name == name }
    let paths = try known?.files.map(\.path) ?? ModelManifest.files(of: origin)
    let partial = ModelFolder(path: directory + "/.\(name).partial")
    let copy = FolderCopy(from: origin, to: partial)
    try copy.begin()
    do {
      for path in paths { try copy.file(path) }
      try check(partial, paths: paths, known: known)
      try copy.move(to: path(of: name))
    } catch {
      copy.discard()
      throw error
    }
  }

  private func check(_ partial: ModelFolder, paths: [String], known: CataloguedModel?) throws {
    if let known {
      for file in known.files { try Self.verify(file, in: partial) }
    } else {
      switch try ModelArchitecture(folder: partial).kind {
      case .embedder: try LoadedModel.check(partial)
      case .reranker: try LoadedReranker.check(partial)
      }
      try ModelManifest(of: paths, in: partial).write(to: partial)
    }
  }

  private static func verify(_ file: ModelFile, in folder: ModelFolder) throws {
    let path = folder.path(of: file.path)
    guard let stamp = ContentStamp(path: path) else { throw TARSError.modelMissing(path) }
    guard stamp.size == UInt64(file.size) else {
      throw TARSError.modelDamaged(path, "it has \(stamp.size) bytes instead of \(file.size)")
    }
    guard try SHA256Digest.hex(ofFile: path) == file.sha256 else {
      throw TARSError.modelDamaged(path, "its SHA-256 is not the expected one")
    }
  }
}

/// A model found in a folder of models.
package struct InstalledModel: Hashable, Sendable, Codable {
  package let name: String
  package let path: String
  /// What it is for; `nil` where its configuration can't be read.
  package let kind: ModelKind?
  /// Size of the weights as published.
  package let weightBytes: Int
  /// Whether the catalogue knows its digests.
  package let isInCatalogue: Bool
}
