import FoundationEssentials
import TARSCore

/// A retrieval test collection in the layout of BEIR: `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`
/// (or `qrels/test.tsv`).
///
/// Source: N. Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of IR Models" (2021).
package struct EvaluationSet: Sendable {
  /// One record of corpus.jsonl.
  package struct Document: Sendable, Hashable {
    package let id: String
    package let title: String
    package let text: String
  }

  /// One record of queries.jsonl.
  package struct Query: Sendable, Hashable {
    package let id: String
    package let text: String
  }

  package let documents: [Document]
  /// Only those with judgments, in file order.
  package let queries: [Query]
  /// Grades by query and document; 0 and less is not relevant.
  package let judgments: [String: [String: Int]]

  package init(documents: [Document], queries: [Query], judgments: [String: [String: Int]]) {
    self.documents = documents
    self.queries = queries.filter { judgments[$0.id] != nil }
    self.judgments = judgments
  }

  /// Reads the set in `folder`.
  ///
  /// - Throws: `TARSError` with code `file_not_found`, `file_unreadable` or `file_damaged` (naming file and line).
  package init(folder: String) throws {
    let corpus = try SetLine.lines(of: folder + "/corpus.jsonl").map { try $0.decoded(CorpusLine.self) }
    let queries = try SetLine.lines(of: folder + "/queries.jsonl").map { try $0.decoded(QueryLine.self) }
    let paths = [folder + "/qrels.tsv", folder + "/qrels/test.tsv"]
    let qrels = paths.first { FileManager.default.fileExists(atPath: $0) } ?? paths[0]
    self.init(
      documents: corpus.map { Document(id: $0._id, title: $0.title ?? "", text: $0.text) },
      queries: queries.map { Query(id: $0._id, text: $0.text) },
      judgments: try Self.judgments(try SetLine.lines(of: qrels)))
    try requireUniqueIDs(in: folder)
  }

  private struct CorpusLine: Decodable {
    let _id: String
    let title: String?
    let text: String
  }

  private struct QueryLine: Decodable {
    let _id: String
    let text: String
  }

  /// Lines of query, document and grade, separated by tabs; a first line with names is skipped.
  private static func judgments(_ lines: [SetLine]) throws -> [String: [String: Int]] {
    var judgments: [String: [String: Int]] = [:]
    for line in lines {
      let fields = String(decoding: line.bytes, as: UTF8.self).split(
        separator: "\t", omittingEmptySubsequences: false)
      let grade = fields.last.flatMap { Int($0.filter { !$0.isWhitespace }) }
      if line.number == 1, fields.count == 3, grade == nil { continue }
      guard fields.count == 3, let grade else {
        throw line.damage("is not query, document and whole grade separated by tabs")
      }
      judgments[String(fields[0]), default: [:]][String(fields[1])] = grade
    }
    return judgments
  }

  private func requireUniqueIDs(in folder: String) throws {
    guard Set(documents.map(\.id)).count == documents.count else {
      throw TARSError(
        .fileDamaged, "\(folder)/corpus.jsonl has two documents with the same _id.",
        hint: "Every document of an evaluation set needs an _id of its own.")
    }
    guard !queries.isEmpty else {
      throw TARSError(
        .fileDamaged, "\(folder) has no query with a judgment.",
        hint: "The first column of qrels.tsv must name the _id of a query in queries.jsonl.")
    }
  }
}
