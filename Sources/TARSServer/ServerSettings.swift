package import TARSAuth

/// How the server listens and what it lets through.
package struct ServerSettings: Sendable {
  /// Address or name to listen on.
  package var host: String
  /// 0 takes a free one; `onListening` tells which.
  package var port: Int
  /// Host names under which clients may reach the server, besides IP addresses, localhost and `host`.
  package var allowedHosts: Set<String>
  /// T.A.R.S.'s version, for `/metrics` and `/openapi.json`.
  package var version: String
  package var limits: Limits
  /// The address by which people reach the server, such as "https://tars.example"; `nil` where nobody said.
  package var publicURL: String?
  /// `nil` for plain HTTP.
  package var tls: TLSSettings?
  package var forwarding = ForwardingSettings()
  /// Origins whose pages may use the API, as browsers write them: "https://notes.example".
  package var crossOrigins: Set<String> = []

  /// Sizes in bytes.
  package struct Limits: Sendable {
    /// Longest JSON request body.
    package var jsonBody = 1 << 20
    /// Longest uploaded document, its form's overhead included.
    package var uploadBody = 100 << 20
    /// Longest file of conversations that is imported.
    package var conversations = 64 << 20
    /// Longest request header, all fields together.
    package var header = 32 << 10
    /// Connections at once; more wait in the kernel's queue.
    package var connections = 4096
    /// Requests at once on one connection of HTTP/2; on all of them together as many as there may be connections.
    package var streams = 100
    /// Time for a request's head, from the connection's start or the last response's end.
    package var headTimeout = Duration.seconds(60)
    /// Time for a request's body, and again for each `bodyStride` bytes of it.
    package var bodyTimeout = Duration.seconds(300)
    package var bodyStride = 1 << 20
    /// Time in which a client must take some of a response before the connection is dropped.
    package var stallTimeout = Duration.seconds(60)
    /// Between two signs of life in an event stream.
    package var heartbeat = Duration.seconds(15)
    /// Requests of one user or key; `nil` for no limit. The owner of the data directory has none.
    package var callerRate: RateLimit?
    /// Requests of one address that show no valid token; `nil` for no limit.
    package var strangerRate: RateLimit?
    /// Time that running answers get after a request to stop.
    package var shutdownGrace = Duration.seconds(10)

    /// Answers that a caller may have running or readable at once, whether over WebSockets or as resumable streams.
    package var answersPerCaller = 8
    package var sockets = SocketLimits()

    package init() {}
  }

  package init(
    host: String = "127.0.0.1", port: Int = 7349, allowedHosts: Set<String> = [],
    version: String, limits: Limits = Limits(), publicURL: String? = nil
  ) {
    self.host = host
    self.port = port
    self.allowedHosts = allowedHosts
    self.version = version
    self.limits = limits
    self.publicURL = publicURL
  }
}
