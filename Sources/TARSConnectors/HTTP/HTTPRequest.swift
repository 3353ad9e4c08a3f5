/// A request over HTTP that asks for something and changes nothing.
struct HTTPRequest {
  var method = "GET"
  var address: WebAddress
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  var authorization: Authorization = .none
  /// Whether packed answers are asked for and unpacked.
  var unpacks = false
  /// Not where `headers` hold what only the first server may see.
  var followsRedirects = true

  enum Authorization {
    case none
    /// Basic or Digest (RFC 7617, RFC 7616), which of the `methods` the server wants.
    case password(SignIn, methods: AuthenticationMethods)
    /// RFC 6750.
    case bearer(String)
  }

  struct SignIn: Hashable {
    var user: String
    var password: String
  }
}

/// Ways of showing a user and a password to a server.
struct AuthenticationMethods: OptionSet, Hashable {
  let rawValue: Int64
  static let basic = AuthenticationMethods(rawValue: 1)
  static let digest = AuthenticationMethods(rawValue: 2)
}
