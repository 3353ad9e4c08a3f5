/// Small requests to other servers: how is a library's business, that of whoever hands this in.
package protocol HTTPFetching: Sendable {
  /// The whole answer, whatever its status. Redirects aren't followed.
  ///
  /// - Throws: An error where there is no answer, or it is longer than `request.mostBytes`.
  func fetch(_ request: HTTPFetch) async throws -> HTTPFetched
}

/// One request.
package struct HTTPFetch: Hashable, Sendable {
  /// What is asked for.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package var method: Method
  /// An absolute http or https address.
  package var url: String
  /// Names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]
  /// The longest body that is taken as an answer.
  package var mostBytes: Int
  package var timeout: Duration

  package init(
    _ method: Method = .get, url: String, headers: [String: String] = [:], body: [UInt8] = [],
    mostBytes: Int = 1 << 20, timeout: Duration = .seconds(10)
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.mostBytes = mostBytes
    self.timeout = timeout
  }
}

/// What came back.
package struct HTTPFetched: Hashable, Sendable {
  package var status: Int
  /// Names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
