/// A model with all that is needed to fetch and verify it.
package struct CataloguedModel: Hashable, Sendable {
  package let name: String
  package let kind: ModelKind
  /// What it is for, in a few words.
  package let summary: String
  /// SPDX identifier.
  package let licence: String
  /// Owner and name on the hub.
  package let repository: String
  /// The commit that the digests were taken from.
  package let revision: String
  package let files: [ModelFile]

  /// Bytes of all files.
  package var size: Int { files.reduce(0) { $0 + $1.size } }

  /// Where the hub offers a file.
  ///
  /// - Parameter hub: Such as a mirror's address, without a slash at its end.
  package func url(of file: ModelFile, hub: String = "https://huggingface.co") -> String {
    "\(hub)/\(repository)/resolve/\(revision)/\(file.path)"
  }
}

/// One file of a model.
package struct ModelFile: Hashable, Sendable, Codable {
  /// Relative to the model's folder.
  package let path: String
  /// In bytes.
  package let size: Int
  /// In lower-case hexadecimal.
  package let sha256: String

  package init(path: String, size: Int, sha256: String) {
    self.path = path
    self.size = size
    self.sha256 = sha256
  }
}
