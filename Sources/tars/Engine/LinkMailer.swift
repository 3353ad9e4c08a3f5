import TARSAuth
import TARSConfig
import TARSConnectors
import TARSCore
import TARSCrypto

/// Mails invitations and links for a new password.
struct LinkMailer: Mailer {
  private let submission: MailSubmission
  private let from: String
  private let publicURL: String
  private let time: any TimeSource

  /// - Throws: `invalid_configuration` for a password that is nowhere.
  init(
    _ settings: TARSConfiguration.MailSettings, secrets: Secrets, publicURL: String, time: any TimeSource
  ) throws {
    submission = MailSubmission(
      MailSubmission.Server(
        url: settings.url, isPlain: settings.isPlain, user: settings.user,
        password: try settings.user.map { _ in
          try secrets.require("mail.password", file: settings.passwordFile)
        },
        authorities: settings.authorities))
    from = settings.from
    self.publicURL = publicURL
    self.time = time
  }

  func send(_ ticket: Ticket, secret: String, to user: User) async throws {
    guard let address = user.email else { return }
    let mail = OutgoingMail(
      from: from, to: address, subject: Self.subject(ticket), text: text(ticket, secret, user),
      date: time.now)
    try await submission.send(mail, id: RandomText.letters(24))
  }

  private static func subject(_ ticket: Ticket) -> String {
    ticket.purpose == .invitation ? "Your invitation to T.A.R.S." : "A new password for T.A.R.S."
  }

  private func text(_ ticket: Ticket, _ secret: String, _ user: User) -> String {
    let why =
      ticket.purpose == .invitation
      ? "An account was made for you, with the name \(user.name)."
      : "Somebody asked for a new password for your account, \(user.name). If that wasn't you, do nothing."
    return """
      \(why)

      Open \(publicURL), choose "I have an invitation, or a code for a new password", and enter this code with a
      password of your choice:

      \(secret)

      It is good once, until \(ticket.expiresAt). Nobody else needs to know it.

      """.replacing("\n", with: "\r\n")
  }
}
