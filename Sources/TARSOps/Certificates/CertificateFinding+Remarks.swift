import TARSCore

extension CertificateFinding.Remark {
  private static let renewal =
    "Renew it: `tars certs issue --renew` where the local authority signed it, else where it came from."

  static func ended(_ end: Instant) -> Self {
    Self(code: .ended, message: "It ended on \(end).", hint: renewal)
  }

  static func endsSoon(_ end: Instant) -> Self {
    Self(code: .endsSoon, message: "It ends on \(end).", hint: renewal)
  }

  static func notYetValid(_ start: Instant) -> Self {
    Self(code: .notYetValid, message: "It holds only from \(start) on.", hint: "Check this machine's clock.")
  }

  static func keyMissing(_ error: TARSError) -> Self {
    Self(code: .keyMissing, message: error.message, hint: error.hint)
  }

  static func keyDiffers(_ path: String) -> Self {
    Self(
      code: .keyDiffers, message: "The key in \(path) belongs to another certificate.",
      hint: "Name the key that the certificate was made for, or have it made anew.")
  }

  static func keyReadable(_ path: String) -> Self {
    Self(
      code: .keyReadable, message: "Everybody on this machine can get at the key in \(path).",
      hint: "Let only its owner read it: chmod 600 \(path)")
  }

  static func chainIncomplete(_ reason: String?) -> Self {
    Self(
      code: .chainIncomplete,
      message: "It doesn't lead to an authority that is trusted here." + (reason.map { " (\($0))" } ?? ""),
      hint: "Put the certificates between it and the authority after it in the file; name an authority that "
        + "only your devices know with --ca.")
  }

  static let selfSigned = Self(
    code: .selfSigned, message: "It was signed with its own key, so no client trusts it by itself.",
    hint: "`tars certs init` and `tars certs issue` make one that devices can be told to trust.")

  static let noNames = Self(
    code: .noNames, message: "It is for no host and no address.",
    hint: "Have it made with alternative names: clients don't look at the common name.")

  static func nameMissing(_ host: CertificateName) -> Self {
    Self(
      code: .nameMissing, message: "It isn't for \(host).",
      hint: "Have it made anew with this name beside its others.")
  }

  static let notForServers = Self(
    code: .notForServers, message: "It isn't for TLS servers.",
    hint: "Have it made with the extended key usage serverAuth.")
}
