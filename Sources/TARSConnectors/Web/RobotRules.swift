import TARSCore

/// What a site asks of robots (RFC 9309).
package struct RobotRules: Hashable, Sendable {
  private var rules: [Rule] = []
  /// Seconds between requests, where the site asks for them; not part of the RFC, but common.
  package private(set) var delay: Double?

  private struct Rule: Hashable {
    let pattern: [UInt8]
    let allows: Bool
  }

  /// All is allowed.
  package static let open = RobotRules()
  /// Bytes that count; the rest is left out.
  static let longest = 500 << 10
  private static let most = 10_000

  private init() {}

  /// - Parameter agent: The robot's own name, in lower case.
  package init(_ bytes: [UInt8], agent: String) {
    let groups = Self.groups(in: bytes)
    let own = groups.filter { $0.agents.contains(agent) }
    for group in own.isEmpty ? groups.filter({ $0.agents.contains("*") }) : own {
      rules += group.rules
      delay = delay ?? group.delay
    }
  }

  /// Whether a page may be visited: the longest pattern that matches decides, and of equals one that allows.
  /// - Parameter target: Path and query of the page's URL, in the one spelling.
  package func allows(_ target: String) -> Bool {
    let target = Array(target.utf8)
    let best = rules.filter { Self.matches($0.pattern[...], target[...]) }
      .max { ($0.pattern.count, $0.allows ? 1 : 0) < ($1.pattern.count, $1.allows ? 1 : 0) }
    return best?.allows ?? true
  }

  private struct Group {
    var agents: Set<String> = []
    var rules: [Rule] = []
    var delay: Double?

    mutating func take(_ name: String, _ value: String) {
      switch name {
      case "allow", "disallow":
        guard !value.isEmpty, value.utf8.count <= 2048 else { return }
        let pattern = PercentEncoding.normalize(value, keeping: "!$&'()*+,;=:@/?")
        rules.append(Rule(pattern: Array(pattern.utf8), allows: name == "allow"))
      case "crawl-delay":
        if let seconds = Double(value), seconds > 0 { delay = seconds }
      default: return
      }
    }
  }

  private static func groups(in bytes: [UInt8]) -> [Group] {
    var groups: [Group] = []
    var isNaming = false
    var count = 0
    for line in bytes.prefix(longest).split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      guard let (name, value) = field(line), count < most else { continue }
      count += 1
      if name == "user-agent" {
        if !isNaming { groups.append(Group()) }
        groups[groups.count - 1].agents.insert(product(value))
        isNaming = true
        continue
      }
      isNaming = false
      if !groups.isEmpty { groups[groups.count - 1].take(name, value) }
    }
    return groups
  }

  /// "Name: value # comment".
  private static func field(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let trim = { (part: Substring) in
      let start = part.drop { $0 == " " || $0 == "\t" || $0 == "\u{feff}" }
      return start.lastIndex { $0 != " " && $0 != "\t" }.map { String(start[...$0]) } ?? ""
    }
    return (trim(text[..<colon]).lowercased(), trim(text[text.index(after: colon)...]))
  }

  /// A robot's name without its version.
  private static func product(_ value: String) -> String {
    String(value.lowercased().prefix { $0 != "/" && $0 != " " })
  }

  /// `*` stands for anything, and `$` at the end for the end; else a prefix matches.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ target: ArraySlice<UInt8>) -> Bool {
    let star = UInt8(ascii: "*")
    let isWhole = pattern.last == UInt8(ascii: "$")
    let pattern = isWhole ? pattern.dropLast() : pattern + [star]
    var (part, place) = (pattern.startIndex, target.startIndex)
    var retry: (part: Int, place: Int)?
    while place < target.endIndex {
      if part < pattern.endIndex, pattern[part] == star {
        part += 1
        retry = (part, place)
      } else if part < pattern.endIndex, pattern[part] == target[place] {
        (part, place) = (part + 1, place + 1)
      } else if let last = retry {
        retry = (last.part, last.place + 1)
        (part, place) = (last.part, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[part...].allSatisfy { $0 == star }
  }
}
