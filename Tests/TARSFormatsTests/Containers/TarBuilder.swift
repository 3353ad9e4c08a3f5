/// Makes tar archives (POSIX ustar) of entries that a test describes.
struct TarBuilder {
  enum Kind: UInt8 {
    case file = 0x30
    case hardLink = 0x31
    case symbolicLink = 0x32
    case device = 0x33
    case folder = 0x35
  }

  private(set) var bytes: [UInt8] = []

  mutating func add(
    _ name: String, _ content: [UInt8] = [], kind: Kind = .file, target: String = "",
    time: Int = 1_714_725_720
  ) { add(Array(name.utf8), content, kind: kind, target: target, time: time) }

  mutating func add(
    _ name: [UInt8], _ content: [UInt8], kind: Kind = .file, target: String = "", time: Int = 1_714_725_720
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: [UInt8], at offset: Int) {
      for (index, byte) in text.enumerated() { header[offset + index] = byte }
    }
    put(Array(name.prefix(100)), at: 0)
    put(Array("0000644\0".utf8), at: 100)
    put(octal(content.count), at: 124)
    put(octal(time), at: 136)
    put(Array("        ".utf8), at: 148)
    header[156] = kind.rawValue
    put(Array(target.utf8.prefix(100)), at: 157)
    put(Array("ustar\u{0}00".utf8), at: 257)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    put(Array((String(repeating: "0", count: 6 - sum.count) + sum + "\0 ").utf8), at: 148)
    bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// With the two empty records at the end.
  var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

  private func octal(_ number: Int) -> [UInt8] {
    let digits = String(number, radix: 8)
    return Array((String(repeating: "0", count: 11 - digits.count) + digits).utf8)
  }
}
