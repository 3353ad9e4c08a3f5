import Synchronization
package import TARSCore
import TARSCrypto

/// What a new key should be.
package struct APIKeyRequest: Hashable, Sendable {
  /// 1 to 100 characters.
  package var name: String
  package var scopes: Set<Right>
  package var collections: [CollectionID]?
  package var expiresAt: Instant?

  package init(
    name: String, scopes: Set<Right>, collections: [CollectionID]? = nil, expiresAt: Instant? = nil
  ) {
    self.name = name
    self.scopes = scopes
    self.collections = collections
    self.expiresAt = expiresAt
  }
}

/// Keys for programs. A key may do what its scopes say, of what its owner may at that time.
package final class APIKeys: Sendable {
  private struct Known: Sendable {
    let key: APIKey
    let digest: String
  }

  private let store: any KeyStore & AuditStore
  private let time: any TimeSource
  private let known: AgeCache<APIKeyID, Known>
  /// The minute in which the last use of a key, or its last refusal, was noted.
  private let noted: Mutex<BoundedMap<String, Int64>>

  /// - Parameter lookupAge: How long a key that another process revoked may still be taken for good here.
  package init(
    store: any KeyStore & AuditStore, lookupAge: Duration = .seconds(5), time: any TimeSource
  ) {
    self.store = store
    self.time = time
    known = AgeCache(capacity: 10_000, age: lookupAge, time: time)
    noted = Mutex(BoundedMap(capacity: 10_000))
  }

  /// A new key of the caller's own; its text is shown now and never again.
  ///
  /// - Throws: `forbidden` without the right to make keys, by a key, or for more than the caller may;
  ///   `bad_request`.
  package func make(
    _ request: APIKeyRequest, by caller: Caller, client: ClientInfo
  ) async throws -> (key: APIKey, text: String) {
    try caller.require(.makeKeys)
    guard let owner = caller.user, case .session = caller.proof else {
      throw TARSError.forbidden("someone who signed in with a password or single sign-on")
    }
    try check(request, by: caller)
    let text = APIKeyText()
    let key = APIKey(
      id: text.id, owner: owner, name: request.name, scopes: request.scopes,
      collections: request.collections, createdAt: time.now, expiresAt: request.expiresAt)
    let event = AuditEvent.by(
      caller, "key.make", key.id.rawValue, at: time.now, client: client,
      details: ["scopes": request.scopes.map(\.rawValue).sorted().joined(separator: " ")])
    try await store.add(key, digest: text.digest, audit: event)
    return (key, text.text)
  }

  /// The caller's own keys, newest first.
  package func list(for caller: Caller) async throws -> [APIKey] {
    guard let owner = caller.user else { return [] }
    return try await store.keys(of: owner)
  }

  /// All keys.
  ///
  /// - Throws: `forbidden` without the right to administer.
  package func listAll(by caller: Caller) async throws -> [APIKey] {
    try caller.require(.administer)
    return try await store.keys(of: nil)
  }

  /// Ends a key of the caller's own, or any where the caller administers.
  ///
  /// - Throws: `key_not_found`.
  package func revoke(_ id: APIKeyID, by caller: Caller, client: ClientInfo) async throws {
    guard let key = try await store.key(id)?.key, key.owner == caller.user || caller.may(.administer) else {
      throw TARSError.keyNotFound(id.rawValue)
    }
    let event = AuditEvent.by(caller, "key.revoke", id.rawValue, at: time.now, client: client)
    try await store.revoke(id, at: time.now, audit: event)
    known.forget(id)
  }

  /// The key that `text` is, if it is good now; its use is noted once a minute.
  func recognise(_ text: APIKeyText, address: String) async throws -> APIKey? {
    let found = try await known.value(text.id) {
      try await self.store.key(text.id).map { Known(key: $0.key, digest: $0.digest) }
    }
    // Without a key the comparison is made all the same, so that the time tells nothing.
    guard Secret.equal(text.digest, found?.digest ?? ""), let key = found?.key else { return nil }
    guard key.revokedAt == nil, key.expiresAt.map({ time.now < $0 }) ?? true else {
      try await noteRefusal(of: key, address: address)
      return nil
    }
    if isNew("use \(key.id)") { try await store.noteUse(of: key.id, at: minute) }
    return key
  }

  private func check(_ request: APIKeyRequest, by caller: Caller) throws {
    guard 1...100 ~= request.name.count else {
      throw TARSError.invalid("name", "has 1 to 100 characters")
    }
    guard !request.scopes.isEmpty else { throw TARSError.invalid("scopes", "names at least one right") }
    guard request.scopes.isSubset(of: caller.rights) else {
      throw TARSError.forbidden("all the rights that the key should have")
    }
    let readable = request.collections?.allSatisfy { caller.access.allows(.read, in: $0) } ?? true
    guard readable else { throw TARSError.forbidden("a grant for each of the key's collections") }
    guard request.expiresAt.map({ time.now < $0 }) ?? true else {
      throw TARSError.invalid("expiresAt", "is in the past")
    }
  }

  private func noteRefusal(of key: APIKey, address: String) async throws {
    guard isNew("refusal \(key.id)") else { return }
    let why = key.revokedAt == nil ? "expired" : "revoked"
    try await store.note(
      AuditEvent(
        at: time.now, action: "key.use", outcome: .refused, actor: "key \(key.id)", actorID: key.owner,
        subject: key.id.rawValue, address: address, details: ["why": why]))
  }

  private var minute: Instant { Instant(seconds: time.now.seconds / 60 * 60) }

  /// Whether this is the minute's first.
  private func isNew(_ act: String) -> Bool {
    let minute = minute.milliseconds
    return noted.withLock { noted in
      if noted.use(act) == minute { return false }
      noted.set(minute, for: act)
      return true
    }
  }
}
