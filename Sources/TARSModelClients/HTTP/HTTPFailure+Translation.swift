import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension HTTPFailure {
  /// Runs `work` and turns the client library's errors into ours.
  static func translating<Value: Sendable>(
    _ work: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await work()
    } catch {
      throw translated(error)
    }
  }

  /// Our word for an error of the client library; cancellation stays what it is.
  static func translated(_ error: any Error) -> any Error {
    switch error {
    case let failure as HTTPFailure: failure
    case is CancellationError: error
    case let failure as HTTPClientError: translated(failure)
    case let failure as NIOConnectionError: unreachable(reason(of: failure))
    case HTTPParserError.invalidEOFState: closedEarly
    case let failure as IOError: ended(by: failure)
    default: malformedOrTLS(error)
    }
  }

  private static func translated(_ error: HTTPClientError) -> any Error {
    switch error {
    case .cancelled, .requestStreamCancelled: CancellationError()
    case .readTimeout, .writeTimeout, .deadlineExceeded: HTTPFailure.timedOut
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
      unreachable("no connection to it could be made in time")
    case .remoteConnectionClosed, .uncleanShutdown: HTTPFailure.closedEarly
    case .alreadyShutdown: HTTPFailure.shutDown
    default: HTTPFailure.malformed("the exchange with it failed: \(error.shortDescription)")
    }
  }

  private static func ended(by error: IOError) -> HTTPFailure {
    switch error.errnoCode {
    case ECONNREFUSED: .unreachable("it refuses connections")
    case ECONNRESET, EPIPE: .closedEarly
    default: .unreachable("the network says: \(error)")
    }
  }

  private static func reason(of error: NIOConnectionError) -> String {
    if error.connectionErrors.contains(where: { ($0.error as? IOError)?.errnoCode == ECONNREFUSED }) {
      return "it refuses connections"
    }
    if error.connectionErrors.isEmpty { return "its host name '\(error.host)' is not known" }
    return "no connection to it can be made"
  }

  /// What is left are errors of the TLS and HTTP layers, which only describe themselves.
  private static func malformedOrTLS(_ error: any Error) -> HTTPFailure {
    let text = String(describing: error)
    let type = String(reflecting: type(of: error))
    return type.contains("SSL")
      ? .unreachable("no secure connection to it can be made: \(text.prefix(200))")
      : .malformed("it does not speak HTTP: \(text.prefix(200))")
  }
}
