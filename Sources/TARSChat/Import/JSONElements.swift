import FoundationEssentials
import TARSCore

/// The elements of a JSON array, one after the other, so that a large file is never decoded as a whole.
///
/// What isn't an array is one element. Only brackets and texts are looked at: whether an element is JSON says who
/// decodes it.
struct JSONElements: Sequence, IteratorProtocol {
  private let bytes: Data
  private var position: Int
  private let isArray: Bool
  private var isFirst = true
  private var isDone = false

  /// A byte order mark is left out.
  init(_ data: Data) {
    bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    position = bytes.startIndex
    isArray = bytes.first { !Self.isBlank($0) } == UInt8(ascii: "[")
    guard isArray, let open = bytes.firstIndex(of: UInt8(ascii: "[")) else { return }
    position = open + 1
  }

  /// The next element's bytes; `nil` at the end.
  mutating func next() -> Data? {
    guard !isDone else { return nil }
    guard isArray else {
      isDone = true
      return bytes[position...]
    }
    let start = position
    position = end(from: start)
    let closes = position >= bytes.endIndex || bytes[position] == UInt8(ascii: "]")
    let element = bytes[start..<position]
    isDone = closes
    position += 1
    defer { isFirst = false }
    return closes && isFirst && element.allSatisfy(Self.isBlank) ? nil : element
  }

  /// Whether the array was closed and nothing follows it; of use after the last element.
  var isWhole: Bool {
    guard isArray else { return true }
    guard isDone, position - 1 < bytes.endIndex else { return false }
    return bytes[Swift.min(position, bytes.endIndex)...].allSatisfy(Self.isBlank)
  }

  /// The place of the comma or bracket that ends the element; the end of the bytes where there is none.
  private func end(from start: Int) -> Int {
    var (depth, isText, isEscaped) = (0, false, false)
    for place in start..<bytes.endIndex {
      let byte = bytes[place]
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return place }
        depth -= 1
      case UInt8(ascii: ","): if depth == 0 { return place }
      default: break
      }
    }
    return bytes.endIndex
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
