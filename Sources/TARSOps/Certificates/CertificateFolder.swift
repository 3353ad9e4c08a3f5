import FoundationEssentials
import TARSCore

/// Where the local authority keeps its files; only its owner may enter.
package struct CertificateFolder: Hashable, Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// The authority's certificate, which devices are told to trust.
  package var authority: String { path + "/ca.crt" }

  /// The authority's key, which signs; it never leaves the machine.
  package var authorityKey: String { path + "/ca.key" }

  /// The certificate of a server.
  package func certificate(_ name: String) -> String { "\(path)/\(name).crt" }

  /// The key of a server.
  package func key(_ name: String) -> String { "\(path)/\(name).key" }

  /// Names of all certificates that are there, the authority's "ca" first.
  ///
  /// - Throws: `file_unreadable` for a folder that may not be read.
  package var certificates: [String] {
    get throws {
      guard FileManager.default.fileExists(atPath: path) else { return [] }
      let files: [String]
      do {
        files = try FileManager.default.contentsOfDirectory(atPath: path)
      } catch {
        throw TARSError.fileUnreadable(path)
      }
      let names = files.filter { $0.hasSuffix(".crt") }.map { String($0.dropLast(4)) }
      return names.sorted { ($0 == "ca" ? 0 : 1, $0) < ($1 == "ca" ? 0 : 1, $1) }
    }
  }
}
