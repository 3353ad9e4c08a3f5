#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's path as the bytes that the file system has, which need not be UTF-8.
///
/// As text, each byte that is not part of valid UTF-8 is one private-use scalar, U+F700 plus the byte (U+F780
/// to U+F7FF); the bytes of such a scalar that really stands in a name are written the same way. So every
/// path has one text and every text one path. Paths are equal when their bytes are: Unicode-equivalent names
/// are different files.
struct FilePath: Hashable, Sendable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(_ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if Self.escapes.contains(scalar.value) {
        bytes.append(UInt8(scalar.value - Self.offset))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    self.bytes = bytes
  }

  var text: String {
    // The scalars that stand for bytes have U+F780 to U+F7FF, so their UTF-8 begins with this byte.
    if !bytes.contains(0xef), let text = String(validating: bytes, as: UTF8.self) { return text }
    return escapedText
  }

  private var escapedText: String {
    var scalars = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var rest = bytes[...]
    while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let encoded):
        let scalar = UTF8.decode(encoded)
        scalars +=
          Self.escapes.contains(scalar.value) ? Self.escaped(rest.prefix(encoded.count)) : [scalar]
        rest = rest.dropFirst(encoded.count)
      case .error(let length):
        scalars += Self.escaped(rest.prefix(length))
        rest = rest.dropFirst(length)
      case .emptyInput: return String(scalars)
      }
    }
  }

  private static func escaped(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    bytes.map { Unicode.Scalar(offset + UInt32($0))! }
  }

  /// Whether `text` names the same file to other programs.
  var isPlain: Bool { text.unicodeScalars.allSatisfy { !Self.escapes.contains($0.value) } }

  /// The last component.
  var name: FilePath {
    let slash = bytes.lastIndex(of: Self.slash)
    return FilePath(bytes: Array(bytes[(slash.map { $0 + 1 } ?? 0)...]))
  }

  /// The folder around it; `nil` for the root and for relative names.
  var parent: FilePath? {
    guard bytes.count > 1, let slash = bytes.lastIndex(of: Self.slash) else { return nil }
    return FilePath(bytes: slash == 0 ? [Self.slash] : Array(bytes[..<slash]))
  }

  func appending(_ name: FilePath) -> FilePath {
    FilePath(
      bytes: bytes.last == Self.slash ? bytes + name.bytes : bytes + [Self.slash] + name.bytes)
  }

  /// Whether this is `folder` or lies below it.
  func isWithin(_ folder: FilePath) -> Bool {
    guard bytes.starts(with: folder.bytes) else { return false }
    return bytes.count == folder.bytes.count || folder.bytes.last == Self.slash
      || bytes[folder.bytes.count] == Self.slash
  }

  func withCString<Value>(_ body: (UnsafePointer<CChar>) throws -> Value) rethrows -> Value {
    try withUnsafeTemporaryAllocation(byteCount: bytes.count + 1, alignment: 1) { copy in
      copy.copyBytes(from: bytes)
      copy[bytes.count] = 0
      return try copy.withMemoryRebound(to: CChar.self) { try body($0.baseAddress!) }
    }
  }

  private static let slash = UInt8(ascii: "/")
  private static let offset: UInt32 = 0xf700
  private static let escapes: ClosedRange<UInt32> = 0xf780...0xf7ff
}

extension FilePath: Comparable {
  static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
