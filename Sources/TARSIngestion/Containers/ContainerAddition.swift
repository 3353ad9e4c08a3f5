import TARSCore

/// Makes every member of a container a job of its own, and ends the documents of members that are gone.
///
/// Each step may be done twice: a kill between them is mended by the container's job, which ends last.
struct ContainerAddition {
  let parts: IngestionParts
  let settler: FileSettler
  let listeners: JobListeners?

  /// Containers in one another, at most.
  static let deepest = 3

  func add(_ file: FileToRead, hash: String, status: FileStatus, isNew: Bool) async throws {
    guard let job = file.job, job.draft.containers.count < Self.deepest else {
      throw TARSError.tooDeep(file.path)
    }
    let unpacking = try await parts.unpackings.open(file.file, name: file.name)
    let upload = try upload(of: file)
    try await queue(unpacking.contents.members, of: file, job, upload)
    if let upload { parts.uploads.isQueued(upload) }
    try await tombstone(membersOf: file, except: Set(unpacking.contents.members.map(\.path)))
    try await tell(unpacking.contents.problems, of: file, job)
    try await parts.store.keep(
      ContainerRecord(collection: file.collection, path: file.path, contentHash: hash))
    try await settler.settle(file, isNew: isNew, status)
  }

  /// The file is no container any more: it has no members.
  func end(_ file: FileToRead) async throws {
    try await tombstone(membersOf: file, except: [])
    try await parts.store.forgetContainer(at: file.path, in: file.collection)
  }

  /// Bytes that aren't at the container's path are kept until all members are read.
  private func upload(of file: FileToRead) throws -> String? {
    if let upload = file.job?.draft.upload { return upload }
    guard case .source = file.origin else { return nil }
    return try parts.uploads.adopt(file.file.text)
  }

  private func queue(
    _ members: [ContainerMember], of file: FileToRead, _ job: Job, _ upload: String?
  ) async throws {
    for start in stride(from: 0, to: members.count, by: 1000) {
      let piece = members[start..<min(members.count, start + 1000)]
      let tickets = try await parts.store.enqueue(
        piece.map { member in
          var draft = job.draft
          draft.path = file.path + "/" + member.path
          draft.entry = SourceEntry(
            path: draft.path, name: FilePath(member.path).name.text, bytes: member.bytes,
            modifiedAt: member.modifiedAt, stamp: "")
          draft.upload = upload
          draft.containers.append(file.path)
          return draft
        })
      listeners?.extend(job, with: tickets.compactMap(\.self))
    }
  }

  private func tombstone(membersOf file: FileToRead, except members: Set<String>) async throws {
    func isGone(_ path: String) -> Bool { !Self.isMember(path, of: file.path, in: members) }
    for document in try await parts.documents(below: file.path, in: file.collection)
    where isGone(document.path) {
      try await parts.store.tombstone(document.id, at: parts.clock.now)
    }
    let forgotten = try await parts.store.seenFiles(under: file.path, in: file.collection)
      .map(\.path).filter { $0 != file.path && isGone($0) }
    if !forgotten.isEmpty { try await parts.store.forgetFiles(forgotten, in: file.collection) }
  }

  /// Whether a path is that of a member, or lies in one that is a container itself.
  static func isMember(_ path: String, of container: String, in members: Set<String>) -> Bool {
    guard var inner = path.inside(container) else { return false }
    while true {
      if members.contains(String(inner)) { return true }
      guard let slash = inner.lastIndex(of: "/") else { return false }
      inner = inner[..<slash]
    }
  }

  private func tell(_ problems: [MemberProblem], of file: FileToRead, _ job: Job) async throws {
    for problem in problems {
      let path = PassageText.storable(file.path + "/" + problem.path.prefix(1000))
      let isSkipped = [.fileEmpty, .fileUnsupported].contains(problem.error.code)
      try await parts.store.keep(
        isSkipped ? .skipped(problem.error) : .failed(problem.error), of: path, in: file.collection,
        at: parts.clock.now)
      settler.report.mention(
        FileOutcome(path: path, kind: isSkipped ? .skipped : .failed, error: problem.error), by: job)
    }
  }
}

extension String {
  /// The part of a path behind a container's; `nil` for what isn't in it. Byte by byte: a name may begin with a mark
  /// that joins the slash before it.
  func inside(_ container: String) -> Substring? {
    guard utf8.starts(with: (container + "/").utf8) else { return nil }
    return self[utf8.index(startIndex, offsetBy: container.utf8.count + 1)...]
  }
}

extension IngestionParts {
  /// Current documents at a path and below it.
  func documents(below path: String, in collection: CollectionID) async throws -> [Document] {
    guard let name = try await store.collections().first(where: { $0.id == collection })?.name else {
      return []
    }
    var query = DocumentQuery(collection: name, under: path, limit: 1000)
    var documents: [Document] = []
    while case let page = try await store.documents(query).map(\.document), let last = page.last {
      documents += page
      query.after = last.path
    }
    return documents
  }
}

extension TARSError {
  fileprivate static func tooDeep(_ path: String) -> TARSError {
    TARSError(
      .fileUnsupported, "\(path) lies in \(ContainerAddition.deepest) containers already.",
      hint: "Unpack the outer ones and add the folder.")
  }
}
