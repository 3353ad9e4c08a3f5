package import TARSCore
import TARSCrypto
import TARSText

/// Compares versions of documents, each side cited.
package struct DocumentChanges: Sendable {
  let store: any LineageStore

  package init(store: any LineageStore) { self.store = store }

  /// What changed between two versions of a document.
  package func difference(
    of document: Document, from: Version, to: Version
  ) async throws -> DocumentDifference {
    let old = try await passages(of: document, from)
    let new = try await passages(of: document, to)
    return DocumentDifference(
      document: document, from: from, to: to, changes: Self.changes(from: old, to: new))
  }

  /// A version's chunks in reading order.
  func passages(of document: Document, _ version: Version) async throws -> [Passage] {
    try await store.chunks(of: document.id, version: version.number).map {
      Passage(chunk: $0.chunk, document: document, version: version, page: $0.page)
    }
  }

  static func changes(from old: [Passage], to new: [Passage]) -> [SentenceChange] {
    SentenceDiff.changes(from: old.map(\.chunk.text), to: new.map(\.chunk.text)).map { change in
      SentenceChange(
        kind: change.kind, before: change.before.map { QuotedSentence($0, in: old) },
        after: change.after.map { QuotedSentence($0, in: new) },
        beforeMarks: change.beforeMarks.map { [$0.lowerBound, $0.upperBound] },
        afterMarks: change.afterMarks.map { [$0.lowerBound, $0.upperBound] })
    }
  }
}

extension QuotedSentence {
  /// A sentence of one of the passages.
  init(_ sentence: SentenceSpan, in passages: [Passage]) {
    self.init(
      passage: passages[sentence.passage], quote: sentence.text,
      quoteHash: SHA256Digest.hex(of: sentence.text), range: sentence.range)
  }
}
