import TARSCore

/// A file or upload on its way into the store.
struct FileToRead: Sendable {
  let collection: CollectionID
  /// Path of the document.
  let path: String
  /// Name that the person sees.
  let name: String
  /// Where the bytes are.
  let file: FilePath
  /// The job that this work finishes; `nil` for uploads.
  let job: Int64?
  /// Dates that whoever hands it in knows.
  let clocks: SourceClocks?
  /// What `clocks` count as where they say when the content holds.
  let clockSource: ValidTimeSource

  init(_ job: Job) {
    collection = job.collection
    path = job.path
    file = FilePath(job.path)
    name = file.name.text
    self.job = job.id
    clocks = nil
    clockSource = .person
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
    job = nil
  }

  var isUpload: Bool { job == nil }
}
