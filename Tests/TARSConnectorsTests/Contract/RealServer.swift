import FoundationEssentials
import TARSCore
import Testing

@testable import TARSConnectors

/// A server that `Tests/EndToEnd/Support/servers_all.py` started for this run; it names them in a file.
struct RealServer: Sendable, CustomTestStringConvertible {
  let kind: SourceKind
  let description: Description

  struct Description: Decodable, Sendable {
    let address: String
    /// An address at which nothing is.
    let missing: String
    /// Of mail servers: an address that begins in plain and is then encrypted.
    let upgraded: String?
    let user: String?
    let secret: String?
    let options: [String: String]?
    /// Takes what changes the server's files.
    let control: String
  }

  var testDescription: String { kind.rawValue }

  static let all: [RealServer] = {
    guard let file = ProcessInfo.processInfo.environment["TARS_TEST_SOURCES"],
      let data = try? Data(contentsOf: URL(filePath: file)),
      let found = try? JSONDecoder().decode([String: Description].self, from: data)
    else { return [] }
    return SourceKind.allCases.compactMap { kind in
      found[kind.rawValue].map { RealServer(kind: kind, description: $0) }
    }
  }()

  static let absence: Comment = "no servers were started: run the tests below servers_all.py"

  var credential: SourceCredential? {
    description.user.map { SourceCredential(user: $0, secret: description.secret ?? "") }
  }

  func settings(_ address: String? = nil, include: [String] = [], exclude: [String] = []) -> SourceSettings {
    SourceSettings(
      name: "real", kind: kind, address: address ?? description.address, options: description.options ?? [:],
      include: include, exclude: exclude)
  }

  func connector(_ settings: SourceSettings, _ credential: SourceCredential?) throws -> any SourceConnector {
    let policy = NetworkPolicy(onlyAllowedHosts: false, allowsLoopback: true)
    return try RemoteConnectors(web: policy, storage: policy).connector(for: settings, credential: credential)
  }

  /// Makes or replaces a file; of mailboxes a message in the mailbox that the folder names.
  func put(_ name: String, _ content: String) throws { try change("put", name, content) }

  func delete(_ name: String) throws { try change("delete", name, "-") }

  private func change(_ action: String, _ name: String, _ content: String) throws {
    let path = PercentEncoding.encode(name.utf8)
    let address = try #require(WebAddress("\(description.control)/\(action)?path=\(path)"))
    let policy = NetworkPolicy(onlyAllowedHosts: false, allowsLoopback: true)
    let client = HTTPClient(
      TransferSettings(policy: policy, agent: "test"), home: address, access: .open, pauseMilliseconds: 0)
    let response = try client.send(
      HTTPRequest(method: "POST", address: address, body: Array(content.utf8)),
      into: MemorySink(limit: 1000, tooLong: .noMemory), Cancellation())
    #expect(response.status == 204)
  }
}
