import TARSKernels

/// The rows with the highest estimates from codes, over one segment after another.
struct EstimatedRows {
  private let kernels: ScanKernels
  private let wanted: Int
  private var estimates: [Float]
  /// Index-wide, ascending.
  private var rows: [UInt32]
  private var count = 0
  private var threshold = -Float.infinity

  /// - Parameter wanted: How many rows are kept, at least 1.
  init(wanted: Int, kernels: ScanKernels) {
    self.wanted = wanted
    self.kernels = kernels
    let capacity = Swift.max(1024, 4 * wanted)
    estimates = [Float](repeating: 0, count: capacity)
    rows = [UInt32](repeating: 0, count: capacity)
  }

  /// Looks through the codes of a segment's passing rows.
  mutating func add(_ source: VectorSource, _ question: VectorQuestion) {
    let (tables, scale, base) = question.tables(seenFrom: source.vectors.centre)
    tables.withUnsafeBufferPointer { tables in
      var question = tars_scan_question(
        tables: tables.baseAddress, size: question.shape.size, scale: scale, base: base)
      var group = 0
      while true {
        group = scan(&question, source, from: group)
        if group == source.mask.words.count { return }
        tighten()
      }
    }
  }

  /// The best `wanted` rows, ascending.
  mutating func finish() -> ArraySlice<UInt32> {
    if count > wanted { tighten() }
    return rows[..<count]
  }

  /// Goes on at a group until the end, or until the room is used up; returns the next group.
  private mutating func scan(
    _ question: inout tars_scan_question, _ source: VectorSource, from group: Int
  ) -> Int {
    estimates.withUnsafeMutableBufferPointer { estimates in
      rows.withUnsafeMutableBufferPointer { rows in
        var room = tars_scan_candidates(
          estimates: estimates.baseAddress, rows: rows.baseAddress, count: count, capacity: rows.count)
        let next = kernels.table.pointee.estimate(
          &question, source.vectors.codes.baseAddress, source.mask.words, group, source.mask.words.count,
          threshold, UInt32(source.start), &room)
        count = room.count
        return next
      }
    }
  }

  /// Keeps the best `wanted`; only better ones are let in from now on.
  private mutating func tighten() {
    var ordered = Array(estimates[..<count])
    threshold = tars_scan_nth_largest(&ordered, count, wanted - 1)
    var equal = wanted - estimates[..<count].count { $0 > threshold }
    var kept = 0
    for index in 0..<count where estimates[index] >= threshold {
      if estimates[index] == threshold {
        if equal == 0 { continue }
        equal -= 1
      }
      estimates[kept] = estimates[index]
      rows[kept] = rows[index]
      kept += 1
    }
    count = kept
  }
}
