import TARSKernels

/// The rows with the highest inner products, exactly.
///
/// The high bytes of a row bound its inner product from both sides; the low ones are only read for rows that the
/// bounds don't shut out.
struct NearestRows {
  private struct Bounded {
    let source: Int
    let place: UInt32
    /// The sum over the high bytes.
    let high: Int64
    let least: Double
    let most: Double
  }

  private let question: VectorQuestion
  private let sources: [VectorSource]
  private let limit: Int
  private let kernels: ScanKernels
  private var rows: [Bounded] = []
  /// At least `limit` rows have inner products not below it.
  private(set) var floor = -Double.infinity

  /// - Parameter limit: At least 1.
  init(_ question: VectorQuestion, among sources: [VectorSource], limit: Int, kernels: ScanKernels) {
    (self.question, self.sources, self.limit, self.kernels) = (question, sources, limit, kernels)
  }

  /// Looks at some rows of a source; rows without vector are left out.
  mutating func add(_ places: [UInt32], ofSource index: Int) {
    let planes = sources[index].vectors.planes
    let products = products(planes.high, places)
    for (place, product) in zip(places, products) where planes.scales[Int(place)].hasVector {
      let scale = planes.scales[Int(place)]
      let middle = Double(256 * product) * unit(scale)
      let slack = Double(scale.lowLength) * question.length
      guard middle + slack >= floor else { continue }
      rows.append(
        Bounded(source: index, place: place, high: product, least: middle - slack, most: middle + slack))
    }
    tighten()
  }

  /// The best rows, best first; among equal ones the lower chunk.
  mutating func finish() -> [TopRows.Entry] {
    var best = TopRows(limit: limit)
    var start = 0
    while start < rows.count {
      let source = rows[start].source
      let end = rows[start...].firstIndex { $0.source != source } ?? rows.count
      insert(rows[start..<end], of: sources[source], into: &best)
      start = end
    }
    return best.ranked
  }

  private func insert(_ rows: ArraySlice<Bounded>, of source: VectorSource, into best: inout TopRows) {
    let lows = products(source.vectors.planes.low, rows.map(\.place))
    for (row, low) in zip(rows, lows) {
      let place = Int(row.place)
      let score = Double(256 * row.high + low) * unit(source.vectors.planes.scales[place])
      let chunk = source.chunks[place]
      guard best.admits(score: score, chunk: chunk) else { continue }
      best.insert(TopRows.Entry(score: score, chunk: chunk, row: source.start + place, version: 0))
    }
  }

  /// What one unit of the product of whole numbers is worth.
  private func unit(_ scale: VectorScale) -> Double { Double(scale.step) * Double(question.vector.step) }

  private func products(_ plane: UnsafeBufferPointer<UInt8>, _ places: [UInt32]) -> [Int64] {
    [Int64](unsafeUninitializedCapacity: places.count) { room, count in
      kernels.table.pointee.multiply(
        plane.baseAddress, question.shape.size, places, places.count, question.vector.numbers,
        room.baseAddress)
      count = places.count
    }
  }

  /// Raises the floor to the `limit`-th best lower bound and drops what can't reach it.
  private mutating func tighten() {
    guard rows.count > limit else { return }
    var least = rows.map { Float($0.least).nextDown }
    floor = Swift.max(floor, Double(tars_scan_nth_largest(&least, least.count, limit - 1)))
    rows.removeAll { $0.most < floor }
  }
}
