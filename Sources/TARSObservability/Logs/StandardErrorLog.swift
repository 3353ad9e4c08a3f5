package import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes loggers that write to standard error, one line an event, secrets taken out.
package struct StandardErrorLog: Sendable {
  /// How a line is written.
  package enum Format: String, Sendable, CaseIterable {
    /// `2024-06-01T09:30:00.000Z info label: message key=value`, for people.
    case text
    /// One JSON object a line, for machines.
    case json
  }

  private let format: Format
  private let level: Logger.Level
  private let redaction: Redaction

  package init(format: Format = .text, level: Logger.Level = .info, redaction: Redaction = Redaction()) {
    self.format = format
    self.level = level
    self.redaction = redaction
  }

  /// A logger of that label.
  package func logger(_ label: String) -> Logger {
    Logger(label: label) { label in
      LineLogHandler(
        label: label, format: format, redaction: redaction, level: level, write: Self.writeToStandardError)
    }
  }

  /// One `write` call a line keeps lines of several threads apart; what can't be written is lost, as nobody is
  /// left to be told.
  private static func writeToStandardError(_ line: String) {
    var bytes = Array(line.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
