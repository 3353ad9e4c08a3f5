import TARSCore

/// Reads what an index's folder holds, and says what of it is to be read from the store again.
struct IndexLoader {
  struct Loaded {
    let folder: IndexFolder
    /// `nil` where nothing can be used.
    var state: IndexState?
    /// What the owner should know.
    var notes: [String] = []
    /// Whether the manifest says all that `state` does.
    var isWritten = false
  }

  let analyzer: String
  /// Vectors of any other model can't be used; `nil` takes any.
  let model: EmbeddingModel?
  /// The store's newest change.
  let newest: Int64
  /// Segments in files up to this size altogether are compared with their checksums before they are used.
  let checkedBytes: Int

  /// - Throws: `TARSError` where the folder can't be read.
  func load(_ disk: any Disk) throws -> Loaded { try load(disk, isBeside: false) }

  /// - Parameter isBeside: Whether the folder is the one beside an index of a newer format.
  private func load(_ disk: any Disk, isBeside: Bool) throws -> Loaded {
    do {
      let manifest = try manifest(disk)
      return try load(manifest, disk)
    } catch let rejection as ImageRejection {
      if case .newer = rejection {
        var beside = try load(disk.folder(IndexFormat.besideName), isBeside: true)
        beside.notes.insert(
          "The search index \(rejection.reason). It is left as it is, and this release keeps another beside it.",
          at: 0)
        return beside
      }
      let isNew = rejection == .missing && (newest == 0 || isBeside)
      return Loaded(folder: try IndexFolder(disk), notes: isNew ? [] : [note(rejection)])
    }
  }

  /// Whether all sections of a segment's file are what they were when it was written.
  static func verify(_ segment: Segment) throws(ImageRejection) {
    _ = try ImageReader(segment.image, .everything)
  }

  private func note(_ rejection: ImageRejection) -> String {
    "The search index \(rejection.reason); all of it is read from the store again."
  }

  private func manifest(_ disk: any Disk) throws -> Manifest {
    let names = try disk.names()
    if !names.contains(IndexFormat.manifestName), names.contains(IndexFormat.formerName) {
      throw ImageRejection.older(1)
    }
    let manifest = try Manifest(try disk.map(IndexFormat.manifestName))
    guard manifest.analyzer == analyzer else { throw ImageRejection.foreignAnalyzer }
    if let model, manifest.model != model {
      throw ImageRejection.foreignModel(manifest.model?.name ?? "none")
    }
    guard manifest.sequence <= newest else { throw ImageRejection.aheadOfStore }
    return manifest
  }

  private func load(_ manifest: Manifest, _ disk: any Disk) throws -> Loaded {
    var loaded = Loaded(folder: try IndexFolder(disk), isWritten: true)
    var state = IndexState(model: manifest.model)
    do {
      let columns = try ColumnsReader(try Self.image(manifest.columns, disk))
      state.documents = columns.documents
      state.sequence = manifest.sequence
      try add(manifest, columns, disk, to: &state, &loaded.notes)
    } catch let rejection as ImageRejection {
      loaded.notes = [
        "The file \(manifest.columns.name) of the search index \(rejection.reason); "
          + "the documents' versions are read from the store again."
      ]
      state = IndexState(model: manifest.model)
      state.awaitsRows = true
      addAlone(manifest, disk, to: &state, &loaded.notes)
    }
    loaded.isWritten = loaded.notes.isEmpty
    try loaded.folder.removeAll(but: manifest.names)
    loaded.state = state
    return loaded
  }

  /// Adds the segments with their rows; rows of segments that can't be used are lost.
  private func add(
    _ manifest: Manifest, _ columns: ColumnsReader, _ disk: any Disk, to state: inout IndexState,
    _ notes: inout [String]
  ) throws {
    guard columns.chunks.count >= manifest.segments.reduce(0, { $0 + $1.rows }) else {
      throw ImageRejection.damaged("rows")
    }
    var start = 0
    for segment in manifest.segments {
      let range = start..<start + segment.rows
      do {
        let read = try read(segment, disk, manifest, expecting: columns.chunks[range])
        state.append(read, columns.rows(range))
      } catch {
        notes.append(note(segment, error))
        columns.addRuns(range, to: &state.lost)
      }
      start = range.upperBound
    }
    columns.addRuns(start..<columns.chunks.count, to: &state.lost)
  }

  /// Adds the segments that can be used, with rows that no version contains yet.
  private func addAlone(
    _ manifest: Manifest, _ disk: any Disk, to state: inout IndexState, _ notes: inout [String]
  ) {
    for segment in manifest.segments {
      do {
        let read = try read(segment, disk, manifest, expecting: nil)
        state.append(read, SegmentRows(count: read.count))
      } catch {
        notes.append(note(segment, error))
      }
    }
  }

  private func note(_ segment: Manifest.SegmentFile, _ rejection: ImageRejection) -> String {
    "The file \(segment.file.name) of the search index \(rejection.reason); "
      + "its \(segment.rows) passages are read from the store again."
  }

  private func read(
    _ segment: Manifest.SegmentFile, _ disk: any Disk, _ manifest: Manifest,
    expecting chunks: Slice<UnsafeBufferPointer<Int64>>?
  ) throws(ImageRejection) -> Segment {
    let image = try Self.image(segment.file, disk)
    let isSmall = manifest.segments.reduce(0) { $0 + $1.file.digest.bytes } <= checkedBytes
    let reader = try ImageReader(image, isSmall ? .everything : .header)
    let read = try Segment(
      image, reader, file: segment.file, dimensions: manifest.model?.dimensions ?? 0, validating: true)
    guard read.count == segment.rows, chunks.map({ $0.elementsEqual(read.chunks) }) ?? true else {
      throw .damaged("rows")
    }
    return read
  }

  /// The file's bytes, when it is the very file that the manifest names.
  private static func image(_ file: Manifest.File, _ disk: any Disk) throws(ImageRejection) -> ByteImage {
    let image = try disk.map(file.name)
    guard try ImageReader(image, .header).digest == file.digest else { throw .damaged("it is another file") }
    return image
  }
}

extension ColumnsReader {
  /// Notes the versions of some rows by their chunks.
  fileprivate func addRuns(_ range: Range<Int>, to lost: inout [Int64: RowRuns]) {
    for row in range where !runs(ofRow: row).isDead { lost[chunks[row]] = runs(ofRow: row) }
  }
}
