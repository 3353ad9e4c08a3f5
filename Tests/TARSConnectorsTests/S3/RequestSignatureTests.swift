import TARSCore
import Testing

@testable import TARSConnectors

/// Signatures against those that botocore 1.44.5's S3SigV4Auth gave for the same requests and moment.
struct RequestSignatureTests {
  private static let now = Instant(seconds: 1_717_234_200)

  private static func signature(_ url: WebAddress, token: String? = nil) -> [String: String] {
    let signer = RequestSignature(
      accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: token,
      region: "eu-central-1")
    return Dictionary(uniqueKeysWithValues: signer.headers(for: url, at: now).map { ($0.name, $0.value) })
  }

  private static func place(_ endpoint: String?) throws -> BucketPlace {
    let endpoint = try endpoint.map { try #require(WebAddress($0)) }
    return try #require(BucketPlace("s3://papers", endpoint: endpoint, region: "eu-central-1"))
  }

  @Test func aListingIsSigned() throws {
    let url = try Self.place(nil).address(
      of: nil, query: [("list-type", "2"), ("encoding-type", "url"), ("max-keys", "1000")])
    #expect(
      url.text
        == "https://papers.s3.eu-central-1.amazonaws.com/?encoding-type=url&list-type=2&max-keys=1000")
    let headers = Self.signature(url)
    #expect(headers["x-amz-date"] == "20240601T093000Z" && headers["host"] == nil)
    #expect(
      headers["Authorization"]
        == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20240601/eu-central-1/s3/aws4_request, "
        + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
        + "Signature=d2fa8c984f6bcf6128d82e2e01673d305c437d8fe4aa2b24171c78fd89115ca8")
  }

  @Test func queriesAreEncodedAndSorted() throws {
    let url = try Self.place("http://127.0.0.1:9000").address(
      of: nil,
      query: [
        ("list-type", "2"), ("prefix", "Größe &+/"), ("continuation-token", "1+a/b=="), ("max-keys", "1000"),
        ("encoding-type", "url"),
      ])
    #expect(
      Self.signature(url)["Authorization"]?.hasSuffix(
        "=b6af259a5f629badf53c3e18afb71ef00b4a85f91dd4fb06318dd2224bb256fb") == true)
  }

  @Test func keysKeepTheirSlashesAndSigns() throws {
    let url = try Self.place("http://127.0.0.1:9000").address(of: "a b/Größe/c+d(e)*f'//g~.txt")
    #expect(
      url.text == "http://127.0.0.1:9000/papers/a%20b/Gr%C3%B6%C3%9Fe/c%2Bd%28e%29%2Af%27//g~.txt")
    #expect(
      Self.signature(url)["Authorization"]?.hasSuffix(
        "=314536d3b31ef892e8f2338eaf72039c2b8d70d44f9db857b41c777ca4d4cc6b") == true)
  }

  @Test func temporaryKeysSignTheirToken() throws {
    let headers = Self.signature(try Self.place(nil).address(of: "x"), token: "TOKEN/+==")
    #expect(headers["x-amz-security-token"] == "TOKEN/+==")
    #expect(
      headers["Authorization"]?.hasSuffix("=4575cf97989eb202dfea0a71c1cde00f6b96153b3f7e01cd234a97eb325e34de")
        == true)
  }
}
