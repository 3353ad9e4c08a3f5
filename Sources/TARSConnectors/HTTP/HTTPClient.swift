import Synchronization
import TARSCore

/// Sends requests of one source: paced, signed in, redirected within bounds.
final class HTTPClient: Sendable {
  private let pool: TransferPool
  private let access: Access
  private let home: WebAddress
  private let methods: Mutex<AuthenticationMethods>
  let pacer: Pacer

  /// What lets in.
  enum Access: Sendable {
    case open
    case password(user: String, password: String, AuthenticationMethods)
    case bearer(String)
  }

  /// - Parameter home: The credential is for this origin alone.
  init(_ settings: TransferSettings, home: WebAddress, access: Access, pauseMilliseconds: Int) {
    pool = TransferPool(settings)
    pacer = Pacer(milliseconds: pauseMilliseconds)
    self.home = home
    self.access = access
    if case .password(_, _, let offered) = access { methods = Mutex(offered) } else { methods = Mutex([]) }
  }

  private static let mostRedirects = 8

  /// The answer at the end of all redirects; what isn't a success is an answer too.
  ///
  /// - Parameter admits: Asked before a redirect to another address is followed; throws where it mustn't be.
  /// - Throws: `TARSError` where there is no answer, the sink refuses it, or redirects don't end or lead astray.
  func send(
    _ request: HTTPRequest, into sink: any ByteSink, _ cancellation: Cancellation,
    admits: (WebAddress) throws -> Void = { _ in }
  ) throws -> HTTPResponse {
    var request = request
    var redirects = 0
    while true {
      try pacer.wait(cancellation)
      try sink.restart()
      var response = try sendOnce(request, into: sink, cancellation)
      response.wasRedirected = redirects > 0
      guard request.followsRedirects, let next = try Redirect.target(of: response) else { return response }
      redirects += 1
      guard redirects <= Self.mostRedirects else {
        throw TARSError.nonsense("\(home.shown) redirects again and again")
      }
      try admits(next)
      request.address = next
    }
  }

  private func sendOnce(
    _ request: HTTPRequest, into sink: any ByteSink, _ cancellation: Cancellation
  ) throws -> HTTPResponse {
    var request = request
    if case .none = request.authorization { request.authorization = authorization(for: request.address) }
    let response = try pool.with { try $0.run(request, into: sink, cancellation) }
    learn(from: response.offered)
    return response
  }

  private func authorization(for address: WebAddress) -> HTTPRequest.Authorization {
    guard address.origin == home.origin else { return .none }
    switch access {
    case .open: return .none
    case .bearer(let token): return .bearer(token)
    case .password(let user, let password, _):
      return .password(
        HTTPRequest.SignIn(user: user, password: password), methods: methods.withLock { $0 })
    }
  }

  /// Once the server said how it wants to be shown a password, one request does in place of two.
  private func learn(from offered: AuthenticationMethods) {
    methods.withLock { methods in
      let wanted = methods.intersection(offered)
      if !wanted.isEmpty { methods = wanted.contains(.digest) ? .digest : .basic }
    }
  }
}

/// Where an answer sends its reader.
enum Redirect {
  /// `nil` for an answer that is no redirect.
  /// - Throws: `TARSError` with code `source_failed` for one to nowhere, or from an encrypted address to a plain one.
  static func target(of response: HTTPResponse) throws -> WebAddress? {
    guard [301, 302, 303, 307, 308].contains(response.status) else { return nil }
    guard let location = response["location"], let next = response.address.resolved(location) else {
      throw TARSError.nonsense("\(response.address.shown) redirects to what is no URL of HTTP")
    }
    guard next.isSecure || !response.address.isSecure else {
      throw TARSError.nonsense("\(response.address.shown) redirects from https to http")
    }
    return next
  }
}
