package import FoundationEssentials

/// Why a request got no usable response.
package enum HTTPFailure: Error, Hashable, Sendable {
  case invalidURL(String)
  /// Nobody answered at that address: refused, no such host, no route, TLS failure.
  case unreachable(String)
  /// No byte came for this long.
  case timedOut
  /// The connection ended before the response did.
  case closedEarly
  /// The response is larger than the caller allows, in bytes.
  case tooLarge(Int)
  /// A response whose status is no success, with the first bytes of its body.
  case status(Int, Data)
  /// The response is not what the protocol asks for, and why.
  case malformed(String)
  /// The transport was shut down.
  case shutDown

  /// One sentence part for people, without addresses: "it refused the connection".
  package var reason: String {
    switch self {
    case .invalidURL(let url): "'\(url)' is no http or https URL"
    case .unreachable(let why): why
    case .timedOut: "it did not answer in time"
    case .closedEarly: "it closed the connection too early"
    case .tooLarge(let limit): "its response is larger than \(limit) bytes"
    case .status(let status, _): "it answered with HTTP status \(status)"
    case .malformed(let why): why
    case .shutDown: "the connection to it was shut down"
    }
  }

  /// Whether another try later can help without anybody changing anything.
  package var isUnreachable: Bool {
    switch self {
    case .unreachable, .timedOut, .closedEarly, .shutDown: true
    default: false
    }
  }
}
