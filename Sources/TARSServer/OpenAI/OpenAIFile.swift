import TARSCore

/// OpenAI's "file": a document, whose id is the file's. The purpose is the folder at the beginning of its path.
struct OpenAIFile: Encodable {
  /// Purposes that files are uploaded for.
  static let purposes: Set = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]
  /// Of documents that came another way.
  static let otherPurpose = "user_data"

  let id: String
  let object = "file"
  let bytes: Int64
  let createdAt: Int64
  let filename: String
  let purpose: String
  let status = "processed"

  private enum CodingKeys: String, CodingKey {
    case id
    case object
    case bytes
    case createdAt = "created_at"
    case filename
    case purpose
    case status
  }

  init(_ document: Document, _ newest: Version) {
    id = document.id.rawValue
    bytes = newest.bytes
    createdAt = newest.recordedAt.milliseconds / 1000
    let halves = document.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let isSorted = halves.count == 2 && Self.purposes.contains(String(halves[0]))
    purpose = isSorted ? String(halves[0]) : Self.otherPurpose
    filename = isSorted ? String(halves[1]) : document.path
  }
}

/// OpenAI's page of files.
struct OpenAIFileList: Encodable {
  let object = "list"
  let data: [OpenAIFile]
  let hasMore: Bool

  private enum CodingKeys: String, CodingKey {
    case object
    case data
    case hasMore = "has_more"
    case firstID = "first_id"
    case lastID = "last_id"
  }

  func encode(to encoder: any Encoder) throws {
    var body = encoder.container(keyedBy: CodingKeys.self)
    try body.encode(object, forKey: .object)
    try body.encode(data, forKey: .data)
    try body.encode(hasMore, forKey: .hasMore)
    try body.encode(data.first?.id, forKey: .firstID)
    try body.encode(data.last?.id, forKey: .lastID)
  }
}

/// OpenAI's answer to a deletion.
struct OpenAIFileDeletion: Encodable {
  let id: String
  let object = "file"
  let deleted = true

  private enum CodingKeys: String, CodingKey {
    case id
    case object
    case deleted
  }
}
