import TARSCore

@testable import TARSIndex

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a search must find, computed from the library the slow and obvious way.
///
/// Words of the texts are separated by spaces and are their own stems.
struct ReferenceSearch {
  struct Found {
    let version: Int
    let score: Double
  }

  let shelf: Library.Shelf
  var ranking = BM25()
  /// Whose vectors are compared.
  var model = Library.smallModel

  private struct Term {
    let word: String
    var count: Double
    let weight: Double
  }

  /// All chunks with a score above 0 that pass the filter.
  func lexical(_ question: String, _ filter: SearchFilter) -> [ChunkID: Found] {
    // Weights come from all that the caller may ever read.
    let passages = shelf.books.filter { isReadable($0, filter) }.flatMap { $0.chunks.keys }
    let terms = terms(of: question, in: passages)
    let body = mean(passages.map { $0.text.words.count })
    let heading = mean(passages.map { $0.heading.words.count })
    return passing(filter) { passage in
      terms.reduce(0) { sum, term in
        let inBody = normalised(term.word, in: passage.text, ranking.bodyB, average: body)
        let inHeading = normalised(term.word, in: passage.heading, ranking.headingB, average: heading)
        let count = inBody + ranking.headingWeight * inHeading
        return sum + term.count * term.weight * count / (ranking.k1 + count)
      }
    }.filter { $0.value.score > 0 }
  }

  private func terms(of question: String, in passages: [Library.Passage]) -> [Term] {
    var terms: [Term] = []
    for word in question.words {
      if let known = terms.firstIndex(where: { $0.word == word }) {
        terms[known].count += 1
        continue
      }
      let frequency = Double(passages.count { ($0.text.words + $0.heading.words).contains(word) })
      let weight = log(1 + (Double(passages.count) - frequency + 0.5) / (frequency + 0.5))
      terms.append(Term(word: word, count: 1, weight: weight))
    }
    return terms
  }

  private func normalised(_ word: String, in text: String, _ b: Double, average: Double) -> Double {
    Double(text.words.count { $0 == word }) / (1 - b + b * Double(text.words.count) / average)
  }

  private func mean(_ lengths: [Int]) -> Double {
    max(1, Double(lengths.reduce(0, +)) / Double(max(1, lengths.count)))
  }

  /// All chunks with a vector that pass the filter.
  func dense(_ vector: [Float], _ filter: SearchFilter) -> [ChunkID: Found] {
    passing(filter) { passage in
      let own = Library.vector(of: passage, by: model)
      if shelf.unembedded.contains(passage.text) || own.allSatisfy({ $0 == 0 }) { return .nan }
      return zip(vector, own).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }.filter { !$0.value.score.isNaN }
  }

  private func passing(
    _ filter: SearchFilter, score: (Library.Passage) -> Double
  ) -> [ChunkID: Found] {
    var found: [ChunkID: Found] = [:]
    for book in shelf.books where isInScope(book, filter) {
      for number in versions(of: book, filter).sorted() {
        for passage in book.editions[number - 1].passages {
          guard let chunk = book.chunks[passage] else { continue }
          if let languages = filter.languages, !languages.contains(passage.language ?? "") { continue }
          found[chunk] = Found(version: number, score: score(passage))
        }
      }
    }
    return found
  }

  private func isReadable(_ book: Library.Book, _ filter: SearchFilter) -> Bool {
    filter.permissionGroups?.contains(PermissionGroup(rawValue: book.group ?? book.collection)) ?? true
  }

  private func isInScope(_ book: Library.Book, _ filter: SearchFilter) -> Bool {
    if let collections = filter.collections, !collections.contains(CollectionID(rawValue: book.collection)) {
      return false
    }
    if !isReadable(book, filter) { return false }
    if let documents = filter.documents, !documents.contains(DocumentID(rawValue: book.id)) { return false }
    if let tags = filter.tags, tags.isDisjoint(with: book.tags) { return false }
    guard let under = filter.under else { return true }
    return book.path == under || book.path.hasPrefix(under + "/")
  }

  /// Versions that pass, found by asking at each moment of a small time line which version holds then.
  private func versions(of book: Library.Book, _ filter: SearchFilter) -> Set<Int> {
    timely(book, filter).filter { number in
      filter.mediaTypes?.contains(book.editions[number - 1].mediaType) ?? true
    }
  }

  private func timely(_ book: Library.Book, _ filter: SearchFilter) -> Set<Int> {
    let asOf = filter.asOf.milliseconds
    let known = book.editions.enumerated().filter { $0.element.recordedAt <= asOf }
    guard let newest = known.last else { return [] }
    if let end = newest.element.supersededAt, end <= asOf { return [] }
    guard let valid = filter.valid else { return [newest.offset + 1] }
    var passing: Set<Int> = []
    for moment in Self.timeLine where valid.contains(Instant(milliseconds: moment)) {
      let holding = known.last { Self.holds($0.element, at: moment, known.map(\.element)) }
      if let holding { passing.insert(holding.offset + 1) }
    }
    let isUndated = newest.element.validFrom == nil && newest.element.validTo == nil
    let isOpen = valid.start == nil || valid.end == nil
    let admitsUndated = filter.undated == .include || (filter.undated == .whereOpen && isOpen)
    if isUndated, admitsUndated { passing.insert(newest.offset + 1) }
    return passing
  }

  private static func holds(_ edition: Library.Edition, at moment: Int64, _ known: [Library.Edition]) -> Bool
  {
    if edition.validFrom == nil && edition.validTo == nil { return false }
    if let from = edition.validFrom, moment < from { return false }
    let next = edition.validFrom.flatMap { from in known.compactMap(\.validFrom).filter { $0 > from }.min() }
    if let end = edition.validTo ?? next, moment >= end { return false }
    return true
  }

  /// Valid times in tests lie inside it.
  static let timeLine: ClosedRange<Int64> = -5...60
}

extension String {
  fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
