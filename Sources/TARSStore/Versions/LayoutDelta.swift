import FoundationEssentials
import TARSCore

/// The order of a version's chunks as what differs from the version before (`docs/formats/store.md`): a further version
/// of a long document then costs what changed, not what is there.
enum LayoutDelta {
  private static let format: UInt8 = 2
  /// Deltas that follow one another before an order is written whole again: so many are read for one at most.
  static let longestChain = 16

  /// How many deltas lead to the last whole order; 0 for a whole one.
  static func depth(of data: Data) -> Int { data.first == format ? Int(data.dropFirst().first ?? 0) : 0 }

  /// `nil` where the whole order is shorter, or the chain is long enough.
  static func encode(_ places: [ChunkPlace], after base: [ChunkPlace], depth: Int) -> Data? {
    guard depth < longestChain else { return nil }
    var data = Data([format, UInt8(depth + 1)])
    Varint.append(UInt64(places.count), to: &data)
    var writer = Writer(data: data)
    writer.write(places, after: base)
    return writer.data
  }

  /// - Throws: `TARSError` with code `store_damaged` for bytes that no store wrote.
  static func decode(_ data: Data, after base: [ChunkPlace]) throws -> [ChunkPlace] {
    var reader = Varint.Reader(data.dropFirst(2))
    guard data.first == format, data.count > 2, let count = reader.next() else { throw Layout.damaged }
    var places: [ChunkPlace] = []
    while !reader.isAtEnd {
      guard let head = reader.next(), case let length = head >> 1, length > 0, length <= count else {
        throw Layout.damaged
      }
      if head & 1 == 1 {
        try copy(Int(length), &reader, base, to: &places)
      } else {
        places += try Layout.places(Int(length), &reader)
      }
    }
    guard places.count == count else { throw Layout.damaged }
    return places
  }

  private static func copy(
    _ length: Int, _ reader: inout Varint.Reader, _ base: [ChunkPlace], to places: inout [ChunkPlace]
  ) throws {
    guard let start = reader.next(), let shift = reader.nextSigned(), start <= UInt64(base.count),
      length <= base.count - Int(start), abs(shift) < Int64(Int32.max)
    else { throw Layout.damaged }
    for place in base[Int(start)..<(Int(start) + length)] {
      let page = place.page.map { $0 + Int(shift) }
      guard page ?? 1 > 0 else { throw Layout.damaged }
      places.append(ChunkPlace(chunk: place.chunk, page: page))
    }
  }

  /// Finds runs that stand in the version before, maybe some pages further.
  private struct Writer {
    var data: Data

    mutating func write(_ places: [ChunkPlace], after base: [ChunkPlace]) {
      let positions = Dictionary(
        zip(base.map(\.chunk), base.indices), uniquingKeysWith: { first, _ in first })
      var (place, expected, fresh) = (0, 0, 0)
      while place < places.count {
        let start =
          Self.matches(places[place], base, at: expected) ? expected : positions[places[place].chunk]
        guard let start, case let length = Self.run(places[place...], base[start...]), length > 0 else {
          place += 1
          continue
        }
        writeNew(places[fresh..<place])
        writeCopy(length, from: start, shift: (places[place].page ?? 0) - (base[start].page ?? 0))
        place += length
        (fresh, expected) = (place, start + length)
      }
      writeNew(places[fresh...])
    }

    private static func matches(_ place: ChunkPlace, _ base: [ChunkPlace], at index: Int) -> Bool {
      index < base.count && base[index].chunk == place.chunk
    }

    /// Places that are the same but for one shift of all pages.
    private static func run(_ places: ArraySlice<ChunkPlace>, _ base: ArraySlice<ChunkPlace>) -> Int {
      guard let first = places.first, let start = base.first else { return 0 }
      let shift = (first.page ?? 0) - (start.page ?? 0)
      return zip(places, base).prefix { place, old in
        place.chunk == old.chunk && (place.page == nil) == (old.page == nil)
          && (place.page ?? 0) - (old.page ?? 0) == (place.page == nil ? 0 : shift)
      }.count
    }

    private mutating func writeCopy(_ length: Int, from start: Int, shift: Int) {
      Varint.append(UInt64(length) << 1 | 1, to: &data)
      Varint.append(UInt64(start), to: &data)
      Varint.appendSigned(Int64(shift), to: &data)
    }

    private mutating func writeNew(_ places: ArraySlice<ChunkPlace>) {
      guard !places.isEmpty else { return }
      Varint.append(UInt64(places.count) << 1, to: &data)
      Layout.append(places, to: &data)
    }
  }
}
