import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The document that is piped into the command.
enum StandardInput {
  private static let pieceBytes = 1 << 18

  /// - Throws: `bad_request` where nothing is piped: a person would wait for the program, and it for them.
  static func check() throws {
    guard isatty(STDIN_FILENO) == 0 else {
      throw TARSError(
        .badRequest, "Nothing is piped into standard input.",
        hint: "Write it like `tars add - --name notes.md < notes.md`, or name files.")
    }
  }

  /// The next piece; `nil` at the end.
  ///
  /// - Throws: `file_unreadable`.
  static func next() throws -> Data? {
    var piece = Data(count: pieceBytes)
    while true {
      let count = piece.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw TARSError.fileUnreadable("(standard input)") }
      return count == 0 ? nil : piece.prefix(count)
    }
  }
}
