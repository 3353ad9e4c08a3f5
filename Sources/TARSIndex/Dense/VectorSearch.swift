/// The rows whose vectors are nearest to a question's, by inner product.
///
/// Where few rows of a segment pass, all of them are looked at and the result is exact. Elsewhere a first pass
/// over codes of one bit a number picks `candidates` rows, and these are compared exactly.
struct VectorSearch {
  let question: VectorQuestion
  /// At least 1.
  let limit: Int
  var kernels = ScanKernels.best

  /// Rows that the first pass picks for an exact comparison.
  var candidates: Int { 300 + 10 * limit }

  /// At most `limit` rows, best first, equal ones by lower chunk; rows without vector are left out.
  ///
  /// - Parameter sources: In the order of their rows; those of vectors of another length are left out.
  func best(among sources: [VectorSource]) -> [TopRows.Entry] {
    let sources = sources.filter { $0.vectors.shape == question.shape && $0.mask.passing > 0 }
    var nearest = NearestRows(question, among: sources, limit: limit, kernels: kernels)
    for (index, source) in sources.enumerated() where source.isSparse {
      source.mask.forEachBatch { nearest.add($0, ofSource: index) }
    }
    for (index, places) in estimated(sources) { nearest.add(places, ofSource: index) }
    return nearest.finish()
  }

  /// The rows that the first pass picks, by source.
  private func estimated(_ sources: [VectorSource]) -> [(source: Int, places: [UInt32])] {
    let dense = sources.indices.filter { !sources[$0].isSparse }
    guard !dense.isEmpty else { return [] }
    var picked = EstimatedRows(wanted: candidates, kernels: kernels)
    for index in dense { picked.add(sources[index], question) }
    var rows = picked.finish()
    return dense.map { index in
      let source = sources[index]
      let end = rows.firstIndex { Int($0) >= source.start + source.vectors.rowCount } ?? rows.endIndex
      defer { rows = rows[end...] }
      return (index, rows[..<end].map { $0 - UInt32(source.start) })
    }
  }
}

extension RowMask {
  /// Calls `body` with the places of all passing rows in order, some thousand at a time.
  fileprivate func forEachBatch(_ body: ([UInt32]) -> Void) {
    var batch: [UInt32] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        batch.append(UInt32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
      if batch.count >= 4096 {
        body(batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { body(batch) }
  }
}
