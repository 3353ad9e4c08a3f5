/// The packing of rich text in Outlook messages ([MS-OXRTFCP]): LZ77 over a ring of 4096 bytes that begins with
/// usual words of RTF.
enum CompressedRTF {
  private static let beginning = Array(
    """
    {\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx
    """.utf8)

  /// `nil` where the packing is another one or more than `limit` bytes come out.
  static func unpack(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    let view = BinaryView(bytes)
    guard bytes.count > 16 else { return nil }
    let size = min(view.u32(4), limit)
    switch view.u32(8) {
    case 0x414C_454D: return Array(view.slice(16, size))
    case 0x7546_5A4C: return inflate(view, size: size)
    default: return nil
    }
  }

  private static func inflate(_ view: BinaryView, size: Int) -> [UInt8] {
    var ring = beginning + [UInt8](repeating: 0, count: 4096 - beginning.count)
    var write = beginning.count
    var output: [UInt8] = []
    var index = 16
    func put(_ byte: UInt8) {
      output.append(byte)
      ring[write] = byte
      write = (write + 1) & 4095
    }
    while index < view.count {
      let control = view.u8(index)
      index += 1
      for bit in 0..<8 where index < view.count {
        guard output.count < size else { return output }
        if control >> bit & 1 == 0 {
          put(UInt8(view.u8(index)))
          index += 1
          continue
        }
        let pair = view.u8(index) << 8 | view.u8(index + 1)
        index += 2
        guard pair >> 4 != write else { return output }
        for step in 0..<((pair & 15) + 2) { put(ring[((pair >> 4) + step) & 4095]) }
      }
    }
    return output
  }
}
