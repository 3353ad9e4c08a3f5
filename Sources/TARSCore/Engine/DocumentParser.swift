/// Reads a file's bytes, which nobody vouches for, into structured text.
package protocol DocumentParser: Sendable {
  /// Parses the file at `path`; `name` is the file name a person sees, a weak hint at its type.
  ///
  /// - Throws: `TARSError` with one of the `file_...`, `parser_...` and `tool_missing` codes.
  func parse(path: String, name: String) async throws -> ParsedDocument
}
