import TARSCore

/// Checks where a folder source is to be.
struct FolderPlace: Sendable {
  private let address: String
  private let dataDirectory: String
  private let others: [SourceSettings]

  init(_ address: String, dataDirectory: String, others: [SourceSettings]) {
    self.address = address
    self.dataDirectory = dataDirectory
    self.others = others
  }

  /// The folder's path without needless parts.
  ///
  /// - Throws: `bad_request` where it can't be a source.
  func checked() throws -> String {
    guard let root = FilePath(address).resolved, case .success(let status) = FileStatus.read(root),
      status.kind == .folder
    else {
      throw TARSError.badSource(
        "There is no folder \(address).", hint: "Give the absolute path of a folder; mount it first.")
    }
    let real = root.real
    if real.isWithin(FilePath(dataDirectory).real) {
      throw TARSError.badSource(
        "\(address) is T.A.R.S.'s own data directory, or in it.", hint: "Choose a folder with your documents."
      )
    }
    for other in others { try checkApart(real, other) }
    return root.text
  }

  private func checkApart(_ root: FilePath, _ other: SourceSettings) throws {
    let place = FilePath(other.address).real
    if root.isWithin(place) {
      throw TARSError.badSource(
        "\(address) is in the folder of the source '\(other.name)' already.",
        hint: "Change that source, or exclude this folder there and mount it elsewhere.")
    }
    if place.isWithin(root) {
      throw TARSError.badSource(
        "The source '\(other.name)' is a folder in \(address).",
        hint: "Remove that source first (`tars source remove \(other.name) --keep-documents`).")
    }
  }
}
