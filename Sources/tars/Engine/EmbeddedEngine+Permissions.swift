import TARSCore
import TARSStore

/// What the caller may do: roles give rights, grants give collections.
extension EmbeddedEngine {
  /// A stream that fails at once where the right is missing; `nil` where it is there.
  func refused<Event: Sendable>(
    _ right: Right, _ type: Event.Type = AddEvent.self
  ) -> AsyncThrowingStream<Event, any Error>? {
    do {
      try caller.require(right)
      return nil
    } catch {
      return AsyncThrowingStream { $0.finish(throwing: error) }
    }
  }

  /// The document that the caller names, to be done something with.
  ///
  /// - Throws: `forbidden`, and what finding the document throws; one that can't be read doesn't exist.
  func permitted(_ right: Right, _ reference: String, level: GrantLevel) async throws -> Document {
    try caller.require(right)
    let document = try await catalogue.document(reference)
    _ = try await permitted(right, collection: document.collection, level: level)
    return document
  }

  /// The collection that the caller names, to be done something with.
  ///
  /// - Throws: `forbidden`; `collection_not_found` also where it can't be read.
  func permitted(
    _ right: Right, collection name: String, level: GrantLevel
  ) async throws -> DocumentCollection {
    try caller.require(right)
    guard let collection = try await seen.collections().first(where: { $0.name == name }) else {
      throw TARSError.collectionNotFound(name)
    }
    guard caller.access.allows(level, in: collection.id) else {
      throw TARSError(
        .forbidden, "You may read the collection '\(name)', but not \(level.act) it.",
        hint: "Whoever manages the collection can grant '\(level.rawValue)'.")
    }
    return collection
  }

  /// The collection that something is added to: one that the caller may write, or, for those who may make
  /// collections, one that is made by it.
  ///
  /// - Throws: `forbidden`, `collection_not_found`; `name_taken` for a name that isn't to be had.
  func target(named name: String) async throws -> DocumentCollection {
    try caller.require(.write)
    if try await seen.collections().contains(where: { $0.name == name }) || !caller.may(.curate) {
      return try await permitted(.write, collection: name, level: .write)
    }
    return try await made(name)
  }

  func makeCollection(named name: String) async throws -> CollectionSummary {
    try caller.require(.curate)
    if try await seen.collections().contains(where: { $0.name == name }) {
      return try await summary(of: name)
    }
    return CollectionSummary(name: try await made(name).name, documents: 0)
  }

  func summary(of collection: String) async throws -> CollectionSummary {
    let known = try await seen.collectionSummaries().first { $0.name == collection }
    return known ?? CollectionSummary(name: collection, documents: 0)
  }

  /// A new collection, which its maker manages.
  private func made(_ name: String) async throws -> DocumentCollection {
    let collection = try await parts.store.addCollection(named: name)
    if let user = caller.user, caller.access != .all {
      try await parts.store.setGrant(
        .manage, in: collection.id, of: .user(user),
        audit: AuditEvent(
          at: parts.clock.now, action: "grant.set", actor: caller.name, actorID: user, subject: name,
          details: ["level": GrantLevel.manage.rawValue, "because": "made the collection"]))
    }
    return collection
  }
}

extension GrantLevel {
  /// What it lets one do, as a verb.
  fileprivate var act: String {
    switch self {
    case .read: "read"
    case .write: "change"
    case .manage: "manage"
    }
  }
}
