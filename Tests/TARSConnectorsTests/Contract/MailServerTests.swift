import TARSCore
import Testing

@testable import TARSConnectors

/// What only a real mail server shows.
@Suite(.enabled(if: RealServer.all.contains { $0.kind == .imap }, RealServer.absence))
struct MailServerTests {
  private func server() throws -> RealServer { try #require(RealServer.all.first { $0.kind == .imap }) }

  @Test func aPlainConnectionIsEncryptedBeforeTheSignIn() async throws {
    let server = try server()
    let address: String = try #require(server.description.upgraded)
    let settings = server.settings(address, include: ["INBOX"])
    let connector = try server.connector(settings, server.credential)
    _ = try await connector.entries().reduce(into: 0) { count, _ in count += 1 }
  }

  @Test(arguments: ["address", "upgraded"])
  func aCertificateOfAnUnknownAuthorityIsNotTrusted(which: String) async throws {
    let server = try server()
    let address = which == "address" ? server.description.address : try #require(server.description.upgraded)
    var settings = server.settings(address)
    settings.options = [:]
    let connector = try server.connector(settings, server.credential)
    await #expect {
      _ = try await connector.entries().reduce(into: 0) { count, _ in count += 1 }
    } throws: { ($0 as? TARSError)?.message.contains("certificate") == true }
  }

  @Test func aNameThatTheCertificateDoesNotHaveIsNotTrusted() async throws {
    let server = try server()
    let address = server.description.address.replacing("127.0.0.1", with: "127.0.0.2")
    let connector = try server.connector(server.settings(address), server.credential)
    await #expect(throws: Local.code(.sourceUnreachable)) {
      _ = try await Local.coded { try await connector.entries().reduce(into: 0) { count, _ in count += 1 } }
    }
  }
}
