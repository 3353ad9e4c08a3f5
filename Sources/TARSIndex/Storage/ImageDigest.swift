/// What tells a file of the index from every other.
struct ImageDigest: Hashable, Sendable {
  /// Its size.
  let bytes: Int
  /// XXH64 of its header, which holds the checksums of its sections.
  let checksum: UInt64
}

extension ImageDigest: Codable {
  private enum CodingKeys: CodingKey {
    case bytes
    case checksum
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    bytes = try values.decode(Int.self, forKey: .bytes)
    let digits = try values.decode(String.self, forKey: .checksum)
    guard let number = UInt64(digits, radix: 16) else {
      throw DecodingError.dataCorruptedError(
        forKey: .checksum, in: values, debugDescription: "no hexadecimal")
    }
    checksum = number
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(bytes, forKey: .bytes)
    try values.encode(String(checksum, radix: 16), forKey: .checksum)
  }
}
