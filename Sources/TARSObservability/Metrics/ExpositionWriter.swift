/// Writes samples in Prometheus' text-based exposition format, version 0.0.4.
struct ExpositionWriter {
  private(set) var text = ""

  /// The media type of the format.
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  mutating func describe(_ metric: MetricDescription, type: String) {
    let help = Self.escaped(metric.help, quotes: false)
    text += "# HELP \(metric.name) \(help)\n# TYPE \(metric.name) \(type)\n"
  }

  mutating func sample(_ name: String, _ labels: some Sequence<(String, String)>, _ value: Double) {
    let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1, quotes: true))\"" }.joined(separator: ",")
    text += name + (pairs.isEmpty ? "" : "{\(pairs)}") + " \(Self.number(value))\n"
  }

  /// The shortest decimal that reads back as the same number; "+Inf", "-Inf" and "NaN" as the format spells them.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return Int64(exactly: value).map(String.init) ?? String(value)
  }

  /// Backslash, line feed and, in label values, the double quote are escaped.
  static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension MetricRegistry {
  /// The media type of `exposition()`.
  package static let contentType = ExpositionWriter.contentType
}
