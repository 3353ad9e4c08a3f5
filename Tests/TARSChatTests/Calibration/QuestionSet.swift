import Foundation
import TARSCore
import TARSIndex
import TARSModels
@testable import TARSRetrieval
import TARSText

/// A public set of questions over paragraphs, with the answers as they stand in them.
struct QuestionSet {
  struct Asked: Decodable {
    struct Metadata: Decodable { let answers: [String]? }
    let _id: String
    let text: String
    let metadata: Metadata?
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/data").standardized
  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "xquad-r").path)
  }

  let questions: [Asked]
  let judgments: [String: [String: Int]]
  let retriever: Retriever

  /// - Parameter embedder: with `nil` retrieval is by words alone.
  init(_ name: String, embedder: (any Embedder)?) async throws {
    let path = Self.folder.appending(path: name)
    let set = try EvaluationSet(folder: path.path)
    questions = try Self.questions(in: name)
    judgments = set.judgments
    let vectors = try await embedder?.embed(set.documents.map(CorpusStore.passageText), as: .passage) ?? []
    let detector = LanguageDetector()
    let store = CorpusStore(
      set.documents, languages: set.documents.map { detector.language(of: $0.text) }, vectors: vectors,
      model: vectors.isEmpty ? nil : embedder?.model)
    retriever = Retriever(
      index: try await TemporalIndex.inMemory(feed: store, model: nil, ranking: BM25()), store: store,
      embedder: embedder, clock: SystemTime())
  }

  static func questions(in name: String) throws -> [Asked] {
    let text = try String(contentsOf: folder.appending(path: name + "/queries.jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Asked.self, from: Data($0.utf8)) }
  }
}
