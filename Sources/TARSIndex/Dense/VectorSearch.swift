/// The rows whose vectors are nearest to a question's, by inner product.
///
/// Where few rows of a segment pass, all of them are compared and the result is exact. Elsewhere codes of one bit a
/// number say which rows to compare, and the result is nearly always so.
struct VectorSearch {
  let question: VectorQuestion
  /// At least 1.
  let limit: Int
  var kernels = ScanKernels.best
  /// As of `CodeScan`.
  var deviations = CodeScan.deviations

  /// At most `limit` rows, best first, equal ones by lower chunk; rows without vector are left out.
  ///
  /// - Parameter sources: Those of vectors of another length are left out.
  func best(among sources: [VectorSource]) -> [TopRows.Entry] {
    let sources = sources.filter { $0.vectors.shape == question.shape && $0.mask.passing > 0 }
    var nearest = NearestRows(question, among: sources, limit: limit, kernels: kernels)
    for (index, source) in sources.enumerated() where source.isSparse {
      source.mask.forEachBatch { nearest.add($0, ofSource: index) }
    }
    let scan = CodeScan(question: question, kernels: kernels, deviations: deviations)
    for (index, source) in sources.enumerated() where !source.isSparse {
      scan.run(source, index: index, into: &nearest)
    }
    return nearest.finish()
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
      if batch.count >= 1024 {
        body(batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { body(batch) }
  }
}
