import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Formats events as lines and hands them to `write`.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level

  private let label: String
  private let format: StandardErrorLog.Format
  private let redaction: Redaction
  private let write: @Sendable (String) -> Void

  init(
    label: String, format: StandardErrorLog.Format, redaction: Redaction, level: Logger.Level,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.label = label
    self.format = format
    self.redaction = redaction
    self.write = write
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let fields = self.fields(of: event)
    switch format {
    case .text: write(textLine(event, fields))
    case .json: write(jsonLine(event, fields))
    }
  }

  /// Metadata of the handler, the provider and the event, the later ones winning, sorted by key.
  private func fields(of event: LogEvent) -> [(String, String)] {
    var all = metadata
    if let more = metadataProvider?.get() { all.merge(more) { $1 } }
    if let more = event.metadata { all.merge(more) { $1 } }
    if let error = event.error { all["error"] = "\(error)" }
    return all.sorted { $0.key < $1.key }.map { key, value in
      if redaction.isSecret(key: key) { return (key, Redaction.mark) }
      if case .string(let text) = value { return (key, redaction.clean(text)) }
      return (key, redaction.clean("\(value)"))
    }
  }

  private func textLine(_ event: LogEvent, _ fields: [(String, String)]) -> String {
    let message = Self.oneLine(redaction.clean("\(event.message)"))
    var line = "\(Self.timestamp()) \(event.level) \(label): \(message)"
    for (key, value) in fields {
      line += " "
      line += key
      line += "="
      line += Self.quoted(value)
    }
    return line + "\n"
  }

  private func jsonLine(_ event: LogEvent, _ fields: [(String, String)]) -> String {
    let head = [
      ("time", Self.timestamp()), ("level", "\(event.level)"), ("logger", label),
      ("message", redaction.clean("\(event.message)")),
    ]
    let members = (head + fields).map { "\(JSONText.quoted($0.0)):\(JSONText.quoted($0.1))" }
    return "{\(members.joined(separator: ","))}\n"
  }

  /// A value with blanks or control characters stands in quotes, so that nobody can forge a line or a field.
  private static func quoted(_ value: String) -> String {
    let plain = value.utf8.allSatisfy { $0 > 32 && $0 != 34 && $0 != 61 && $0 != 127 }
    return plain && !value.isEmpty ? value : JSONText.quoted(value)
  }

  private static func oneLine(_ text: String) -> String {
    text.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? JSONText.quoted(text) : text
  }

  /// RFC 3339 in UTC with milliseconds.
  private static func timestamp() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    gmtime_r(&now.tv_sec, &parts)
    let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    let milliseconds = String(1000 + now.tv_nsec / 1_000_000).dropFirst()
    return "\(date)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(milliseconds)Z"
  }

  private static func two(_ number: Int32) -> Substring { String(100 + number).dropFirst() }
}

/// JSON strings (RFC 8259).
enum JSONText {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 32 || scalar.value == 127:
        result += "\\u00" + String(256 + scalar.value, radix: 16).dropFirst()
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
