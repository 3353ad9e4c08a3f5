import FoundationEssentials
import JWTKit
package import TARSCore
import TARSCrypto

/// The keys that sign access tokens: made when needed, replaced after some days, kept sealed.
///
/// An actor with one making at a time, so that two calls never both make the next key. Another process that
/// shares the store may have made one: an unknown id is looked up again, at most once a second.
package actor SigningKeys {
  /// A key that can be used.
  struct Loaded: Sendable {
    let id: String
    let createdAt: Instant
    let algorithm: any JWTAlgorithm
    let x: String
    let y: String
  }

  private let store: any KeyStore
  private let seal: InstallationKey
  private let rotation: Duration
  private let time: any TimeSource
  private var loaded: [Loaded] = []
  private var loadedAt: Instant?
  private var making: Task<Loaded, any Error>?

  /// - Parameters:
  ///   - seal: Seals the private keys.
  ///   - rotation: How long a key signs; longer than any token lives.
  package init(
    store: any KeyStore, seal: InstallationKey, rotation: Duration = .seconds(30 * 86_400),
    time: any TimeSource
  ) {
    self.store = store
    self.seal = seal
    self.rotation = rotation
    self.time = time
  }

  /// The key that signs now.
  func current() async throws -> Loaded {
    if let newest = loaded.first, isFresh(newest) { return newest }
    try await load()
    if let newest = loaded.first, isFresh(newest) { return newest }
    return try await make()
  }

  /// The key of this id, also an older one whose tokens may still be good.
  func key(_ id: String) async throws -> Loaded? {
    if let key = loaded.first(where: { $0.id == id }) { return key }
    let now = time.now
    if let loadedAt, loadedAt <= now, now < loadedAt.advanced(byMilliseconds: 1000) { return nil }
    try await load()
    return loaded.first { $0.id == id }
  }

  /// The public keys as a JSON Web Key Set.
  func published() async throws -> Data {
    _ = try await current()
    let keys = loaded.map { key in
      [
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": key.id, "x": key.x, "y": key.y,
      ]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(["keys": keys])
  }

  private func isFresh(_ key: Loaded) -> Bool { time.now < key.createdAt.advanced(by: rotation) }

  private func load() async throws {
    let now = time.now
    var keys: [Loaded] = []
    for key in try await store.signingKeys() { keys.append(try await open(key)) }
    loaded = keys
    loadedAt = now
  }

  private func make() async throws -> Loaded {
    if let making { return try await making.value }
    let task = Task { try await self.makeNext() }
    making = task
    defer { making = nil }
    return try await task.value
  }

  private func makeNext() async throws -> Loaded {
    let key = ES256PrivateKey()
    let id = RandomText.letters(12)
    let sealed = try seal.seal(Array(key.pemRepresentation.utf8), for: Self.context(id))
    let record = SigningKey(id: id, createdAt: time.now, sealed: sealed)
    // Tokens of the present key are still out; those of keys before it ended long ago.
    let forgetBefore = loaded.first?.createdAt ?? record.createdAt.advanced(by: .zero - rotation)
    try await store.add(record, forgetBefore: forgetBefore)
    try await load()
    return try await Self.loaded(record, key)
  }

  private func open(_ key: SigningKey) async throws -> Loaded {
    guard let pem = seal.open(key.sealed, for: Self.context(key.id)),
      let opened = try? ES256PrivateKey(pem: String(decoding: pem, as: UTF8.self))
    else {
      throw TARSError(
        .storeDamaged, "The key \(key.id) that signs tokens can't be opened.",
        hint: "Restore the installation's key file that belongs to this store.")
    }
    return try await Self.loaded(key, opened)
  }

  private static func context(_ id: String) -> String { "signing-key:\(id)" }

  private static func loaded(_ record: SigningKey, _ key: ES256PrivateKey) async throws -> Loaded {
    let holder = JWTKeyCollection()
    await holder.add(ecdsa: key)
    let point = key.parameters.map { ($0.x.urlSafe, $0.y.urlSafe) } ?? ("", "")
    return Loaded(
      id: record.id, createdAt: record.createdAt, algorithm: try await holder.getKey(), x: point.0,
      y: point.1)
  }
}

extension String {
  /// base64 as base64url without padding.
  fileprivate var urlSafe: String {
    replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
