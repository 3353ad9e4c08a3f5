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
  /// Who asks, and the engine for them; nobody on open routes.
  private var asker: (caller: Caller, engine: any ServedEngine)?
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
    get throws { try known.engine }
  }

  /// Who asks.
  var caller: Caller {
    get throws { try known.caller }
  }

  mutating func place(at address: String, isSecure: Bool) {
    self.address = address
    self.isSecure = isSecure
    logger[metadataKey: "client.address"] = "\(address)"
  }

  mutating func recognise(_ caller: Caller, _ engine: any ServedEngine) { asker = (caller, engine) }

  mutating func provide(_ services: AccountServices?) { self.services = services }

  /// - Throws: `not_ready` on a server that keeps no accounts.
  var accounts: AccountServices {
    get throws {
      guard let services else { throw RequestFault.notReady("this server keeps no accounts.") }
      return services
    }
  }

  private var known: (caller: Caller, engine: any ServedEngine) {
    get throws {
      guard let asker else { throw TARSError.tokenNeeded }
      return asker
    }
  }

  static func newID() -> String {
    let digits = String(UInt128.random(in: UInt128.min...UInt128.max), radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
