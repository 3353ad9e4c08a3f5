/// Why an index file can't be used; the index is then rebuilt from the store.
enum SnapshotRejection: Error, Hashable {
  case missing
  /// It can't be opened or mapped.
  case unreadable(String)
  case damaged(String)
  /// Written by a newer release, in this format version.
  case newer(UInt32)
  /// Its vectors come from another model; its name, or "none".
  case foreignModel(String)
  /// Its terms come from another analyser.
  case foreignAnalyzer
  /// It knows changes that the store doesn't: the store went back to an older state.
  case aheadOfStore

  /// For people, as the start of a sentence.
  var reason: String {
    switch self {
    case .missing: "There was no index file"
    case .unreadable(let why): "The index file couldn't be read (\(why))"
    case .damaged(let what): "The index file was damaged (\(what))"
    case .newer(let version): "The index file has format \(version), which this release doesn't know"
    case .foreignModel(let name): "The index file held vectors of another model (\(name))"
    case .foreignAnalyzer: "The index file was made with other language rules"
    case .aheadOfStore: "The index file was newer than the store"
    }
  }
}
