import Testing

@testable import TARSIndex

struct XXHash64Tests {
  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func `checksums are those of the reference implementation`(text: String, expected: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { XXHash64.checksum(of: $0) } == expected)
  }

  @Test(arguments: [1, 7, 31, 32, 33, 64, 100])
  func `pieces of any size give the checksum of the whole`(size: Int) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    var hash = XXHash64()
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { hash.update($0) }
    }
    #expect(hash.value == bytes.withUnsafeBytes { XXHash64.checksum(of: $0) })
  }
}
