import FoundationEssentials
import GRDB
import TARSCore

/// Reads and writes what proves who users are.
struct CredentialRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func credentials(of id: UserID) throws -> Credentials {
    let row = try Row.fetchOne(
      database, sql: "SELECT * FROM credential WHERE account_id = ?", arguments: [id.rawValue])
    guard let row else { throw TARSError.userNotFound(id.rawValue) }
    return Credentials(
      passwordHash: row["password_hash"],
      sealedTOTPSecret: (row["totp_secret"] as Data?).map(Array.init), lastTOTPStep: row["totp_step"],
      recoveryCodes: try recoveryCodes(of: id),
      subject: (row["issuer"] as String?).map { ExternalSubject(issuer: $0, subject: row["subject"]) })
  }

  /// Sets all of them. While the second factor stays the same, a time step that was taken and a code that was used
  /// stay so, though the caller read the credentials before.
  func set(_ credentials: Credentials, of id: UserID) throws {
    try demandFree(credentials.subject, for: id)
    try database.execute(
      sql: """
        DELETE FROM recovery_code WHERE account_id = :id AND NOT EXISTS (
          SELECT 1 FROM credential WHERE account_id = :id AND totp_secret IS :secret);
        """, arguments: ["id": id.rawValue, "secret": credentials.sealedTOTPSecret.map { Data($0) }])
    try database.execute(sql: Self.upsert, arguments: arguments(credentials, id))
    try setRecoveryCodes(credentials.recoveryCodes, of: id)
  }

  func takeTOTPStep(_ step: Int64, of id: UserID) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE credential SET totp_step = :step
        WHERE account_id = :id AND (totp_step IS NULL OR totp_step < :step)
        """, arguments: ["id": id.rawValue, "step": step])
    return database.changesCount == 1
  }

  func takeRecoveryCode(_ digest: String, of id: UserID) throws -> Bool {
    try database.execute(
      sql: "UPDATE recovery_code SET is_used = 1 WHERE account_id = ? AND digest = ? AND is_used = 0",
      arguments: [id.rawValue, digest])
    return database.changesCount == 1
  }

  func replacePasswordHash(_ old: String, with new: String, of id: UserID) throws -> Bool {
    try database.execute(
      sql: "UPDATE credential SET password_hash = ? WHERE account_id = ? AND password_hash = ?",
      arguments: [new, id.rawValue, old])
    return database.changesCount == 1
  }

  private static let upsert = """
    INSERT INTO credential (account_id, password_hash, totp_secret, totp_step, issuer, subject)
    VALUES (:id, :password, :secret, :step, :issuer, :subject)
    ON CONFLICT (account_id) DO UPDATE SET
      password_hash = :password, totp_secret = :secret, issuer = :issuer, subject = :subject,
      totp_step = iif(
        totp_secret IS :secret, nullif(max(ifnull(totp_step, :none), ifnull(:step, :none)), :none), :step)
    """

  private func arguments(_ credentials: Credentials, _ id: UserID) -> StatementArguments {
    [
      "id": id.rawValue, "password": credentials.passwordHash,
      "secret": credentials.sealedTOTPSecret.map { Data($0) },
      "step": credentials.lastTOTPStep, "issuer": credentials.subject?.issuer,
      "subject": credentials.subject?.subject, "none": Int64.min,
    ]
  }

  private func demandFree(_ subject: ExternalSubject?, for id: UserID) throws {
    guard let subject, let holder = try AccountRows(database).user(subject), holder.id != id else { return }
    throw TARSError.nameTaken(subject.subject)
  }

  private func recoveryCodes(of id: UserID) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT digest FROM recovery_code WHERE account_id = ? AND is_used = 0 ORDER BY digest",
      arguments: [id.rawValue])
  }

  private func setRecoveryCodes(_ digests: [String], of id: UserID) throws {
    try database.execute(
      sql: "DELETE FROM recovery_code WHERE account_id = ? AND is_used = 0", arguments: [id.rawValue])
    for digest in digests {
      try database.execute(
        sql: "INSERT INTO recovery_code (account_id, digest) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [id.rawValue, digest])
    }
  }
}
