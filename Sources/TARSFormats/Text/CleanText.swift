/// Turns raw UTF-8 into text that is fit to show and to search.
///
/// Control characters, byte order marks, zero-width spaces, soft hyphens and marks of writing direction go;
/// every kind of space becomes a plain one.
enum CleanText {
  enum Mode {
    /// One line: line breaks are spaces, runs of spaces are one.
    case line
    /// Line breaks stay, runs of them are one, and so are runs of spaces.
    case lines
    /// Spaces and line breaks stay, tabs too; blank lines at both ends and spaces at line ends go.
    case verbatim
  }

  static func text(_ bytes: some Collection<UInt8>, _ mode: Mode) -> String {
    let cleaned =
      bytes.withContiguousStorageIfAvailable { clean($0, mode) }
      ?? Array(bytes).withUnsafeBufferPointer { clean($0, mode) }
    return String(decoding: cleaned, as: UTF8.self)
  }

  static func text(_ string: String, _ mode: Mode) -> String { text(string.utf8, mode) }

  private static func clean(_ bytes: UnsafeBufferPointer<UInt8>, _ mode: Mode) -> [UInt8] {
    var output = CleanOutput(mode: mode, capacity: bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte > 0x20 && byte < 0x7F {
        output.put(byte)
        index += 1
      } else {
        let (length, meaning) = SpecialCharacter.read(bytes, at: index)
        output.put(meaning, bytes[index..<min(index + length, bytes.count)])
        index += length
      }
    }
    return output.finish()
  }
}

/// What is special about a character that is no plain printable ASCII.
private enum SpecialCharacter {
  case space
  case tab
  case lineBreak
  case nothing
  /// To be kept as it is.
  case text

  /// The character's length in bytes (1 for a stray byte) and its meaning.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, SpecialCharacter) {
    let byte = bytes[index]
    switch byte {
    case 0x20: return (1, .space)
    case 0x09: return (1, .tab)
    case 0x0A: return (1, .lineBreak)
    case 0x0B, 0x0C, 0x0D: return (1, .space)
    case ..<0x80: return (1, .nothing)
    case 0xC2: return (2, index + 1 < bytes.count ? latin(bytes[index + 1]) : .text)
    case 0xE2, 0xE3, 0xEF:
      guard index + 2 < bytes.count else { return (bytes.count - index, .text) }
      return (3, three(byte, bytes[index + 1], bytes[index + 2]))
    case 0xC3...0xDF: return (2, .text)
    case 0xE0...0xEF: return (3, .text)
    case 0xF0...0xF4: return (4, .text)
    default: return (1, .text)
    }
  }

  private static func latin(_ second: UInt8) -> SpecialCharacter {
    switch second {
    case 0x85: .lineBreak
    case 0x80..<0xA0, 0xAD: .nothing
    case 0xA0: .space
    default: .text
    }
  }

  private static func three(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> SpecialCharacter {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): .space
    case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): .lineBreak
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE): .nothing
    case (0xE2, 0x81, 0xA0), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF): .nothing
    default: .text
    }
  }
}

/// Collects cleaned bytes and decides about white space.
private struct CleanOutput {
  private var bytes: [UInt8] = []
  private let mode: CleanText.Mode
  private var pendingSpace = false
  private var pendingBreaks = 0

  init(mode: CleanText.Mode, capacity: Int) {
    self.mode = mode
    bytes.reserveCapacity(capacity)
  }

  mutating func put(_ byte: UInt8) {
    flush()
    bytes.append(byte)
  }

  mutating func put(_ meaning: SpecialCharacter, _ original: Slice<UnsafeBufferPointer<UInt8>>) {
    switch meaning {
    case .nothing: break
    case .text:
      flush()
      bytes.append(contentsOf: original)
    case .space: putSpace(0x20)
    case .tab: putSpace(0x09)
    case .lineBreak: putBreak()
    }
  }

  private mutating func putSpace(_ byte: UInt8) {
    guard mode == .verbatim else {
      pendingSpace = true
      return
    }
    flush()
    bytes.append(byte)
  }

  private mutating func putBreak() {
    switch mode {
    case .line: pendingSpace = true
    case .lines: pendingBreaks = 1
    case .verbatim:
      while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
      pendingBreaks += 1
    }
  }

  /// Writes the white space that came before a character; none at the beginning.
  private mutating func flush() {
    if pendingBreaks > 0 {
      if !bytes.isEmpty { bytes.append(contentsOf: repeatElement(0x0A, count: min(pendingBreaks, 3))) }
    } else if pendingSpace, !bytes.isEmpty {
      bytes.append(0x20)
    }
    pendingSpace = false
    pendingBreaks = 0
  }

  mutating func finish() -> [UInt8] {
    while mode == .verbatim, let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return bytes
  }
}
