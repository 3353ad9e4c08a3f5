import TARSCore

/// What is known of a certificate file, and what is wrong with it.
package struct CertificateFinding: Hashable, Sendable, Encodable {
  /// One thing that a person should know.
  package struct Remark: Hashable, Sendable, Encodable {
    package var code: Code
    package var message: String
    /// What to do now.
    package var hint: String
  }

  /// What remarks are about.
  package enum Code: String, Hashable, Sendable, Encodable {
    case ended
    case endsSoon = "ends_soon"
    case notYetValid = "not_yet_valid"
    case keyMissing = "key_missing"
    case keyDiffers = "key_differs"
    case keyReadable = "key_readable"
    case chainIncomplete = "chain_incomplete"
    case selfSigned = "self_signed"
    case noNames = "no_names"
    case nameMissing = "name_missing"
    case notForServers = "not_for_servers"
  }

  /// Absolute or as it was named.
  package var path: String
  package var certificate: CertificateSummary
  /// Whole days until it, or what it rests on, ends; negative after that.
  package var daysLeft: Int
  /// The file of the key that belongs to it, where one was looked for.
  package var key: String?
  /// Subjects from the certificate up to an authority that is trusted; empty where none is reached.
  package var chain: [String]
  /// Because of these clients can't connect.
  package var problems: [Remark]
  /// These need attention soon.
  package var warnings: [Remark]
}
