/// Which paths of a source count. A pattern means the paths it matches and, where it matches a folder, all below.
package struct PathFilter: Hashable, Sendable {
  private let include: [PathGlob]
  private let exclude: [PathGlob]

  /// - Parameters:
  ///   - include: Patterns as `PathGlob` reads them; empty for all paths.
  ///   - exclude: Patterns of paths that don't count, though they are included.
  /// - Throws: `TARSError` with code `bad_request` that names the text which is no pattern.
  package init(include: [String], exclude: [String]) throws {
    self.include = try include.map(Self.glob)
    self.exclude = try exclude.map(Self.glob)
  }

  private static func glob(_ text: String) throws -> PathGlob {
    if let glob = PathGlob(text.utf8) { return glob }
    throw TARSError(
      .badRequest, "'\(text)' is no pattern of paths.",
      hint: "Write patterns such as *.pdf, reports/** or archive/20[12]?/**.")
  }

  /// Whether a file counts; its path is relative to the source's address.
  package func admits(_ path: some Collection<UInt8>) -> Bool {
    if include.isEmpty, exclude.isEmpty { return true }
    let names = PathGlob.names(in: path)
    return (include.isEmpty || include.contains { $0.covers(names) })
      && !exclude.contains { $0.covers(names) }
  }

  /// Whether a path is excluded; for a folder that means all below it, which then needn't be looked at.
  package func excludes(_ path: some Collection<UInt8>) -> Bool {
    if exclude.isEmpty { return false }
    let names = PathGlob.names(in: path)
    return exclude.contains { $0.covers(names) }
  }
}
