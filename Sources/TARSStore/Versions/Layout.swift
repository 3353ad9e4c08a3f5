import FoundationEssentials
import TARSCore

/// The order and pages of a version's chunks, as one compact value (`docs/formats/store.md`).
enum Layout {
  private static let format: UInt8 = 1

  static func encode(_ places: [ChunkPlace]) -> Data {
    var data = Data([format])
    Varint.append(UInt64(places.count), to: &data)
    append(places[...], to: &data)
    return data
  }

  /// - Throws: `TARSError` with code `store_damaged` for bytes that no store wrote.
  static func decode(_ data: Data) throws -> [ChunkPlace] {
    var reader = Varint.Reader(data.dropFirst())
    guard data.first == format, let count = reader.next(), count <= UInt64(data.count) else {
      throw damaged
    }
    let places = try places(Int(count), &reader)
    guard reader.isAtEnd else { throw damaged }
    return places
  }

  /// Chunks and pages as differences to those of the place before.
  static func append(_ places: ArraySlice<ChunkPlace>, to data: inout Data) {
    var (chunk, page): (Int64, Int64) = (0, 0)
    for place in places {
      Varint.appendSigned(place.chunk.rawValue - chunk, to: &data)
      Varint.appendSigned(pageCode(place) - page, to: &data)
      (chunk, page) = (place.chunk.rawValue, pageCode(place))
    }
  }

  static func places(_ count: Int, _ reader: inout Varint.Reader) throws -> [ChunkPlace] {
    var places: [ChunkPlace] = []
    var (chunk, page): (Int64, Int64) = (0, 0)
    for _ in 0..<count {
      guard let step = reader.nextSigned(), let turn = reader.nextSigned() else { throw damaged }
      (chunk, page) = (chunk &+ step, page &+ turn)
      guard chunk > 0, page >= 0 else { throw damaged }
      places.append(ChunkPlace(chunk: ChunkID(rawValue: chunk), page: page == 0 ? nil : Int(page)))
    }
    return places
  }

  /// Pages count from 1, so 0 says that there is none.
  private static func pageCode(_ place: ChunkPlace) -> Int64 { Int64(place.page ?? 0) }

  static var damaged: TARSError {
    TARSError(
      .storeDamaged, "The order of a version's chunks can't be read from the store.",
      hint: "Restore the store from a backup; or add the document again.")
  }
}
