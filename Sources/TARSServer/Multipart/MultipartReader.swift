#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a form of several parts (RFC 7578, RFC 2046) from bytes that come in any pieces. What it holds is bounded by
/// the longest header, whatever comes.
package struct MultipartReader {
  /// What was found, in the order of the bytes.
  package enum Event: Hashable, Sendable {
    case part(PartHeader)
    /// A piece of the part's content; never empty.
    case bytes([UInt8])
    case partEnd
  }

  /// Why bytes are no form, in words that continue "The form is malformed: ".
  package struct Malformed: Error, Hashable, Sendable {
    package let reason: String
  }

  private enum State {
    case preamble
    /// Behind a boundary: "--" ends the form, a line end begins a part.
    case boundary
    case header
    case content
    case epilogue
  }

  /// Bytes of all header lines of a part.
  package static let longestHeader = 16 << 10
  /// Bytes before the first boundary, and blanks behind one.
  static let longestPreamble = 4 << 10

  private let delimiter: [UInt8]
  private let mostParts: Int
  private var state = State.preamble
  private var parts = 0
  /// Bytes that may belong to what isn't there whole. The first boundary may stand at the very beginning: a line
  /// end before it makes it like the others.
  private var held: [UInt8] = [13, 10]
  /// Bytes of the preamble that were passed over.
  private var passed = 0

  /// - Parameter boundary: The parameter of the content type: 1 to 70 characters of RFC 2046.
  /// - Throws: `Malformed` for another boundary.
  package init(boundary: String, mostParts: Int = 1000) throws {
    let bytes = Array(boundary.utf8)
    guard (1...70).contains(bytes.count), bytes.last != UInt8(ascii: " "), bytes.allSatisfy(Self.isBoundary)
    else { throw Malformed(reason: "its header names no usable boundary") }
    delimiter = Array("\r\n--".utf8) + bytes
    self.mostParts = mostParts
  }

  /// Whether the last boundary was seen.
  package var isComplete: Bool { if case .epilogue = state { true } else { false } }

  /// Takes the next bytes and tells what they hold.
  ///
  /// - Throws: `Malformed`; nothing may be read from then on.
  package mutating func take(_ bytes: some Sequence<UInt8>) throws -> [Event] {
    held += bytes
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// - Throws: `Malformed` where the form doesn't end here.
  package func finish() throws {
    guard isComplete else {
      throw Malformed(reason: parts == 0 ? "it has no part" : "its end is missing")
    }
  }

  /// Goes one step on; `false` where more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws -> Bool {
    switch state {
    case .preamble: try skipPreamble()
    case .boundary: try endBoundary()
    case .header: try readHeader(&events)
    case .content: readContent(&events)
    case .epilogue: skipEpilogue()
    }
  }

  private mutating func skipPreamble() throws -> Bool {
    let start = place(of: delimiter)
    passed += start ?? 0
    guard passed <= Self.longestPreamble, start != nil || held.count <= Self.longestPreamble else {
      throw Malformed(reason: "it doesn't begin with its boundary")
    }
    guard let start else { return false }
    held.removeFirst(start + delimiter.count)
    state = .boundary
    return true
  }

  private mutating func endBoundary() throws -> Bool {
    let blanks = held.prefix { $0 == 32 || $0 == 9 }.count
    guard blanks <= Self.longestPreamble else { throw Malformed(reason: "a boundary doesn't end") }
    guard held.count >= blanks + 2 else { return false }
    let next = held[blanks..<blanks + 2]
    if blanks == 0, next.elementsEqual("--".utf8) {
      guard parts > 0 else { throw Malformed(reason: "it has no part") }
      state = .epilogue
    } else if next.elementsEqual([13, 10]) {
      parts += 1
      guard parts <= mostParts else { throw Malformed(reason: "it has more than \(mostParts) parts") }
      state = .header
    } else {
      throw Malformed(reason: "something stands behind a boundary")
    }
    held.removeFirst(blanks + 2)
    return true
  }

  private mutating func readHeader(_ events: inout [Event]) throws -> Bool {
    guard let end = place(of: [13, 10, 13, 10]), end <= Self.longestHeader else {
      // No part can do without a header, so an empty one needn't be looked for.
      guard held.count <= Self.longestHeader else {
        throw Malformed(reason: "a part's header has over \(Self.longestHeader) bytes")
      }
      return false
    }
    events.append(.part(try PartHeader(held[..<end])))
    // The header's last line end may begin the boundary of an empty part.
    held.removeFirst(end + 2)
    isAtStart = true
    state = .content
    return true
  }

  /// Whether `held` still begins with the line end behind the header.
  private var isAtStart = false

  private mutating func readContent(_ events: inout [Event]) -> Bool {
    let end = place(of: delimiter)
    // The last bytes may be the beginning of a boundary.
    let sure = end ?? max(0, held.count - delimiter.count + 1)
    let first = isAtStart ? 2 : 0
    if sure > first || end != nil {
      if sure > first { events.append(.bytes(Array(held[first..<sure]))) }
      held.removeFirst(sure)
      isAtStart = false
    }
    guard end != nil else { return false }
    held.removeFirst(delimiter.count)
    events.append(.partEnd)
    state = .boundary
    return true
  }

  private mutating func skipEpilogue() -> Bool {
    held.removeAll(keepingCapacity: true)
    return false
  }

  private func place(of pattern: [UInt8]) -> Int? {
    held.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let first = pattern.first else { return nil }
      var start = 0
      while bytes.count - start >= pattern.count {
        let length = bytes.count - start - pattern.count + 1
        guard let hit = memchr(base + start, Int32(first), length) else { return nil }
        start = UnsafeRawPointer(hit) - base
        if memcmp(base + start, pattern, pattern.count) == 0 { return start }
        start += 1
      }
      return nil
    }
  }

  /// The characters `bchars` of RFC 2046, 5.1.1.
  private static func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }
}
