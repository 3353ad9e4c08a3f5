import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

extension RequestScope {
  /// Where the request comes from, for sessions and the audit trail.
  func client(_ request: Request) -> ClientInfo {
    ClientInfo(address: address, agent: request.headers[.userAgent] ?? "", requestID: requestID)
  }

  /// Administration as the caller may do it.
  func administration(_ request: Request) throws -> any IdentityEngine {
    try accounts.administration(by: caller, client: client(request))
  }

  /// Someone who signed in: a key is for programs, and doesn't keep the account of its owner.
  ///
  /// - Throws: `forbidden`.
  var person: Caller {
    get throws {
      let caller = try caller
      guard caller.user != nil, case .session = caller.proof else {
        throw TARSError(
          .forbidden, "This is for people who signed in, not for keys.",
          hint: "Sign in at /api/v1/auth/login.")
      }
      return caller
    }
  }

  /// A part of the path, percent-decoded.
  func part(_ name: String) throws -> String {
    let raw = try parameters.require(name)
    guard let text = PercentEncoding.decode(raw), !text.isEmpty else {
      throw TARSError.badRequest("'\(raw)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return text
  }
}

/// A JSON body whose members are all known.
protocol AccountBody: Decodable {
  associatedtype CodingKeys: CodingKey & CaseIterable
  init(members: KeyedDecodingContainer<CodingKeys>) throws
}

extension AccountBody {
  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(CodingKeys.allCases.map(\.stringValue)))
    try self.init(members: decoder.container(keyedBy: CodingKeys.self))
  }

  /// The body of a request.
  static func read(_ request: Request, _ limits: ServerSettings.Limits) async throws -> Self {
    try JSONBody.decode(Self.self, from: try await CollectedRequest(request, upTo: limits.jsonBody))
  }
}
