import TARSCore

/// The errors of reading files, so that each has one wording.
extension TARSError {
  static func unsupported(_ name: String, as kind: String, hint: String? = nil) -> TARSError {
    TARSError(
      .fileUnsupported, "\(name) can't be read: it is \(kind).",
      hint: hint ?? "Convert it to text, Markdown, HTML, CSV, JSON, PDF or DOCX and add that.")
  }

  static func damaged(_ name: String, _ what: String) -> TARSError {
    TARSError(
      .fileDamaged, "\(name) is damaged: \(what).",
      hint: "Open it in the program that made it, save it again and add it again.")
  }

  static func encrypted(_ name: String) -> TARSError {
    TARSError(
      .fileEncrypted, "\(name) is protected by a password.",
      hint: "Save a copy without the password and add that.")
  }

  static func empty(_ name: String) -> TARSError {
    TARSError(
      .fileEmpty, "There is no text in \(name).", hint: "Nothing to do, unless the file should have content.")
  }

  static func tooLarge(_ name: String, bytes: Int, limit: Int) -> TARSError {
    TARSError(
      .fileTooLarge, "\(name) has \(bytes) bytes; at most \(limit) are read.",
      hint: "Split it into smaller files, or raise the limit for file sizes.")
  }

  static func overLimit(_ name: String, _ what: String) -> TARSError {
    TARSError(
      .parserLimit, "\(name) was given up: \(what).",
      hint: "If the file is to be trusted, split it or save it anew in a simpler form.")
  }

  static func parserFailed(_ name: String, _ what: String) -> TARSError {
    TARSError(
      .parserFailed, "\(name) can't be read: \(what).",
      hint: "The other files are not affected. If it opens elsewhere, please report it with the file.")
  }
}
