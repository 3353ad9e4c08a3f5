/// A content line of a calendar (RFC 5545, 3.1), with continuations joined.
struct CalendarLine {
  /// In upper case.
  let name: String
  let parameters: [String: String]
  let value: String

  static func all(_ bytes: [UInt8]) -> [CalendarLine] {
    var joined: [[UInt8]] = []
    for line in TextLines.split(bytes) {
      if let first = line.first, first == 0x20 || first == 0x09, !joined.isEmpty {
        joined[joined.count - 1] += line.dropFirst()
      } else {
        joined.append(Array(line))
      }
    }
    return joined.compactMap(CalendarLine.init)
  }

  private init?(_ bytes: [UInt8]) {
    var isQuoted = false
    let colon = bytes.firstIndex { byte in
      if byte == 0x22 { isQuoted.toggle() }
      return byte == 0x3A && !isQuoted
    }
    guard let colon else { return nil }
    let parts = String(decoding: bytes[..<colon], as: UTF8.self).split(separator: ";")
    guard let first = parts.first else { return nil }
    name = first.uppercased()
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { parameters[pair[0].uppercased()] = String(pair[1]).replacing("\"", with: "") }
    }
    self.parameters = parameters
    value = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
  }

  /// The value as text, with its escapes resolved.
  var text: String {
    var output = ""
    var isEscaped = false
    for character in value {
      if isEscaped {
        output.append(character == "n" || character == "N" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        output.append(character)
      }
    }
    return CleanText.text(output, .verbatim)
  }

  /// "2024-05-03" or "2024-05-03 14:00 (Europe/Berlin)"; the value itself where it is no date.
  var date: String {
    let digits = value.split(separator: "T").map(String.init)
    guard let day = digits.first, day.utf8.count == 8, day.allSatisfy(\.isNumber) else {
      return value.trimmed
    }
    let date = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
    guard digits.count > 1, digits[1].utf8.count >= 4 else { return date }
    let clock = "\(digits[1].prefix(2)):\(digits[1].dropFirst(2).prefix(2))"
    let zone = value.hasSuffix("Z") ? " (UTC)" : parameters["TZID"].map { " (\($0))" } ?? ""
    return CleanText.text("\(date) \(clock)\(zone)", .line)
  }

  /// "Ada Lovelace <ada@example.org>".
  var person: String {
    let address = value.replacing(/^(?i)mailto:/, with: "").trimmed
    guard let name = parameters["CN"], !name.isEmpty, name != address else { return address }
    return CleanText.text("\(name) <\(address)>", .line)
  }

  /// "weekly until 2024-12-31" of "FREQ=WEEKLY;UNTIL=20241231".
  static func rule(_ value: String) -> String {
    var parts: [String: String] = [:]
    for part in value.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { parts[pair[0].uppercased()] = String(pair[1]) }
    }
    var words = [(parts["FREQ"] ?? "yes").lowercased()]
    if let interval = parts["INTERVAL"], interval != "1" { words.append("every \(interval)") }
    if let days = parts["BYDAY"] { words.append("on \(days.replacing(",", with: ", "))") }
    if let count = parts["COUNT"] { words.append("\(count) times") }
    if let until = parts["UNTIL"], until.utf8.count >= 8 {
      words.append("until \(until.prefix(4))-\(until.dropFirst(4).prefix(2))-\(until.dropFirst(6).prefix(2))")
    }
    return CleanText.text(words.joined(separator: " "), .line)
  }
}
