import FoundationEssentials

/// A file that holds one secret, so that the secret stands on no command line.
struct SecretFile {
  let path: String

  /// Its first line that isn't empty; `nil` where the file is missing, unreadable or empty.
  var secret: String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
