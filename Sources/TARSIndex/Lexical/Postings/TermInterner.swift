/// Numbers the distinct terms of a new segment in order of appearance, without an object for each.
struct TermInterner {
  /// Number of a slot's term plus one; 0 where it is free.
  private var slots = [UInt32](repeating: 0, count: 4096)
  private var hashes: [UInt32] = []
  private var ends: [UInt32] = [0]
  private var bytes: [UInt8] = []
  /// Differs from process to process, so that no document can bring terms that collide on purpose.
  private let seed = UInt64.random(in: 1...UInt64.max) | 1

  var count: Int { hashes.count }

  /// The number of a term, a new one where it wasn't known.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = UInt32(truncatingIfNeeded: Self.hash(UnsafeRawBufferPointer(term), seed))
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash, isTerm(Int(number), term) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(term, hash, at: slot)
  }

  /// Calls `body` with the bytes of a term.
  func withTerm<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[Int(ends[number])..<Int(ends[number + 1])]))
    }
  }

  /// The numbers of all terms in byte order of the terms.
  func sorted() -> [UInt32] {
    var keyed = (0..<count).map { number in
      (key: withTerm(number) { $0.key }, number: UInt32(number))
    }
    keyed.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      return withTerm(Int(left.number)) { first in
        withTerm(Int(right.number)) { first.order($0) } < 0
      }
    }
    return keyed.map(\.number)
  }

  private func isTerm(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    withTerm(number) { $0.count == term.count && $0.order(term) == 0 }
  }

  private mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ hash: UInt32, at slot: Int) -> UInt32 {
    hashes.append(hash)
    bytes.append(contentsOf: term)
    ends.append(UInt32(bytes.count))
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return UInt32(hashes.count - 1)
  }

  private mutating func grow() {
    let size = slots.count * 4
    slots = [UInt32](repeating: 0, count: size)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// Multiplies and folds eight bytes at a time.
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(bytes.count)
    var at = 0
    while at + 8 <= bytes.count {
      hash = folded(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), seed)
      at += 8
    }
    var tail: UInt64 = 0
    while at < bytes.count {
      tail = tail << 8 | UInt64(bytes[at])
      at += 1
    }
    return folded(folded(hash ^ tail, seed), 0x9E37_79B9_7F4A_7C15)
  }

  private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
