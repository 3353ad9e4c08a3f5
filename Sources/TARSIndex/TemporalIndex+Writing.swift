import Synchronization
import TARSCore
import TARSText

/// How the store's changes come in, and how the index gets into its files.
extension TemporalIndex {
  private static var batchChunks: Int { 1024 }
  private static var documentsPerBatch: ClosedRange<Int> { 4...512 }

  /// Takes in the next changes, or reads some of what was lost, and publishes it.
  ///
  /// - Returns: Whether there may be more.
  func catchUpOnce() async throws -> Bool {
    let isUnfinished = try await writing.take { try await self.step(&$0) }
    mergeWhenUseful()
    await background.waitForMerge(unlessFewerThan: limits.mostSegments, state.segments.count)
    return isUnfinished
  }

  private func step(_ writing: inout Writing) async throws -> Bool {
    if let ahead = writing.ahead {
      let newest = try await feed.changes(after: ahead, limit: writing.batch)
      if let last = newest.last {
        try await change(&writing) { try await self.take(newest, isNext: false, &$0) }
        writing.ahead = last.sequence
        return true
      }
    }
    if try await takeNext(&writing) { return true }
    writing.ahead = nil
    if writing.state.awaitsRows { try await change(&writing) { $0.endsRowsAwaited() } }
    if writing.state.lost.isEmpty { return false }
    try await change(&writing) { try await self.readLost(&$0) }
    return true
  }

  /// Takes in changes in their order until there are enough for a segment.
  ///
  /// - Returns: Whether there were any.
  private func takeNext(_ writing: inout Writing) async throws -> Bool {
    let latest = try await feed.latestChange()
    let after = writing.state.sequence
    var changes = try await feed.changes(after: after, limit: writing.batch)
    if changes.isEmpty { return false }
    if changes.count == writing.batch, writing.ahead == nil { writing.ahead = latest }
    var batch = writing.batch
    let began = ContinuousClock.now
    try await change(&writing) { writer in
      while !changes.isEmpty {
        let start = ContinuousClock.now
        try await self.take(changes, isNext: true, &writer)
        batch = self.nextBatch(batch, took: start.duration(to: .now))
        let isEnough = writer.pendingRows >= self.limits.segmentRows
        if isEnough || began.duration(to: .now) > self.limits.publishingTime { return }
        changes = try await self.feed.changes(after: writer.state.sequence, limit: batch)
      }
    }
    writing.batch = batch
    return true
  }

  /// Larger batches cost less, smaller ones let others have their turn sooner.
  private func nextBatch(_ batch: Int, took time: Duration) -> Int {
    let next = time < limits.publishingTime / 4 ? batch * 2 : time > limits.publishingTime ? batch / 2 : batch
    return min(max(next, Self.documentsPerBatch.lowerBound), Self.documentsPerBatch.upperBound)
  }

  /// Changes the state by `body` and publishes it; where `body` throws, all stays as it was.
  func change(
    _ writing: inout Writing, _ body: (inout IndexWriter) async throws -> Void
  ) async throws {
    var writer = writing.writer.take() ?? IndexWriter(writing.idle, analyzer: analyzer)
    writing.writer = nil
    try await body(&writer)
    try writer.seal()
    publish(writer.state)
    writing.unwritten += writer.takeChangeCount()
    writing.idle = writer.state
    writing.writer = writer
    writing.isWritten = false
    writeWhenDue(&writing)
  }

  private func take(
    _ changes: [DocumentState], isNext: Bool, _ writer: inout IndexWriter
  ) async throws {
    try await add(writer.wanted(for: changes), to: &writer)
    let unknown = writer.apply(changes, isNext: isNext)
    if !unknown.isEmpty {
      note("\(unknown.count) chunks had no content in the store and can't be found.")
    }
  }

  private func readLost(_ writer: inout IndexWriter) async throws {
    let chunks = writer.lostChunks(limit: Self.batchChunks)
    try await add(chunks, to: &writer)
    let missing = writer.forgetLost(chunks)
    if missing > 0 { note("\(missing) chunks had no content in the store and can't be found.") }
  }

  private func add(_ wanted: [ChunkID], to writer: inout IndexWriter) async throws {
    for start in stride(from: 0, to: wanted.count, by: Self.batchChunks) {
      let batch = Array(wanted[start..<min(wanted.count, start + Self.batchChunks)])
      let added = try writer.add(try await feed.contents(of: batch, model: writer.state.model))
      shared.withLock { $0.indexedChunks += added }
      if writer.pendingRows >= limits.mostSegmentRows { try writer.seal() }
    }
  }

  /// Writes the files when much changed, in proportion to the index, so that the cost stays small for each change.
  func writeWhenDue(_ writing: inout Writing) {
    guard folder != nil, writing.unwritten >= max(limits.dueChanges, writing.state.rowCount / 4) else {
      return
    }
    do {
      try write(&writing)
    } catch {
      writing.unwritten = 0
      note("\(error)")
    }
  }

  func write(_ writing: inout Writing) throws {
    guard let folder, !writing.isWritten else { return }
    while let range = MergePolicy.fold(writing.state.segments) { try fold(range, &writing, folder) }
    publish(writing.state)
    try folder.commit(writing.state, analyzer: fingerprint)
    writing.unwritten = 0
    writing.isWritten = true
  }

  /// Each segment with dead rows is written anew, in memory where there is no folder.
  func purge(_ writing: inout Writing) throws {
    while let index = writing.state.rows.firstIndex(where: { $0.dead > 0 }), !writing.state.awaitsRows {
      try fold(index..<index + 1, &writing, folder)
      writing.isWritten = false
    }
    publish(writing.state)
    try write(&writing)
  }

  private func fold(_ range: Range<Int>, _ writing: inout Writing, _ folder: IndexFolder?) throws {
    let state = writing.state
    let merger = SegmentMerger(
      Array(state.segments[range]), Array(state.rows[range]), keepsDead: state.awaitsRows)
    var segment: Segment?
    if merger.count > 0 {
      segment =
        try folder?.write(merger, dimensions: state.dimensions) ?? merger.merged(dimensions: state.dimensions)
    }
    _ = writing.replace(merger, with: segment)
    if let name = segment?.file?.name { folder?.finished(name) }
  }
}

extension TemporalIndex.Writing {
  /// Puts the result of a merge in the place of its sources, where they are still there.
  mutating func replace(_ merger: SegmentMerger, with segment: Segment?) -> Bool {
    if writer != nil {
      guard writer?.replace(merger, with: segment) == true, let state = writer?.state else { return false }
      idle = state
      return true
    }
    guard let range = idle.range(of: merger.sources) else { return false }
    idle.replace(merger, at: range, with: segment)
    return true
  }
}
