/// Random texts of letters and digits alone, which a double click selects whole.
package enum RandomText {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// `count` characters from the system's random source, 5.95 bits each.
  package static func letters(_ count: Int) -> String {
    var source = SystemRandomNumberGenerator()
    let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &source)] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `count` bytes from the system's random source.
  package static func bytes(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
  }
}
