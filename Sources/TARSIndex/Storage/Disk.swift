/// The folder of an index, as much as it needs of one; tests let its writes fail.
///
/// Names are plain file names. Throws `TARSError` with code `disk_full` or `file_unreadable`.
protocol Disk: Sendable {
  /// Names of the files and folders.
  func names() throws -> [String]
  /// Begins a file, empty, in the place of any of that name.
  func create(_ name: String) throws -> any DiskFile
  /// Gives a file another name, in the place of any that has it: at once, as readers see it.
  func rename(_ name: String, to new: String) throws
  /// Removes a file; who has it mapped keeps its bytes.
  func remove(_ name: String) throws
  /// Makes the folder's names durable.
  func sync() throws
  /// A file's bytes.
  func map(_ name: String) throws(ImageRejection) -> ByteImage
  /// The folder of that name inside, made where it is missing.
  func folder(_ name: String) throws -> any Disk
}

/// A file that is being written.
protocol DiskFile: ByteSink {
  /// Makes what was written durable.
  func sync() throws
}
