import FoundationEssentials
import GRDB
import TARSCore

/// Reads chunks by their keys.
struct ChunkRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Those of the chunks that exist, with their vectors of a model where there are some.
  func contents(of chunks: [ChunkID], model: Int64?) throws -> [ChunkID: ChunkContent] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(Self.columns), vector.value FROM json_each(?) AS wanted
        JOIN chunk ON chunk.id = wanted.value
        JOIN document ON document.id = chunk.document_id
        LEFT JOIN vector ON vector.model_id = ? AND vector.chunk_id = chunk.id
        """)
    let rows = try Row.fetchCursor(statement, arguments: [Self.list(chunks), model])
    var found: [ChunkID: ChunkContent] = [:]
    while let row = try rows.next() {
      let chunk = try Self.chunk(row)
      found[chunk.id] = ChunkContent(chunk: chunk, vector: (row[6] as Data?).map(VectorRows.decode))
    }
    return found
  }

  func chunks(_ ids: [ChunkID]) throws -> [ChunkID: Chunk] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(Self.columns) FROM json_each(?) AS wanted
        JOIN chunk ON chunk.id = wanted.value
        JOIN document ON document.id = chunk.document_id
        """)
    let chunks = try Row.fetchAll(statement, arguments: [Self.list(ids)]).map { try Self.chunk($0) }
    return Dictionary(chunks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// To be read by `chunk(_:)`.
  static let columns = """
    chunk.id, document.public_id, chunk.hash, chunk.text, chunk.headings, chunk.language
    """

  static func chunk(_ row: Row) throws -> Chunk {
    Chunk(
      id: ChunkID(rawValue: row[0]), document: DocumentID(rawValue: row[1]), hash: row[2],
      text: row[3],
      headings: try Headings.decode(row[4]), language: row[5])
  }

  /// Keys as a JSON array: one cached statement serves any number of them.
  static func list(_ chunks: [ChunkID]) -> String {
    "[" + chunks.map { String($0.rawValue) }.joined(separator: ",") + "]"
  }
}
