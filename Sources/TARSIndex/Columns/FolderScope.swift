/// The folders at a path or below it, by their numbers.
struct FolderScope {
  private let path: String
  private let admitted: [Bool]

  /// `nil` where the path is the root, below which everything lies.
  init?(_ under: String, _ folders: PagedArray<String>) {
    var trimmed = Substring(under)
    while trimmed.utf8.last == UInt8(ascii: "/") { trimmed = trimmed.dropLast() }
    guard !trimmed.isEmpty else { return nil }
    let path = String(trimmed)
    self.path = path
    admitted = folders.elements.map { folder in
      folder.utf8.elementsEqual(path.utf8) || folder.utf8.starts(with: (path + "/").utf8)
    }
  }

  func contains(_ document: DocumentEntry) -> Bool {
    admitted[document.folder] || document.path.utf8.elementsEqual(path.utf8)
  }
}
