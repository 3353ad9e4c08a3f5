package import TARSCore

/// How an index gets the vectors of another model.
extension TemporalIndex: ModelIndex {
  /// Segments are written anew beside those that searches use, most of them before writers have to wait; then all
  /// change at once. Needs the room of the index's vectors a second time, on the disk.
  package func adopt(
    _ model: EmbeddingModel, commit: @Sendable () async throws -> Bool
  ) async throws -> Bool {
    background.holdMerges()
    defer {
      background.releaseMerges()
      mergeWhenUseful()
    }
    await background.waitForMerge()
    let adopter = SegmentAdopter(
      feed: feed, model: model, folder: folder, limits: limits, cancellation: background.cancellation)
    var adopted: [AdoptedSegment] = []
    do {
      try await makeAhead(adopter, &adopted)
      let isDone = try await writing.take { writing in
        try await self.adopt(adopter, &adopted, commit, &writing)
      }
      letGo(adopted)
      return isDone
    } catch {
      letGo(adopted)
      throw error
    }
  }

  /// Writes segments until few rows are left for the turn in which writers wait.
  private func makeAhead(_ adopter: SegmentAdopter, _ adopted: inout [AdoptedSegment]) async throws {
    while true {
      let missing = state.segments.filter { segment in
        !adopted.contains { $0.source.isSame(as: segment) }
      }
      if missing.reduce(0, { $0 + $1.count }) <= limits.fileRows { return }
      for segment in missing { adopted.append(try await adopter.adopt(segment)) }
    }
  }

  private func adopt(
    _ adopter: SegmentAdopter, _ adopted: inout [AdoptedSegment], _ commit: @Sendable () async throws -> Bool,
    _ writing: inout Writing
  ) async throws -> Bool {
    for segment in writing.state.segments where !adopted.contains(where: { $0.source.isSame(as: segment) }) {
      adopted.append(try await adopter.adopt(segment))
    }
    guard try await commit() else { return false }
    var segments: [Segment] = []
    for segment in writing.state.segments {
      segments.append(try await successor(of: segment, adopter, &adopted))
    }
    try await change(&writing) { $0.use(adopter.model, segments) }
    return true
  }

  /// The segment in its new form, made once more where its passages have got vectors since.
  private func successor(
    of segment: Segment, _ adopter: SegmentAdopter, _ adopted: inout [AdoptedSegment]
  ) async throws -> Segment {
    if let known = adopted.first(where: { $0.source.isSame(as: segment) }) {
      let late = try await feed.vectors(of: known.lacking, model: adopter.model)
      if late.isEmpty { return known.segment }
    }
    let made = try await adopter.adopt(segment)
    adopted.append(made)
    return made.segment
  }

  /// The files are part of the index now, or will never be.
  private func letGo(_ adopted: [AdoptedSegment]) {
    for file in adopted.compactMap(\.segment.file) { folder?.finished(file.name) }
  }
}
