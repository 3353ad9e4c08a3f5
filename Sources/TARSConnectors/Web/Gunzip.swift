import CTransfer

/// Unpacks gzip (RFC 1952) within bounds.
enum Gunzip {
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// `nil` for what is damaged, cut off, or longer than `limit` when unpacked.
  static func unpack(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    guard let handle = tars_gunzip_open() else { return nil }
    defer { tars_gunzip_close(handle) }
    var unpacked: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    return bytes.withUnsafeBufferPointer { input in
      var (next, left) = (input.baseAddress, input.count)
      while true {
        let (code, count) = step(handle, &next, &left, &piece)
        guard code != 2, count <= limit - unpacked.count else { return nil }
        unpacked += piece[..<count]
        if code == 1 { return unpacked }
        if count == 0 && left == 0 { return nil }
      }
    }
  }

  private static func step(
    _ handle: OpaquePointer, _ next: inout UnsafePointer<UInt8>?, _ left: inout Int, _ piece: inout [UInt8]
  ) -> (code: Int32, count: Int) {
    piece.withUnsafeMutableBufferPointer { output in
      var (place, room) = (output.baseAddress, output.count)
      let code = tars_gunzip_next(handle, &next, &left, &place, &room)
      return (code, output.count - room)
    }
  }
}
