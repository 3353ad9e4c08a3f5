/// Searching in bytes.
enum Bytes {
  static func contains(_ text: String, in bytes: [UInt8]) -> Bool {
    firstIndex(of: Array(text.utf8), in: bytes[...]) != nil
  }

  /// Where `pattern`, which isn't empty, begins first.
  static func firstIndex(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= pattern.count else { return nil }
    let found = bytes.withUnsafeBufferPointer { area -> Int? in
      let last = area.count - pattern.count
      var index = 0
      while index <= last {
        if area[index] == pattern[0], (1..<pattern.count).allSatisfy({ area[index + $0] == pattern[$0] }) {
          return index
        }
        index += 1
      }
      return nil
    }
    return found.map { $0 + bytes.startIndex }
  }
}
