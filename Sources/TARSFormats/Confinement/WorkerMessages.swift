import TARSCore

/// What a worker process is allowed to do.
enum WorkerProfile: String, Codable, Hashable, CaseIterable {
  /// Only compute: no file can be opened, no program started.
  case sealed
  /// Start a tool that reads PDF files or pictures: system files can be read and run.
  case tools
  /// As `sealed`, but the files that it is given may be written.
  case unpacking
}

/// The parent's first message to a worker.
struct WorkerGreeting: Codable, Hashable {
  let profile: WorkerProfile
  let limits: ParserLimits
}

/// The worker's answer once it has confined itself.
struct WorkerReadiness: Codable, Hashable {
  /// Means of confinement that this system doesn't offer, for people.
  let notes: [String]
}

/// One file to read; its descriptor comes along with the message.
struct WorkerRequest: Codable, Hashable {
  let name: String
  /// Whether its members are wanted as files instead of its text.
  var unpacks = false
}

/// An empty file for a member; its descriptor comes along with the message.
struct WorkerFile: Codable, Hashable {
  /// In the folder that is unpacked into.
  let name: String
}

/// What became of a request.
enum WorkerResponse: Codable, Hashable {
  case document(ParsedDocument)
  case container(UnpackedContainer)
  /// A member is to be written: answered by a `WorkerFile`, upon which another response follows.
  case needsFile
  /// The file can't be read without a tool, which the worker may not start.
  case needsTools
  case failure(TARSError)
}
