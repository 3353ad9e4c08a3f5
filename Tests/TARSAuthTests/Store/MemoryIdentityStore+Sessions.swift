import Synchronization
import TARSCore

extension MemoryIdentityStore {
  func begin(_ session: Session, refreshDigest: String, audit: AuditEvent) async throws {
    state.withLock { state in
      state.sessions[session.id] = session
      state.refreshTokens[refreshDigest] = (session.id, nil)
      state.note(audit)
    }
  }

  func refresh(
    digest: String, next: String, at moment: Instant, since: Instant, expiresAt: Instant
  ) async throws -> RefreshOutcome {
    state.withLock { state in
      guard let token = state.refreshTokens[digest], var session = state.sessions[token.session],
        session.endedAt == nil, moment < session.expiresAt
      else { return .unknown }
      if let usedAt = token.usedAt {
        if usedAt > since, let successor = state.refreshTokens[next], successor.usedAt == nil,
          successor.session == token.session
        {
          return .taken(session)
        }
        session.endedAt = moment
        session.endReason = .tokenReused
        state.sessions[session.id] = session
        return .reused(session)
      }
      session.lastUsedAt = moment
      session.expiresAt = expiresAt
      state.sessions[session.id] = session
      state.refreshTokens[digest]?.usedAt = moment
      state.refreshTokens[next] = (session.id, nil)
      return .taken(session)
    }
  }

  func session(_ id: SessionID) async throws -> Session? {
    state.withLock {
      $0.reads += 1
      return $0.sessions[id]
    }
  }

  func sessions(of user: UserID, at moment: Instant) async throws -> [Session] {
    state.withLock { state in
      state.sessions.values.filter { $0.user == user && $0.endedAt == nil && moment < $0.expiresAt }
        .sorted { $0.lastUsedAt > $1.lastUsedAt }
    }
  }

  func end(
    _ session: SessionID, at moment: Instant, reason: Session.EndReason, audit: AuditEvent?
  ) async throws -> Bool {
    state.withLock { state in
      guard state.sessions[session]?.endedAt == nil, state.sessions[session] != nil else { return false }
      state.sessions[session]?.endedAt = moment
      state.sessions[session]?.endReason = reason
      state.note(audit)
      return true
    }
  }

  func endSessions(
    of user: UserID, except session: SessionID?, at moment: Instant, reason: Session.EndReason
  ) async throws -> Int {
    state.withLock { state in
      let ids = state.sessions.values.filter { $0.user == user && $0.id != session && $0.endedAt == nil }
      for id in ids.map(\.id) {
        state.sessions[id]?.endedAt = moment
        state.sessions[id]?.endReason = reason
      }
      return ids.count
    }
  }

  func forgetSessions(before moment: Instant) async throws {
    state.withLock { state in
      state.sessions = state.sessions.filter { ($0.value.endedAt ?? $0.value.expiresAt) >= moment }
    }
  }

  func add(_ key: APIKey, digest: String, audit: AuditEvent) async throws {
    state.withLock { state in
      state.keys[key.id] = (key, digest)
      state.note(audit)
    }
  }

  func key(_ id: APIKeyID) async throws -> (key: APIKey, digest: String)? { state.withLock { $0.keys[id] } }

  func keys(of owner: UserID?) async throws -> [APIKey] {
    state.withLock { $0.keys.values.map(\.key).filter { owner == nil || $0.owner == owner } }
  }

  func noteUse(of key: APIKeyID, at moment: Instant) async throws {
    state.withLock { $0.keys[key]?.key.lastUsedAt = moment }
  }

  func revoke(_ key: APIKeyID, at moment: Instant, audit: AuditEvent) async throws {
    state.withLock { state in
      state.keys[key]?.key.revokedAt = moment
      state.note(audit)
    }
  }

  func signingKeys() async throws -> [SigningKey] {
    state.withLock { $0.signingKeys.sorted { $0.createdAt > $1.createdAt } }
  }

  func add(_ key: SigningKey, forgetBefore moment: Instant) async throws {
    state.withLock { state in
      state.signingKeys.removeAll { $0.createdAt < moment }
      state.signingKeys.append(key)
    }
  }
}
