package import TARSCore

/// A version together with its document.
package struct Edition: Hashable, Sendable {
  package let document: Document
  package let version: Version

  package init(document: Document, version: Version) {
    self.document = document
    self.version = version
  }
}

extension SearchHit {
  /// Since a moment another document continues this one's.
  package mutating func ended(at moment: Instant) {
    superseded = true
    supersededAt = max(recordedAt, min(supersededAt ?? moment, moment))
  }

  /// Tells which edition is current in place of this hit's; `nil` where the document was removed.
  package mutating func current(is edition: Edition?) {
    currentVersion = edition?.version.number
    currentPath = edition.flatMap { $0.document.id == document ? nil : $0.document.path }
  }
}

extension Edition {
  /// The same edition as it stands since a person said that another document continues this one.
  func closed(at moment: Instant) -> Edition {
    let end = max(version.recordedAt, min(version.supersededAt ?? moment, moment))
    return Edition(
      document: document,
      version: Version(
        number: version.number, contentHash: version.contentHash, bytes: version.bytes,
        mediaType: version.mediaType, parser: version.parser, title: version.title,
        language: version.language, recordedAt: version.recordedAt, supersededAt: end,
        modifiedAt: version.modifiedAt, validFrom: version.validFrom, validTo: version.validTo,
        validSource: version.validSource))
  }
}
