/// The head of an answer over HTTP, and the beginning of its body where that tells an error.
struct HTTPResponse {
  var status: Int
  /// Names in lower case, the last of several of one name.
  var headers: [String: String]
  /// The body of an answer that isn't a success, at most 16 KiB; else empty.
  var errorBody: [UInt8] = []
  /// What was asked, after redirects.
  var address: WebAddress
  /// Whether a redirect led away from what was asked first.
  var wasRedirected = false
  /// Ways to sign in that the server offered.
  var offered: AuthenticationMethods = []

  subscript(name: String) -> String? { headers[name] }

  var isSuccess: Bool { (200...299).contains(status) }
}
