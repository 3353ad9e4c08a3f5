import CDirectory
import Dispatch
import Synchronization
import TARSCore
import TARSCrypto

/// People of a directory, found by a search and known by signing in as them (LDAP's simple bind).
package final class LDAPDirectory: PasswordDirectory {
  private let settings: LDAPSettings
  /// Calls block: they have threads of their own, and only so many.
  private let queue = DispatchQueue(label: "tars.directory", attributes: .concurrent)
  private let running = Mutex<Int>(0)
  private static let mostRunning = 16

  package init(_ settings: LDAPSettings) { self.settings = settings }

  package func identify(name: String, password: String) async throws -> ExternalIdentity? {
    guard 1...100 ~= name.count, 1...1024 ~= password.utf8.count else { return nil }
    let isFree = running.withLock { running in
      guard running < Self.mostRunning else { return false }
      running += 1
      return true
    }
    guard isFree else { throw RateLimited(seconds: 5) }
    defer { running.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.find(name, password) }) }
    }
  }

  private func find(_ name: String, _ password: String) throws -> ExternalIdentity? {
    let lookup = try reading()
    let person = try person(name, lookup)
    // An unknown name costs a sign-in too, so that the time tells nothing.
    let entry = person?.name ?? "cn=\(Secret.token()),\(settings.base)"
    let isRight = try LDAPConnection(settings).signIn(entry, password: password)
    guard isRight, let person else { return nil }
    return try identity(person, lookup)
  }

  /// A connection of whoever looks people up.
  private func reading() throws -> LDAPConnection {
    let connection = try LDAPConnection(settings)
    guard let reader = settings.reader else { return connection }
    guard try connection.signIn(reader.name, password: reader.password) else {
      throw TARSError.directoryReader
    }
    return connection
  }

  /// `nil` where nobody, or more than one, fits.
  private func person(_ name: String, _ lookup: LDAPConnection) throws -> LDAPEntry? {
    let wanted = [settings.nameAttribute, settings.idAttribute, "displayName", "cn", "mail"]
    let found = try lookup.search(
      settings.base, LDAPFilter.filled(settings.userFilter, ["name": name]), attributes: wanted, most: 2)
    return found.isAll && found.entries.count == 1 ? found.entries[0] : nil
  }

  private func identity(_ person: LDAPEntry, _ lookup: LDAPConnection) throws -> ExternalIdentity {
    guard let name = person.texts(settings.nameAttribute).first,
      let id = person.values[settings.idAttribute]?.first, !id.isEmpty
    else { throw TARSError.directoryEntry(settings) }
    let groups = try lookup.search(
      settings.groupBase, LDAPFilter.filled(settings.groupFilter, ["dn": person.name, "name": name]),
      attributes: ["cn"], most: 1000)
    guard groups.isAll else { throw TARSError.directory(tars_directory_too_many) }
    let subject = String(validating: id, as: UTF8.self) ?? PercentEncoding.encode(id)
    return ExternalIdentity(
      subject: ExternalSubject(issuer: "ldap:" + settings.base, subject: subject), origin: .ldap, name: name,
      displayName: person.texts("displayName").first ?? person.texts("cn").first ?? name,
      email: person.texts("mail").first, groups: groups.entries.flatMap { [$0.name] + $0.texts("cn") })
  }
}

extension TARSError {
  fileprivate static let directoryReader = TARSError(
    .providerFailed, "The directory doesn't take ldap.bindDN with its password.",
    hint: "Check both, and the directory's log.")

  fileprivate static func directoryEntry(_ settings: LDAPSettings) -> TARSError {
    TARSError(
      .providerFailed,
      "The directory doesn't show '\(settings.nameAttribute)' or '\(settings.idAttribute)' of the person.",
      hint: "Check ldap.nameAttribute and ldap.idAttribute, and what ldap.bindDN may read.")
  }
}
