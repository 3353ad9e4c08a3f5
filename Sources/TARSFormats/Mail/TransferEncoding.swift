/// The encodings that carry bytes through mail (RFC 2045). Mistakes are skipped, as mail programs do.
enum TransferEncoding {
  static func decode(_ bytes: ArraySlice<UInt8>, as name: String) -> [UInt8] {
    switch name {
    case "base64": base64(bytes)
    case "quoted-printable": quotedPrintable(bytes, inHeader: false)
    case "x-uuencode", "uuencode", "x-uue": uuencode(bytes)
    default: Array(bytes)
    }
  }

  /// Bytes outside the alphabet are left out; padding in the middle begins a new run.
  static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3)
    var (buffer, bits): (UInt32, Int) = (0, 0)
    for byte in bytes {
      if byte == 0x3D { (buffer, bits) = (0, 0) }
      guard let value = sextet(byte) else { continue }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return output
  }

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }

  /// - Parameter inHeader: Underscores are spaces there (RFC 2047, 4.2).
  static func quotedPrintable(_ bytes: ArraySlice<UInt8>, inHeader: Bool) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == 0x5F, inHeader {
        output.append(0x20)
      } else if byte != 0x3D {
        output.append(byte)
      } else if let (value, next) = escape(bytes, index) {
        if let value { output.append(value) }
        index = next
      } else {
        output.append(byte)
      }
    }
    return output
  }

  /// Two digits after "=", or a line's end, which means nothing.
  private static func escape(_ bytes: ArraySlice<UInt8>, _ index: Int) -> (UInt8?, Int)? {
    let rest = bytes[index...]
    if let high = rest.first?.hexadecimal, let low = rest.dropFirst().first?.hexadecimal {
      return (high << 4 | low, index + 2)
    }
    let spaces = rest.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
    guard index + spaces < bytes.endIndex else { return (nil, bytes.endIndex) }
    return bytes[index + spaces] == 0x0A ? (nil, index + spaces + 1) : nil
  }

  /// The text between "begin" and "end" (POSIX uuencode).
  static func uuencode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    for line in bytes.split(separator: 0x0A) {
      guard let first = line.first, (0x21...0x60).contains(first), !line.starts(with: "begin ".utf8),
        !line.starts(with: "end".utf8)
      else { continue }
      let count = Int((first - 0x20) & 0x3F)
      var piece: [UInt8] = []
      let codes = line.dropFirst().map { ($0 &- 0x20) & 0x3F }
      for start in stride(from: 0, to: codes.count - 3, by: 4) {
        let group = codes[start..<(start + 4)].reduce(UInt32(0)) { $0 << 6 | UInt32($1) }
        piece += [16, 8, 0].map { UInt8(truncatingIfNeeded: group >> UInt32($0)) }
      }
      output += piece.prefix(count)
    }
    return output
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexadecimal: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
