import GRDB
import TARSCore

/// One page of documents in path order.
///
/// The next page continues after a path, and documents of several collections may share one. So a page ends only
/// between paths: it may exceed its limit by documents that share its last path.
struct DocumentPage {
  let database: Database
  let query: DocumentQuery

  func fetch() throws -> [DocumentSummary] {
    guard query.limit > 0 else { return [] }
    let last = try String.fetchOne(
      database, sql: "SELECT path \(source) ORDER BY path LIMIT 1 OFFSET :offset",
      arguments: arguments(["offset": query.limit - 1]))
    let sql = """
      SELECT \(Self.columns) \(source)
      \(last == nil ? "" : "AND path <= :last") ORDER BY path, collection.name
      """
    return try Row.fetchAll(database, sql: sql, arguments: arguments(["last": last])).map {
      try Self.summary($0, database)
    }
  }

  /// Newest versions with their documents; a document's version numbers have no gaps.
  static let source = """
    FROM document JOIN collection ON collection.id = collection_id
    JOIN version ON document_id = document.id
    AND number = (SELECT max(number) FROM version WHERE document_id = document.id)
    """

  /// Reads the columns of a document, of its newest version and the document's key.
  static func summary(_ row: Row, _ database: Database) throws -> DocumentSummary {
    let newest = try VersionRows.version(row, from: 3)
    return DocumentSummary(
      document: DocumentRows.document(row), newest: newest, versionCount: newest.number,
      tags: try TagRows(database).tags(of: row["document_key"]))
  }

  /// To be read by `summary(_:_:)`.
  static let columns = "\(DocumentRows.columns), \(VersionRows.columns), document.id AS document_key"

  private var source: String {
    var conditions = ["path > :after"]
    if query.collection != nil { conditions.append("collection.name = :collection") }
    if query.under != nil { conditions.append(PathScope.condition) }
    if query.currentOnly { conditions.append("superseded_at IS NULL") }
    return "\(Self.source) WHERE \(conditions.joined(separator: " AND "))"
  }

  private func arguments(_ further: [String: (any DatabaseValueConvertible)?]) -> StatementArguments {
    var values = further
    values["after"] = query.after ?? ""
    if let collection = query.collection { values["collection"] = collection }
    if let under = query.under { values.merge(PathScope(under).arguments) { _, new in new } }
    return StatementArguments(values)
  }
}
