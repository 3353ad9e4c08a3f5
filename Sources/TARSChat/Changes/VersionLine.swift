import TARSCore

/// The editions of a document, and of those that it is linked with, in the order in which they took effect, as known
/// at a moment.
///
/// Of one document that is the order of recording, but for a version whose content says that it held before one
/// already known: it is put in its place in time. A document stands behind all that it continues, as a person said.
struct VersionLine: Sendable {
  /// An edition taking the place of another.
  struct Step: Sendable, Hashable {
    let edition: Edition
    /// `nil` for the first.
    let previous: Edition?
    /// When it took effect.
    let at: Instant
    /// Which of the edition's clocks `at` was read from.
    let clock: DocumentClock

    var version: Version { edition.version }
  }

  /// In the order of taking effect.
  let steps: [Step]

  /// - Parameters:
  ///   - editions: document after document, each behind those that it continues.
  ///   - beginnings: when documents began to continue others.
  init(_ editions: [Edition], beginnings: [DocumentID: Instant] = [:], asOf: Instant) {
    var (line, first): ([Edition], Int) = ([], 0)
    for edition in editions where edition.version.recordedAt <= asOf {
      if edition.document != line.last?.document { first = line.count }
      line.insert(edition, at: Self.place(of: edition.version, in: line[first...]))
    }
    steps = line.indices.map { place in
      let previous = place > 0 ? line[place - 1] : nil
      let isHandover = previous.map { $0.document != line[place].document } ?? false
      return Self.step(
        line[place], after: previous, at: isHandover ? beginnings[line[place].document.id] : nil)
    }
  }

  private static func place(of version: Version, in line: ArraySlice<Edition>) -> Int {
    guard let own = claim(of: version) else { return line.endIndex }
    return line.firstIndex { claim(of: $0.version).map { $0 > own } ?? false } ?? line.endIndex
  }

  /// The beginning of validity that the content or a person names; a modification time is none.
  private static func claim(of version: Version) -> Instant? {
    version.validSource == .modified ? nil : version.validFrom
  }

  /// A beginning of validity later than the one before it; else nobody but the record says when it changed.
  private static func step(_ edition: Edition, after previous: Edition?, at handover: Instant?) -> Step {
    let named = edition.version.validFrom.flatMap { from in
      previous?.version.validFrom.map { from > $0 } ?? true ? from : nil
    }
    if let at = handover ?? named {
      return Step(edition: edition, previous: previous, at: at, clock: .valid)
    }
    return Step(edition: edition, previous: previous, at: edition.version.recordedAt, clock: .recorded)
  }
}
