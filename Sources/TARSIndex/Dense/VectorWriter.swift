import TARSKernels

/// Writes all that a segment holds of its vectors, from rows that may come from several places.
struct VectorWriter {
  let shape: VectorShape
  /// Runs of rows, in the order of the new segment.
  let runs: [(planes: VectorPlanes, rows: Range<Int>)]

  func write(to writer: ImageWriter) throws {
    try writer.begin(.vectorScales)
    for run in runs {
      try writer.write(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: run.planes.scales[run.rows])))
    }
    try writer.begin(.vectorHigh)
    for run in runs { try writer.write(run.planes.bytes(of: run.rows, in: \.high)) }
    try writer.begin(.vectorLow)
    for run in runs { try writer.write(run.planes.bytes(of: run.rows, in: \.low)) }
    var centre = VectorCentre(shape: shape)
    for run in runs { centre.add(run.rows, of: run.planes) }
    try writer.section(.vectorSums, centre.sums)
    try writeCodes(seenFrom: centre.mean, to: writer)
  }

  private func writeCodes(seenFrom centre: [Float], to writer: ImageWriter) throws {
    try writer.begin(.vectorCodes)
    var group = CodeGroup(shape: shape)
    for run in runs {
      for row in run.rows {
        group.add(row, of: run.planes, seenFrom: centre)
        if group.isFull { try group.flush(to: writer) }
      }
    }
    if !group.isEmpty { try group.flush(to: writer) }
  }
}

/// The codes of up to 64 rows on their way into an image.
private struct CodeGroup {
  private let shape: VectorShape
  private var bytes: [UInt8]
  private var count = 0

  init(shape: VectorShape) {
    self.shape = shape
    bytes = [UInt8](repeating: 0, count: shape.groupBytes)
  }

  var isEmpty: Bool { count == 0 }
  var isFull: Bool { count == VectorShape.rowsInGroup }

  mutating func add(_ row: Int, of planes: VectorPlanes, seenFrom centre: [Float]) {
    let scale = planes.scales[row]
    bytes.withUnsafeMutableBufferPointer { group in
      if scale.hasVector, let high = planes.high.baseAddress, let low = planes.low.baseAddress {
        tars_scan_encode(
          high + row * shape.size, low + row * shape.size, scale.step, centre, shape.size, group.baseAddress,
          count)
      } else {
        tars_scan_leave_empty(group.baseAddress, count)
      }
    }
    count += 1
  }

  /// Writes the group, the places behind its last row empty, and begins the next.
  mutating func flush(to writer: ImageWriter) throws {
    bytes.withUnsafeMutableBufferPointer { group in
      for place in count..<VectorShape.rowsInGroup { tars_scan_leave_empty(group.baseAddress, place) }
    }
    try bytes.withUnsafeBytes { try writer.write($0) }
    self = CodeGroup(shape: shape)
  }
}
