import TARSCore

/// What S3-compatible servers mean by their errors.
enum BucketErrors {
  static func error(_ response: HTTPResponse, missing: TARSError) -> TARSError {
    let place = response.address.shown
    let code = code(in: response.errorBody)
    if let region = response["x-amz-bucket-region"], [301, 307, 400].contains(response.status) {
      return TARSError(
        .sourceFailed, "\(place) is in the region \(region).",
        hint: "Give the source the option region=\(region).")
    }
    switch code {
    case "NoSuchBucket", "NoSuchKey": return missing
    case "RequestTimeTooSkewed":
      return .denied(place, "this machine's clock is wrong (\(code ?? ""))")
    case "SignatureDoesNotMatch", "InvalidAccessKeyId", "AccessDenied", "AllAccessDisabled", "ExpiredToken",
      "InvalidToken", "InvalidObjectState":
      return .denied(place, code ?? "")
    case "SlowDown", "ServiceUnavailable", "InternalError":
      return .unreachable(place, "the server answers \(code ?? "")")
    default: return .status(response, missing: missing)
    }
  }

  /// The code is one word; anything else in the answer may be anybody's text.
  private static func code(in body: [UInt8]) -> String? {
    guard var reader = try? XMLDocumentReader(body), reader.root.local == "Error" else { return nil }
    while let node = try? reader.nextChild() {
      let text = node.trimmedText
      if node.name.local == "Code", text.count <= 64, text.allSatisfy({ $0.isASCII && $0.isLetter }) {
        return text
      }
    }
    return nil
  }
}
