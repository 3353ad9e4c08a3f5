import Foundation
import TARSCore
import Testing

@testable import TARSConnectors

struct OutgoingMailTests {
  private let mail = OutgoingMail(
    from: "tars@tars.example", to: "mia@example.org", subject: "Hello", text: "Zoë\r\n.\r\nend\r\n",
    date: Instant(seconds: 784_111_777))

  @Test func theHeadIsOfPlainLines() throws {
    let message = try #require(mail.message(id: "x1"))
    let lines = message.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.first == "Date: Sun, 06 Nov 1994 08:49:37 +0000")
    #expect(lines.contains("To: <mia@example.org>") && lines.contains("Subject: Hello"))
    #expect(lines.contains("Message-ID: <x1@tars.example>"))
    let end = try #require(lines.firstIndex(of: ""))
    let body = lines[(end + 1)...].joined()
    #expect(Data(base64Encoded: body).map { String(decoding: $0, as: UTF8.self) } == mail.text)
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { 0x20...0x7e ~= $0 } })
  }

  @Test(arguments: ["Ω", String(repeating: "größer ", count: 12), "a\r\nBcc: x@y", "=?utf-8?B?eA==?="])
  func subjectsCantForgeHeaders(subject: String) throws {
    var mail = mail
    mail.subject = subject
    let message = try #require(mail.message(id: "x1"))
    #expect(!message.contains("\nBcc"))
    let words = message.matches(of: /=\?utf-8\?B\?([^?]*)\?=/).compactMap {
      Data(base64Encoded: String($0.1))
    }
    #expect(words.map { String(decoding: $0, as: UTF8.self) }.joined() == subject)
    #expect(message.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
  }

  @Test(arguments: [
    "", "mia", "@x", "a@", "a@b@c", "a b@c", "a@b>", "<a@b", "a@b\r\nRCPT TO:<x@y>", "a@b,c", "ä@b", "a@b;c",
  ])
  func anAddressIsOneAddress(address: String) {
    var mail = mail
    mail.to = address
    #expect(mail.message(id: "x1") == nil)
    mail.to = mail.from
    mail.from = address
    #expect(mail.message(id: "x1") == nil)
  }
}
