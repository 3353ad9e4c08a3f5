package import TARSCore

/// Finds the version that a person selects by number or by time.
package struct VersionChoice: Sendable {
  /// Oldest first, those of documents that it is linked with included.
  private let editions: [Edition]
  private let document: Document

  /// - Parameters:
  ///   - editions: document after document, oldest first.
  ///   - document: the one that the person names.
  package init(_ editions: [Edition], of document: Document) {
    self.editions = editions
    self.document = document
  }

  /// The newest edition for `nil`, "v2" by number in the named document, else the one held at that time (ISO 8601; of
  /// a period its end), or the newest of those that say they hold then.
  ///
  /// - Throws: `TARSError` with code `invalid_time` or `version_not_found`.
  package func edition(at time: String?, clock: DocumentClock = .recorded) throws -> Edition {
    let selected =
      switch time {
      case nil: editions.last
      case let time? where time.hasPrefix("v"):
        editions.first { $0.document == document && "v\($0.version.number)" == time }
      case let time?: try held(at: TimeExpression.require(iso: time).last, clock)
      }
    guard let selected else { throw TARSError.versionNotFound(document.path, at: time ?? "now") }
    return selected
  }

  /// The edition before another; the same where it is the first.
  package func edition(before edition: Edition) -> Edition {
    editions.firstIndex(of: edition).flatMap { $0 > 0 ? editions[$0 - 1] : nil } ?? edition
  }

  private func held(at moment: Instant, _ clock: DocumentClock) -> Edition? {
    editions.last { edition in
      switch clock {
      case .recorded: edition.version.recorded.contains(moment)
      case .valid: edition.version.isDated && edition.version.valid.contains(moment)
      }
    }
  }
}
