import TARSCore

/// A file on its way into the store.
struct FileToRead: Sendable {
  /// What the bytes are to the document's path.
  enum Origin: Hashable, Sendable {
    /// The file at the path.
    case path
    /// Bytes that a source gave, and the stamp under which it lists them.
    case source(stamp: String)
    /// Bytes that belong to no path of the file system: an upload, a container's member, a past state.
    case bytes
  }

  let collection: CollectionID
  /// Path of the document.
  let path: String
  /// Name that the person sees.
  let name: String
  /// Where the bytes are.
  let file: FilePath
  let origin: Origin
  /// The job that this work finishes.
  let job: Job?
  /// Dates that whoever hands it in knows.
  let clocks: SourceClocks?
  /// What `clocks` count as where they say when the content holds.
  let clockSource: ValidTimeSource
  /// Keeps the bytes at `file` for as long as they are needed.
  let holder: (any AnyObject & Sendable)?

  /// - Parameter file: Where the bytes are, unless they are at the job's path.
  init(
    _ job: Job, at file: FilePath? = nil, origin: Origin = .path, clocks: SourceClocks? = nil,
    holder: (any AnyObject & Sendable)? = nil
  ) {
    collection = job.collection
    path = job.path
    self.file = file ?? FilePath(job.path)
    name = job.draft.entry?.name ?? FilePath(job.path).name.text
    self.origin = origin
    self.job = job
    self.clocks = clocks
    clockSource = .person
    self.holder = holder
  }

  /// Bytes at `file` that belong to no path of the file system.
  init(
    upload name: String, in collection: CollectionID, file: FilePath, clocks: SourceClocks? = nil,
    clockSource: ValidTimeSource = .person
  ) {
    self.clockSource = clockSource
    self.clocks = clocks
    self.collection = collection
    path = name
    self.name = FilePath(name).name.text
    self.file = file
    origin = .bytes
    job = nil
    holder = nil
  }

  /// Whether the bytes are those of the file at the document's path.
  var isAtPath: Bool { origin == .path }
}
