import TARSCore

/// A superseded document as an index is to know it.
///
/// From the moment at which a person said so, a document that is superseded is no longer current, yet its past
/// validity stays. Both follow from one further version, which exists for the index alone: recorded at that moment,
/// without passages, and valid from where the newer document begins. Moments before the statement don't know it.
struct SupersededState {
  let said: Instant
  let from: Instant

  func applied(to versions: [Version]) -> [Version] {
    guard let last = versions.last, isClosed(last) == false else { return versions }
    return versions.map(ended) + [closing(after: last)]
  }

  /// The ranges of the chunks, which the further version doesn't contain.
  func applied(to chunks: [ChunkID: [VersionRange]], versions: [Version]) -> [ChunkID: [VersionRange]] {
    guard let last = versions.last, isClosed(last) == false else { return chunks }
    return chunks.mapValues { ranges in
      ranges.map { VersionRange(first: $0.first, end: $0.end ?? last.number + 1) }
    }
  }

  /// Whether the document was removed before it was superseded.
  private func isClosed(_ last: Version) -> Bool { last.supersededAt.map { $0 <= said } ?? false }

  /// A version is current until the statement at most; one recorded after it never was.
  private func ended(_ version: Version) -> Version {
    version.superseded(at: min(version.supersededAt ?? said, max(said, version.recordedAt)))
  }

  private func closing(after last: Version) -> Version {
    Version(
      number: last.number + 1, contentHash: last.contentHash, bytes: 0, mediaType: last.mediaType,
      parser: last.parser, title: nil, language: nil, recordedAt: max(said, last.recordedAt),
      supersededAt: last.supersededAt, validFrom: from, validSource: .person)
  }
}

extension Version {
  fileprivate func superseded(at moment: Instant) -> Version {
    Version(
      number: number, contentHash: contentHash, bytes: bytes, mediaType: mediaType, parser: parser,
      title: title, language: language, recordedAt: recordedAt, supersededAt: moment,
      modifiedAt: modifiedAt, validFrom: validFrom, validTo: validTo, validSource: validSource)
  }
}
