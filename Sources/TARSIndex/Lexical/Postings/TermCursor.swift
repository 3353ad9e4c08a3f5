#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Goes through the terms of a dictionary in byte order.
struct TermCursor {
  private let postings: Postings
  private var block: Int
  private var left = 0
  private var reader = ByteReader(UnsafeRawBufferPointer(start: nil, count: 0))
  private var postingsAt = 0
  private var positionsAt = 0
  /// The current term, UTF-8; empty before the first.
  private(set) var term: [UInt8] = []
  /// How many bytes the current term has from the one before; 0 at the beginning of a run.
  private(set) var shared = 0
  private(set) var list = PostingList.empty
  /// The term was found by `seek` and is still to be given.
  private var isAhead = false

  /// Before the first term.
  init(_ postings: Postings) {
    self.postings = postings
    block = -1
  }

  /// Before the first term that isn't less than `wanted`.
  init(_ postings: Postings, seeking wanted: UnsafeBufferPointer<UInt8>) {
    self.postings = postings
    block = Self.run(of: wanted, in: postings) - 1
    while !isAhead, next() { isAhead = term.withUnsafeBufferPointer { $0.order(wanted) } >= 0 }
  }

  /// Moves to the next term; `false` at the end, or where the bytes make no sense.
  mutating func next() -> Bool {
    if isAhead {
      isAhead = false
      return true
    }
    if left == 0 {
      guard block + 1 < postings.blockCount else { return false }
      begin(block + 1)
    }
    left -= 1
    shared = reader.number()
    let suffix = reader.bytes(reader.number())
    let frequency = reader.number()
    let (bytes, places) = (reader.number(), reader.number())
    guard !reader.isDamaged, shared <= term.count else { return stop() }
    term.removeLast(term.count - shared)
    term.append(contentsOf: suffix)
    list = postings.list(frequency: frequency, postings: postingsAt, bytes, positions: positionsAt, places)
    postingsAt += bytes
    positionsAt += places
    return true
  }

  /// Whether the current term is this one.
  func isAt(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    term.count == wanted.count && term.withUnsafeBufferPointer { $0.order(wanted) } == 0
  }

  private mutating func begin(_ index: Int) {
    block = index
    left = postings.termCount(ofBlock: index)
    reader = postings.reader(ofBlock: index)
    let start = postings.block(index)
    postingsAt = Int(clamping: start.postings & (1 << 48 - 1))
    positionsAt = Int(clamping: start.positions & (1 << 48 - 1))
    term.removeAll(keepingCapacity: true)
  }

  private mutating func stop() -> Bool {
    block = postings.blockCount
    left = 0
    term.removeAll()
    list = .empty
    return false
  }

  /// The run in which a term stands if the dictionary has it.
  private static func run(of wanted: UnsafeBufferPointer<UInt8>, in postings: Postings) -> Int {
    let key = wanted.key
    var low = 0
    var high = postings.blockCount
    while low < high {
      let middle = (low + high) / 2
      let start = postings.block(middle).key
      if start < key || (start == key && beginsAtOrBefore(wanted, postings, middle)) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return max(0, low - 1)
  }

  /// Whether the first term of a run isn't greater than `wanted`.
  private static func beginsAtOrBefore(
    _ wanted: UnsafeBufferPointer<UInt8>, _ postings: Postings, _ run: Int
  ) -> Bool {
    var reader = postings.reader(ofBlock: run)
    _ = reader.number()
    let first = reader.bytes(reader.number())
    return first.withMemoryRebound(to: UInt8.self) { $0.order(wanted) } <= 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Negative where this text stands before `other` in byte order, 0 where they are the same.
  func order(_ other: UnsafeBufferPointer<UInt8>) -> Int {
    let common = Swift.min(count, other.count)
    guard common > 0, let left = baseAddress, let right = other.baseAddress else {
      return count - other.count
    }
    let order = memcmp(left, right, common)
    return order == 0 ? count - other.count : Int(order)
  }

  /// The first eight bytes as a big-endian number, filled up with zeros.
  var key: UInt64 {
    var key: UInt64 = 0
    for index in 0..<8 { key = key << 8 | (index < count ? UInt64(self[index]) : 0) }
    return key
  }
}
