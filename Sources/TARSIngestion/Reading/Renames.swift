import Synchronization
import TARSCore

/// Recognises files that only got a new path: their document keeps its identity and history.
final class Renames: Sendable {
  private let store: any SourceStore
  private let sources: (any SourceAccess)?
  private let claimed = Mutex<Set<DocumentID>>([])

  /// - Parameter sources: Those who know whether a file of a source is gone.
  init(_ store: any SourceStore, sources: (any SourceAccess)?) {
    self.store = store
    self.sources = sources
  }

  /// Moves a document with this content, whose own file is gone, to a new file's path; `nil` when there is none.
  func moveDocument(withContent hash: String, to file: FileToRead) async throws -> DocumentSummary? {
    for document in try await store.currentDocuments(withContent: hash, in: file.collection) {
      guard try await isGone(document.path, for: file), claimed.withLock({ $0.insert(document.id).inserted })
      else { continue }
      defer { claimed.withLock { _ = $0.remove(document.id) } }
      // Another file may have taken it between the look and the claim.
      guard try await store.document(document.id)?.path == document.path else { continue }
      try await store.move(document.id, to: file.path)
      try await store.forgetFiles([document.path], in: file.collection)
      return try await store.newestVersion(at: file.path, in: file.collection)
    }
    return nil
  }

  /// Whether the file at an old path is gone, where the new file's place can say so.
  func isGone(_ path: String, for file: FileToRead) async throws -> Bool {
    guard path != file.path else { return false }
    switch file.origin {
    case .path: return Self.isGone(FilePath(path))
    case .bytes: return false
    case .source:
      guard let source = file.job?.draft.source, let sources else { return false }
      return try await sources.isGone(path, from: source, in: file.collection)
    }
  }

  /// Whether a file is really gone, rather than out of reach with its disk: an unmounted disk leaves an empty
  /// folder behind.
  static func isGone(_ path: FilePath) -> Bool {
    guard path.bytes.first == UInt8(ascii: "/"), case .failure(.missing) = FileStatus.read(path)
    else {
      return false
    }
    var folder = path.parent
    while let place = folder, case .failure(.missing) = FileStatus.read(place) {
      folder = place.parent
    }
    return folder.flatMap(FolderReader.names)?.isEmpty == false
  }
}
