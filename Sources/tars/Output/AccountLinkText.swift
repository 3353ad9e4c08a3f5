import TARSCore

/// An invitation, or a link for a new password.
struct AccountLinkText {
  let link: AccountLink

  var text: String {
    let what = link.purpose == .invitation ? "The invitation" : "The link for a new password"
    guard let secret = link.secret else {
      return "\(what) was mailed to \(link.user.name); it is good once, until \(link.expiresAt).\n"
    }
    return """
      \(what) of \(link.user.name) is good once, until \(link.expiresAt):
      \(secret)
      It is taken up with a password at POST /api/v1/auth/tickets, as purpose "\(link.purpose.rawValue)".

      """
  }
}
