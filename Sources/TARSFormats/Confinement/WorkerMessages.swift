import TARSCore

/// What a worker process is allowed to do.
enum WorkerProfile: String, Codable, Hashable, CaseIterable {
  /// Only compute: no file can be opened, no program started.
  case sealed
  /// Start a tool that reads PDF files: system files can be read and run.
  case tools
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
}

/// What became of it.
enum WorkerResponse: Codable, Hashable {
  case document(ParsedDocument)
  case failure(TARSError)
}
