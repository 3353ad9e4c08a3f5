/// A pattern of paths such as "docs/**/*.md": `*` and `?` match inside one part of a path, `**` any number of parts,
/// and `[a-z]` or `[!a-z]` one byte. A pattern without "/" is one for the last part. Case counts.
package struct PathGlob: Hashable, Sendable {
  /// One part of a pattern, read once.
  private enum Part: Hashable, Sendable {
    /// Any number of parts of a path.
    case folders
    case name([Token])
  }

  private let parts: [Part]
  /// The same pattern with all that lies below what it means.
  private let covering: [Part]

  /// `nil` for a text that is no pattern: empty, with a zero byte, or of more than 64 parts.
  package init?(_ text: some Collection<UInt8>) {
    let bytes = Array(text)
    let slash = UInt8(ascii: "/")
    var parts = bytes.split(separator: slash).map(Array.init)
    guard !parts.isEmpty, !bytes.contains(0), parts.count <= 64 else { return nil }
    if bytes.last == slash { parts.append(Self.anything) }
    let whole = bytes.contains(slash) ? parts : [Self.anything] + parts
    self.parts = whole.map { $0 == Self.anything ? .folders : .name(Name.tokens($0)) }
    covering = self.parts + [.folders]
  }

  private static let anything = Array("**".utf8)

  /// Whether a relative path, its parts separated by "/", is meant. Time grows with the product of both lengths.
  package func matches(_ path: some Collection<UInt8>) -> Bool {
    Self.matches(parts, Self.names(in: path))
  }

  /// Whether the path itself or a folder around it is meant.
  package func covers(_ path: some Collection<UInt8>) -> Bool {
    covers(Self.names(in: path))
  }

  /// The same of a path that was split before.
  func covers(_ names: [ArraySlice<UInt8>]) -> Bool { !names.isEmpty && Self.matches(covering, names) }

  /// The parts of a path.
  static func names(in path: some Collection<UInt8>) -> [ArraySlice<UInt8>] {
    Array(path).split(separator: UInt8(ascii: "/"))
  }

  /// Polynomial: of several `**` only the last that was passed is tried again.
  private static func matches(_ parts: [Part], _ path: [ArraySlice<UInt8>]) -> Bool {
    Wildcards.match(
      parts[...], path[...], isAny: { $0 == .folders },
      fits: { part, name in
        if case .name(let tokens) = part { Name.matches(tokens, name) } else { false }
      })
  }

  /// One part of a path.
  private enum Name {
    static func matches(_ pattern: [Token], _ name: ArraySlice<UInt8>) -> Bool {
      Wildcards.match(pattern[...], name, isAny: { $0 == .anything }, fits: { $0.fits($1) })
    }

    static func tokens(_ pattern: [UInt8]) -> [Token] {
      var tokens: [Token] = []
      var rest = pattern[...]
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "*"): if tokens.last != .anything { tokens.append(.anything) }
        case UInt8(ascii: "?"): tokens.append(.one)
        case UInt8(ascii: "["):
          if let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "]")) {
            tokens.append(Token(set: rest[..<end]))
            rest = rest[(end + 1)...]
          } else {
            tokens.append(.byte(byte))
          }
        default: tokens.append(.byte(byte))
        }
      }
      return tokens
    }
  }

  private enum Token: Hashable, Sendable {
    case byte(UInt8)
    case one
    case anything
    case set([ClosedRange<UInt8>], inverted: Bool)

    init(set: ArraySlice<UInt8>) {
      let inverted = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
      var (ranges, rest): ([ClosedRange<UInt8>], ArraySlice<UInt8>) = ([], inverted ? set.dropFirst() : set)
      while let first = rest.popFirst() {
        if rest.count >= 2, rest.first == UInt8(ascii: "-") {
          rest.removeFirst()
          let last = rest.removeFirst()
          ranges.append(min(first, last)...max(first, last))
        } else {
          ranges.append(first...first)
        }
      }
      self = .set(ranges, inverted: inverted)
    }

    func fits(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let own): own == byte
      case .one, .anything: true
      case .set(let ranges, let inverted): ranges.contains { $0.contains(byte) } != inverted
      }
    }
  }
}

/// Matching of a pattern that holds wildcards for any number of elements.
private enum Wildcards {
  static func match<Part, Element>(
    _ pattern: ArraySlice<Part>, _ elements: ArraySlice<Element>, isAny: (Part) -> Bool,
    fits: (Part, Element) -> Bool
  ) -> Bool {
    var (part, element) = (pattern.startIndex, elements.startIndex)
    var retry: (part: Int, element: Int)?
    while element < elements.endIndex {
      if part < pattern.endIndex, isAny(pattern[part]) {
        retry = (part, element)
        part += 1
      } else if part < pattern.endIndex, fits(pattern[part], elements[element]) {
        (part, element) = (part + 1, element + 1)
      } else if let last = retry {
        retry = (last.part, last.element + 1)
        (part, element) = (last.part + 1, last.element + 1)
      } else {
        return false
      }
    }
    return pattern[part...].allSatisfy(isAny)
  }
}
