import TARSCore

/// The names that uploads may have: relative paths, so that none looks like a file of the disk.
enum UploadName {
  /// In UTF-8 bytes.
  static let longest = 1024

  /// The name without slashes before it.
  ///
  /// - Throws: `bad_request`.
  static func checked(_ name: String) throws -> String {
    let trimmed = String(name.drop { $0 == "/" })
    guard !trimmed.isEmpty, trimmed.utf8.count <= longest,
      !trimmed.unicodeScalars.contains(where: isDeceptive),
      trimmed.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy({ !["", ".", ".."].contains($0) })
    else {
      throw TARSError(
        .badRequest, "'\(shown(name))' can't name a document.",
        hint: "Use a relative name of 1 to \(longest) bytes without control characters, such as \"notes.md\"."
      )
    }
    return trimmed
  }

  /// Control characters, and those that turn the direction of writing: "fdp.exe" would look like "exe.pdf".
  private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }

  /// As much of a name as a message may repeat.
  private static func shown(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.filter { !isDeceptive($0) }.prefix(200)))
  }
}
