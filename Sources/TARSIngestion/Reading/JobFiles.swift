import TARSCore

/// Finds the bytes that a job is about, and fetches them where they aren't on this machine.
struct JobFiles: Sendable {
  let parts: IngestionParts

  func file(of job: Job) async throws -> FileToRead {
    if !job.draft.containers.isEmpty { return try await member(job) }
    if let upload = job.draft.upload {
      return FileToRead(
        job, at: FilePath(parts.uploads.path(of: upload)), origin: .bytes, clocks: job.draft.clocks)
    }
    if let source = job.draft.source, let connector = try await parts.sources?.connector(of: source) {
      return try await fetch(job, through: connector)
    }
    return FileToRead(job)
  }

  private func fetch(_ job: Job, through connector: any SourceConnector) async throws -> FileToRead {
    let entry =
      job.draft.entry ?? SourceEntry(path: job.path, name: FilePath(job.path).name.text, stamp: "")
    let copy = TemporaryFile(reservedIn: parts.temporaryDirectory)
    let fetched = try await connector.fetch(entry, to: copy.path, limit: parts.maxFileBytes)
    return FileToRead(
      job, at: FilePath(copy.path), origin: .source(stamp: fetched.stamp),
      clocks: SourceClocks(modifiedAt: fetched.modifiedAt), holder: copy)
  }

  /// The containers around a member are unpacked from the outermost to the innermost.
  private func member(_ job: Job) async throws -> FileToRead {
    let containers = job.draft.containers
    var file = FilePath(job.draft.upload.map(parts.uploads.path) ?? containers[0])
    for (place, container) in containers.enumerated() {
      let unpacking = try await parts.unpackings.open(file, name: FilePath(container).name.text)
      let next = place + 1 < containers.count ? containers[place + 1] : job.path
      guard let member = next.inside(container).map(String.init).flatMap(unpacking.member) else {
        throw TARSError.memberGone(job.path)
      }
      file = unpacking.file(of: member)
      guard next == job.path else { continue }
      var clocks = job.draft.clocks ?? SourceClocks()
      clocks.modifiedAt = member.modifiedAt ?? clocks.modifiedAt
      return FileToRead(job, at: file, origin: .bytes, clocks: clocks, holder: unpacking)
    }
    throw TARSError.memberGone(job.path)
  }
}

extension TARSError {
  fileprivate static func memberGone(_ path: String) -> TARSError {
    TARSError(
      .fileNotFound, "\(path) isn't in its container any more.",
      hint: "Nothing to do; adding the container again notices what changed in it.")
  }
}
