extension SourceKind {
  /// Names of the options that sources of this kind have beside the settings that all have.
  package var options: Set<String> {
    switch self {
    case .folder: []
    case .web: Self.remote.union(["auth", "depth"])
    case .webdav: Self.remote.union(["auth"])
    case .s3: Self.remote.union(["endpoint", "region"])
    case .imap: Self.remote.union(["allowPlain", "auth"])
    }
  }

  private static let remote: Set<String> = ["bytesPerSecond", "caFile", "pauseMilliseconds"]
}
