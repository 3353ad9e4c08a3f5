/// Why a file of the index can't be used; what it held is then read from the store again.
enum ImageRejection: Error, Hashable {
  case missing
  /// It can't be opened or mapped.
  case unreadable(String)
  case damaged(String)
  /// Written by a newer release, in this format version.
  case newer(UInt32)
  /// Written by an older release, in this format version.
  case older(UInt32)
  /// Its vectors come from another model; its name, or "none".
  case foreignModel(String)
  /// Its terms come from another analyser.
  case foreignAnalyzer
  /// It knows changes that the store doesn't: the store went back to an older state.
  case aheadOfStore

  /// For people, as the end of a sentence about the file.
  var reason: String {
    switch self {
    case .missing: "is missing"
    case .unreadable(let why): "couldn't be read (\(why))"
    case .damaged(let what): "is damaged (\(what))"
    case .newer(let version): "has format \(version), which this release doesn't know"
    case .older(let version): "has format \(version) of an older release"
    case .foreignModel(let name): "holds vectors of another model (\(name))"
    case .foreignAnalyzer: "was made with other language rules"
    case .aheadOfStore: "is newer than the store"
    }
  }
}
