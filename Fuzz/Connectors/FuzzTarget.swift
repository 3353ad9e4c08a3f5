@testable import TARSConnectors

/// What the fuzzer feeds.
enum FuzzTarget: String, CaseIterable {
  case multistatus
  case bucket
  case sitemap
  case robots
  case mail
  case address
  case gzip

  func run(_ bytes: [UInt8]) {
    switch self {
    case .multistatus: multistatus(bytes)
    case .bucket:
      if let page = try? BucketPage(bytes) {
        precondition(page.objects.allSatisfy { !$0.key.isEmpty && $0.bytes ?? 0 >= 0 })
        precondition(page.next != "")
      }
    case .sitemap:
      if let sitemap = try? Sitemap(bytes) {
        precondition(sitemap.pages.allSatisfy { !$0.reference.isEmpty })
      }
    case .robots:
      let rules = RobotRules(bytes, agent: "tars")
      _ = rules.allows("/a/b.html?c=d")
      precondition(rules.delay ?? 1 > 0)
    case .mail: mail(bytes)
    case .address: address(String(decoding: bytes, as: UTF8.self))
    case .gzip: precondition((Gunzip.unpack(bytes, limit: 1 << 20)?.count ?? 0) <= 1 << 20)
    }
  }

  /// Nothing that an answer names lies anywhere but directly in the folder that was asked for.
  private func multistatus(_ bytes: [UInt8]) {
    guard let address = WebAddress("http://host/dav/x/"),
      let resources = try? Multistatus.resources(in: bytes)
    else { return }
    let folder = DAVFolder(path: address.path)
    for resource in resources {
      guard let name = folder.child(resource.reference, answeredBy: address) else { continue }
      precondition(!name.isEmpty && !name.contains(0) && !name.contains(UInt8(ascii: "/")))
      precondition(WebAddress("http://host" + folder.file(name))?.path == folder.file(name))
    }
  }

  /// The whole stream of a session, and each line of it.
  private func mail(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var stream = MailStream { most in
      let piece = rest.prefix(min(most, 7))
      rest = rest.dropFirst(piece.count)
      return Array(piece)
    }
    while let answer = try? stream.next() {
      if let mailbox = Mailbox(answer) { precondition(!mailbox.rawName.isEmpty) }
      if let message = MailMessage(answer) { precondition(message.uid > 0) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    precondition(MailboxName.decode(MailboxName.encode(text)) == text)
    _ = MailboxName.decode(text)
  }

  /// An address has one spelling, which is its own.
  private func address(_ text: String) {
    guard let address = WebAddress(text) else { return }
    precondition(
      address.path.hasPrefix("/") && !address.text.contains("@") || address.path.contains("@")
        || address.query?.contains("@") == true)
    if address.text.utf8.count <= 8192 { precondition(WebAddress(address.text) == address) }
    if let next = address.resolved(text) { precondition(next.path.hasPrefix("/")) }
  }
}
