import HTTPTypes
import Hummingbird

/// Finds out from where a request comes and whether over TLS, for all that ask later.
struct ForwardingReader: Sendable {
  let settings: ServerSettings

  func place(_ scope: inout RequestScope, by request: Request) {
    let forwarded = ForwardedRequest(
      peer: scope.address, fields: request.headers, settings: settings.forwarding)
    scope.place(at: forwarded.address, isSecure: settings.tls != nil || forwarded.isSecure == true)
  }
}
