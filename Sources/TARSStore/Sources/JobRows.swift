import FoundationEssentials
import GRDB
import TARSCore

/// How jobs stand in their table.
enum JobRows {
  /// To be read by `job(_:)`.
  static let columns = """
    id, collection_id, path, source_id, priority, name, bytes, modified_at, stamp, upload, clocks, containers,
    attempts
    """

  static func job(_ row: Row) throws -> Job {
    let path: String = row["path"]
    var draft = JobDraft(
      collection: CollectionID(rawValue: row["collection_id"]), path: path,
      source: (row["source_id"] as Int64?).map(SourceID.init(rawValue:)), priority: priority(row["priority"]),
      entry: entry(row, path), upload: row["upload"])
    draft.clocks = try (row["clocks"] as String?).map { try decode($0) }
    draft.containers = try decode(row["containers"])
    return Job(id: row["id"], draft: draft, attempts: row["attempts"])
  }

  static func priority(_ rank: Int) -> JobPriority { JobPriority.allCases[rank] }

  static func error(_ row: Row) -> TARSError? {
    guard let code = row["error_code"] as String? else { return nil }
    return TARSError(
      ErrorCode(rawValue: code) ?? .internalError, row["error_message"], hint: row["error_hint"])
  }

  static func arguments(_ job: JobDraft) throws -> StatementArguments {
    [
      "collection": job.collection.rawValue, "path": job.path, "source": job.source?.rawValue,
      "priority": job.priority.rank, "name": job.entry?.name, "bytes": job.entry?.bytes,
      "modified": job.entry?.modifiedAt?.milliseconds, "stamp": job.entry?.stamp, "upload": job.upload,
      "clocks": try job.clocks.map(encode), "containers": try encode(job.containers),
      "ending": ending(of: job.path),
    ]
  }

  private static func entry(_ row: Row, _ path: String) -> SourceEntry? {
    guard let name = row["name"] as String?, let stamp = row["stamp"] as String? else { return nil }
    return SourceEntry(
      path: path, name: name, bytes: row["bytes"],
      modifiedAt: (row["modified_at"] as Int64?).map(Instant.init(milliseconds:)), stamp: stamp)
  }

  /// Letters and digits behind the last dot, in lower case, where they are few enough to tell a kind of file.
  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    let ending = name[name.index(after: dot)...].lowercased()
    return ending.utf8.count <= 8 && ending.allSatisfy { $0.isLetter || $0.isNumber } ? ending : ""
  }

  private static func encode(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  private static func decode<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}
