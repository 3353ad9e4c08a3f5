import CTransfer
import TARSCore

extension TARSError {
  static let noMemory = TARSError(
    .sourceFailed, "Memory for a transfer ran out.", hint: "Look at what else runs on this machine.")

  /// - Parameter what: A clause such as "the listing ends in the middle"; no secret, no query of a URL.
  static func nonsense(_ what: String) -> TARSError {
    TARSError(
      .sourceFailed, "The source's answer makes no sense: \(what).",
      hint: "Check the address, and what the server says of it; the next scan tries again.")
  }

  static func hostRefused(_ host: String) -> TARSError {
    TARSError(
      .sourceDenied, "The configuration doesn't allow sources on the host '\(host)'.",
      hint: "An administrator can list it in the setting sources.webHosts; for others than pages in "
        + "sources.storageHosts.")
  }

  static func tooLarge(_ name: String, limit: Int) -> TARSError {
    TARSError(
      .fileTooLarge, "'\(name)' is larger than \(limit) bytes.",
      hint: "Raise the limit of file sizes, of the source or in general, or exclude the file.")
  }

  static func gone(_ name: String) -> TARSError {
    TARSError(
      .fileNotFound, "'\(name)' is no longer at the source.", hint: "The next scan takes note of it.")
  }

  static func vanished(_ place: String) -> TARSError {
    TARSError(
      .sourceVanished, "\(place) isn't there.",
      hint:
        "Check the address. Nothing is deleted because of it; remove the source if it is meant to be gone.")
  }

  static func unreachable(_ place: String, _ why: String) -> TARSError {
    TARSError(
      .sourceUnreachable, "\(place) can't be reached: \(why).",
      hint: "Check the address, the network and the server; the next scan tries again.")
  }

  static func denied(_ place: String, _ why: String) -> TARSError {
    TARSError(
      .sourceDenied, "\(place) doesn't let T.A.R.S. in: \(why).",
      hint: "Check the source's credential and what it may read, or exclude the path.")
  }

  /// What a failed transfer means.
  static func transfer(_ status: tars_transfer_status, _ place: String) -> TARSError {
    switch status {
    case tars_transfer_cancelled: .cancelled
    case tars_transfer_no_host: .unreachable(place, "the host's name isn't known")
    case tars_transfer_timeout: .unreachable(place, "it takes too long to answer")
    case tars_transfer_partial: .unreachable(place, "the answer broke off")
    case tars_transfer_address_refused:
      TARSError(
        .sourceDenied, "\(place) is on a network address that the configuration doesn't allow.",
        hint: "An administrator can list the address in the configuration of sources.")
    case tars_transfer_untrusted:
      TARSError(
        .sourceUnreachable, "\(place) has no encryption or certificate that can be trusted.",
        hint: "Give the option caFile the certificate of the server's own authority, if it has one.")
    case tars_transfer_denied: .denied(place, "user or password aren't accepted")
    case tars_transfer_nonsense: .nonsense("\(place) doesn't speak the protocol")
    case tars_transfer_bad_address:
      TARSError(.badRequest, "'\(place)' is no address.", hint: "Write it as the help for sources shows.")
    case tars_transfer_memory: .noMemory
    default: .unreachable(place, "there is no connection")
    }
  }

  /// What an answer's status means for one place, where it isn't a success.
  /// - Parameter missing: What 404 and 410 mean.
  static func status(_ response: HTTPResponse, missing: TARSError) -> TARSError {
    let place = response.address.shown
    return switch response.status {
    case 401, 407: .denied(place, "user, password or token aren't accepted (status \(response.status))")
    case 403, 451: .denied(place, "it is forbidden (status \(response.status))")
    case 404, 410: missing
    case 408, 425, 429, 500...599: .unreachable(place, "the server answers with status \(response.status)")
    default: .nonsense("\(place) answers with status \(response.status)")
    }
  }
}
