import Glibc
import TARSCore

/// Where poppler's programs are.
struct PDFTools: Hashable {
  /// Looked through in this order.
  let folders: [String]

  static let usualFolders = ["/usr/bin", "/usr/local/bin", "/bin", "/opt/homebrew/bin"]

  /// The path of a program.
  ///
  /// - Throws: `TARSError` with `tool_missing`.
  func path(of tool: String) throws -> String {
    for folder in folders where access("\(folder)/\(tool)", X_OK) == 0 { return "\(folder)/\(tool)" }
    throw TARSError(
      .toolMissing, "PDF files need the program \(tool), which isn't installed.",
      hint: "Install it (Debian, Ubuntu: sudo apt-get install poppler-utils) and add the file again.")
  }
}
