/// Imported histories: states of files that a repository or the snapshots of a file server kept.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol HistoryStore: Sendable {
  /// The source of that name in a collection, made at need.
  func historySource(named name: String, in collection: CollectionID) async throws -> HistorySource

  /// How far each document of the source got: the newest of its steps that was applied.
  func historyMarks(of source: HistorySource) async throws -> [HistoryMark]

  /// How far the source was imported as a whole, as `setPosition` said; `nil` before that.
  func position(of source: HistorySource) async throws -> String?

  /// - Parameter position: opaque to the store.
  func setPosition(_ position: String, of source: HistorySource) async throws

  /// Does one step of a document's history: its path, then its version or end. All of it happens, or nothing.
  ///
  /// A path that another document has can't be moved to: then the history goes on in that document, and the moved
  /// one is closed.
  func apply(_ step: HistoryStep) async throws -> AppliedStep

  /// Where the versions of a document came from that were imported, by version number.
  func origins(of document: DocumentID) async throws -> [Int: VersionOrigin]
}

/// A history that is imported into a collection.
package struct HistorySource: Hashable, Sendable {
  package let id: Int64
  package let collection: CollectionID
  /// Such as "git /srv/wiki main".
  package let name: String

  package init(id: Int64, collection: CollectionID, name: String) {
    self.id = id
    self.collection = collection
    self.name = name
  }
}

/// The newest step of a source that a document has.
package struct HistoryMark: Hashable, Sendable {
  package let document: DocumentID
  package let path: String
  /// The step's name in its source: a commit, a snapshot.
  package let step: String
  /// What the source calls the content after the step: a blob of a repository.
  package let content: String

  package init(document: DocumentID, path: String, step: String, content: String) {
    self.document = document
    self.path = path
    self.step = step
    self.content = content
  }
}

/// One state of one document in a history.
package struct HistoryStep: Sendable {
  /// What the step does to the document.
  package enum Change: Sendable {
    /// Its collection and path are those of the step.
    case version(VersionDraft)
    /// Another path alone.
    case move
    /// The file is gone. Where the moment of that is known, the validity of the last version ends then, unless its
    /// content names an end.
    case removal(at: Instant?)
  }

  package var source: HistorySource
  /// `nil`: the document at `path`, made when there is none.
  package var document: DocumentID?
  /// The document's path after the step.
  package var path: String
  package var change: Change
  package var origin: VersionOrigin
  /// As in `HistoryMark`.
  package var content: String
  /// The present moment.
  package var now: Instant

  package init(
    source: HistorySource, document: DocumentID?, path: String, change: Change, origin: VersionOrigin,
    content: String, now: Instant
  ) {
    self.source = source
    self.document = document
    self.path = path
    self.change = change
    self.origin = origin
    self.content = content
    self.now = now
  }
}

/// What a step did.
package struct AppliedStep: Hashable, Sendable {
  /// The document that goes on with the history.
  package let document: DocumentID
  /// `nil` where the step made no version.
  package let version: RecordedVersion?

  package init(document: DocumentID, version: RecordedVersion?) {
    self.document = document
    self.version = version
  }
}

/// Where an imported version came from.
package struct VersionOrigin: Hashable, Sendable, Codable {
  /// The source's name, such as "git /srv/wiki main".
  package var source: String
  /// The commit or snapshot.
  package var step: String
  /// The moment that it names: a commit's date, a snapshot's.
  package var at: Instant?

  package init(source: String, step: String, at: Instant? = nil) {
    self.source = source
    self.step = step
    self.at = at
  }
}
