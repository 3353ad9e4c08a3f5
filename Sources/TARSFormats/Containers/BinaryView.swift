import TARSCore

/// Little-endian numbers in bytes. What lies behind the end reads as zero, for lengths in damaged files lie; who
/// must know the difference compares with `count` first.
struct BinaryView {
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  var count: Int { bytes.count }

  func u8(_ offset: Int) -> Int {
    guard offset >= 0, offset < bytes.count else { return 0 }
    return Int(bytes[bytes.startIndex + offset])
  }

  func u16(_ offset: Int) -> Int { u8(offset) | u8(offset + 1) << 8 }

  func i16(_ offset: Int) -> Int { Int(Int16(truncatingIfNeeded: u16(offset))) }

  func u32(_ offset: Int) -> Int { u16(offset) | u16(offset + 2) << 16 }

  func i32(_ offset: Int) -> Int { Int(Int32(truncatingIfNeeded: u32(offset))) }

  func u64(_ offset: Int) -> UInt64 { UInt64(u32(offset)) | UInt64(u32(offset + 4)) << 32 }

  func f64(_ offset: Int) -> Double { Double(bitPattern: u64(offset)) }

  /// Bytes from `offset`, fewer than `count` where the end comes first.
  func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8> {
    let start = bytes.startIndex + min(max(offset, 0), bytes.count)
    return bytes[start..<(start + min(max(count, 0), bytes.endIndex - start))]
  }

  func view(_ offset: Int, _ count: Int) -> BinaryView { BinaryView(slice(offset, count)) }

  /// UTF-16 of so many units, or of those that are there.
  func utf16(_ offset: Int, units: Int) -> String {
    let area = view(offset, units * 2)
    return String(decoding: (0..<(area.count / 2)).map { UInt16(area.u16($0 * 2)) }, as: UTF16.self)
  }
}
