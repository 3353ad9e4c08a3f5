import TARSCore

/// What goes on in the background: merging, and the check of files that were too large to check at once.
extension TemporalIndex {
  /// Begins a merge in the background where one is useful and none is running.
  func mergeWhenUseful() {
    background.beginMerge {
      let state = state
      guard !state.awaitsRows, let range = MergePolicy.next(state.rows) else { return nil }
      let merger = SegmentMerger(Array(state.segments[range]), Array(state.rows[range]))
      let folder = merger.count >= limits.fileRows ? folder : nil
      return Task { [weak self, cancellation = background.cancellation] in
        let result = await Self.merge(merger, state.dimensions, folder, cancellation)
        await self?.finish(merger, result)
      }
    }
  }

  private static func merge(
    _ merger: SegmentMerger, _ dimensions: Int, _ folder: IndexFolder?, _ cancellation: Cancellation
  ) async -> Result<Segment?, any Error> {
    do {
      let segment = try await BackgroundThread.run {
        if merger.count == 0 { return Segment?.none }
        guard let folder else {
          return try merger.merged(dimensions: dimensions) { CancellableSink($0, cancellation) }
        }
        return try folder.write(merger, dimensions: dimensions) { CancellableSink($0, cancellation) }
      }
      return .success(segment)
    } catch {
      return .failure(error)
    }
  }

  private func finish(_ merger: SegmentMerger, _ result: Result<Segment?, any Error>) async {
    switch result {
    case .success(let segment):
      await writing.take { self.use(segment, of: merger, &$0) }
      if let name = segment?.file?.name { folder?.finished(name) }
      background.mergeEnded()
      mergeWhenUseful()
    case .failure(let error):
      if !(error is CancellationError) { note("\(error)") }
      background.mergeEnded()
    }
  }

  /// Takes over the result where its sources weren't replaced meanwhile.
  private func use(_ segment: Segment?, of merger: SegmentMerger, _ writing: inout Writing) {
    guard writing.replace(merger, with: segment) else { return }
    publish(writing.state)
    if segment?.file != nil { writing.unwritten += merger.count }
    writing.isWritten = false
    writeWhenDue(&writing)
  }

  /// Compares the files with their checksums; the passages of a damaged one are read from the store again.
  func checkFiles() {
    let segments = state.segments.filter { $0.file != nil }
    guard !segments.isEmpty else { return }
    let work = Task { [weak self, cancellation = background.cancellation] in
      for segment in segments {
        let rejection = try? await BackgroundThread.run {
          try cancellation.check()
          return Self.rejection(of: segment)
        }
        if let rejection = rejection ?? nil { await self?.lose(segment, rejection) }
      }
    }
    background.add(work)
  }

  private static func rejection(of segment: Segment) -> ImageRejection? {
    do {
      try IndexLoader.verify(segment)
      return nil
    } catch {
      return error
    }
  }

  private func lose(_ segment: Segment, _ rejection: ImageRejection) async {
    guard let file = segment.file else { return }
    note(
      "The file \(file.name) of the search index \(rejection.reason); "
        + "its \(segment.count) passages are read from the store again.")
    do {
      try await writing.take { writing in
        try await self.change(&writing) { $0.lose(segment) }
      }
      while try await catchUpOnce() { try Task.checkCancellation() }
    } catch {
      if !(error is CancellationError) { note("The search index isn't complete: \(error)") }
    }
  }
}
