/// The 64-bit xxHash checksum, computed piece by piece.
///
/// Source: Y. Collet, "xxHash fast digest algorithm", XXH64.
struct XXHash64 {
  private let p1: UInt64 = 0x9E37_79B1_85EB_CA87
  private let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private let p3: UInt64 = 0x1656_67B1_9E37_79F9
  private let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private let p5: UInt64 = 0x27D4_EB2F_1656_67C5
  private var lanes: SIMD4<UInt64>
  private var pending: [UInt8] = []
  private var total: UInt64 = 0

  init() {
    lanes = [p1 &+ p2, p2, 0, 0 &- p1]
    pending.reserveCapacity(32)
  }

  /// The checksum of `bytes` alone.
  static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = XXHash64()
    hash.update(bytes)
    return hash.value
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    total &+= UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let taken = rest.prefix(32 - pending.count)
      pending.append(contentsOf: taken)
      rest = rest.dropFirst(taken.count)
      guard pending.count == 32 else { return }
      pending.withUnsafeBytes { consumeStripes(of: $0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count / 32 * 32
    consumeStripes(of: UnsafeRawBufferPointer(rebasing: rest.prefix(whole)))
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// The checksum of all bytes so far.
  var value: UInt64 {
    var hash = total >= 32 ? converged() : p5
    hash &+= total
    pending.withUnsafeBytes { tail in
      var at = 0
      while at + 8 <= tail.count {
        hash ^= round(0, tail.word64(at))
        hash = hash.rotated(27) &* p1 &+ p4
        at += 8
      }
      if at + 4 <= tail.count {
        hash ^= UInt64(tail.word32(at)) &* p1
        hash = hash.rotated(23) &* p2 &+ p3
        at += 4
      }
      for byte in tail[at...] { hash = (hash ^ (UInt64(byte) &* p5)).rotated(11) &* p1 }
    }
    hash = (hash ^ (hash >> 33)) &* p2
    hash = (hash ^ (hash >> 29)) &* p3
    return hash ^ (hash >> 32)
  }

  private mutating func consumeStripes(of bytes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    var at = 0
    while at < bytes.count {
      a = round(a, bytes.word64(at))
      b = round(b, bytes.word64(at + 8))
      c = round(c, bytes.word64(at + 16))
      d = round(d, bytes.word64(at + 24))
      at += 32
    }
    lanes = [a, b, c, d]
  }

  private func converged() -> UInt64 {
    var hash =
      lanes[0].rotated(1) &+ lanes[1].rotated(7) &+ lanes[2].rotated(12) &+ lanes[3].rotated(18)
    for lane in 0..<4 { hash = (hash ^ round(0, lanes[lane])) &* p1 &+ p4 }
    return hash
  }

  private func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    (lane &+ input &* p2).rotated(31) &* p1
  }
}

extension UInt64 {
  fileprivate func rotated(_ bits: UInt64) -> UInt64 { (self << bits) | (self >> (64 - bits)) }
}

extension UnsafeRawBufferPointer {
  fileprivate func word64(_ at: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  fileprivate func word32(_ at: Int) -> UInt32 {
    UInt32(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt32.self))
  }
}
