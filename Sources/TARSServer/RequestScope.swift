import Hummingbird
import Logging
import NIOCore
import TARSAuth
import TARSCore

/// What belongs to one request on its way through the server.
struct RequestScope: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// In the response's header, in problem details and in every log line of the request: 32 hexadecimal digits.
  let requestID: String
  /// The client's address, as far as the connection shows it or trusted proxies say it.
  private(set) var address: String
  /// Whether the client speaks TLS, with us or with a trusted proxy.
  private(set) var isSecure = false
  /// What answers; `nil` where there is nothing for the path and method.
  private(set) var endpoint: Endpoint?
  /// Who asks, and what has the engine for them; nobody on open routes.
  private var asker: (recognised: Recognised, engines: any EngineHost)?
  /// The services of accounts, where the server has them.
  private var services: AccountServices?

  init(source: Source) {
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    coreContext = CoreRequestContextStorage(source: source)
    requestID = Self.newID()
    logger[metadataKey: "request.id"] = "\(requestID)"
    logger[metadataKey: "hb.request.id"] = nil
  }

  /// The engine, as the caller may use it.
  ///
  /// - Throws: `unauthorized` on a route that asks for no token.
  var engine: any ServedEngine {
    get throws {
      let asker = try known
      return asker.engines.engine(for: asker.recognised.caller)
    }
  }

  /// Who asks.
  var caller: Caller {
    get throws { try known.recognised.caller }
  }

  /// The person who asks; nobody where it is the owner of the data directory.
  var user: User? {
    get throws { try known.recognised.user }
  }

  mutating func place(at address: String, isSecure: Bool) {
    self.address = address
    self.isSecure = isSecure
    logger[metadataKey: "client.address"] = "\(address)"
  }

  mutating func enter(_ endpoint: Endpoint, path: String) {
    self.endpoint = endpoint
    coreContext.parameters = endpoint.parameters(of: path)
  }

  mutating func recognise(_ recognised: Recognised, _ engines: any EngineHost) {
    asker = (recognised, engines)
  }

  mutating func provide(_ services: AccountServices?) { self.services = services }

  /// - Throws: `not_ready` on a server that keeps no accounts.
  var accounts: AccountServices {
    get throws {
      guard let services else { throw RequestFault.notReady("this server keeps no accounts.") }
      return services
    }
  }

  private var known: (recognised: Recognised, engines: any EngineHost) {
    get throws {
      guard let asker else { throw TARSError.tokenNeeded }
      return asker
    }
  }

  private static func digit(_ bits: UInt64) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits & 15)
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  static func newID() -> String {
    var source = SystemRandomNumberGenerator()
    var (low, high) = (source.next(), source.next())
    return String(unsafeUninitializedCapacity: 32) { digits in
      for place in 0..<16 {
        (digits[place], digits[place + 16]) = (digit(low), digit(high))
        (low, high) = (low >> 4, high >> 4)
      }
      return 32
    }
  }
}
