extension SourceKind {
  /// Names of the options that sources of this kind have beside the settings that all have.
  package var options: Set<String> {
    switch self {
    case .folder, .imap: []
    case .web: ["depth"]
    case .webdav: []
    case .s3: ["endpoint", "region"]
    }
  }
}
