import TARSCore

/// A message's path: `imaps://USER@HOST/MAILBOX/UIDVALIDITY-UID.eml`. The mailbox is written as the server names it, so
/// that the way back is without doubt.
struct MailAddress: Hashable {
  let mailbox: String
  let validity: UInt32
  let uid: UInt32

  init(mailbox: String, validity: UInt32, uid: UInt32) {
    self.mailbox = mailbox
    self.validity = validity
    self.uid = uid
  }

  /// `nil` for a path that isn't one of `server`.
  init?(_ path: String, of server: MailServer) {
    guard path.hasPrefix(server.documentPrefix), path.hasSuffix(".eml"),
      let slash = path.lastIndex(of: "/")
    else { return nil }
    let numbers = path[path.index(after: slash)...].dropLast(4).split(separator: "-").map { UInt32($0) }
    let name = path[..<slash].dropFirst(server.documentPrefix.count)
    guard numbers.count == 2, let validity = numbers[0], let uid = numbers[1] else { return nil }
    self.init(
      mailbox: String(decoding: PercentEncoding.bytes(of: name), as: UTF8.self), validity: validity, uid: uid)
  }

  func path(of server: MailServer) -> String {
    server.documentPrefix + PercentEncoding.encode(mailbox.utf8, keeping: "/&,+") + "/" + fileName
  }

  var fileName: String { "\(validity)-\(uid).eml" }
}
