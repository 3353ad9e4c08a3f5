/// A message or a part of one (RFC 2045, RFC 2046), with its parts.
struct MIMEPart {
  static let deepest = 20
  private static let mostParts = 2000

  let headers: MailHeaders
  /// In lower case, such as "multipart/mixed".
  let type: String
  let parameters: HeaderParameters?
  let disposition: HeaderParameters?
  /// Of a part without parts; still encoded.
  let body: ArraySlice<UInt8>
  private(set) var parts: [MIMEPart] = []

  init(_ bytes: ArraySlice<UInt8>, charsets: LegacyCharsets) {
    var budget = Self.mostParts
    self.init(bytes, charsets, depth: 0, &budget, usual: "text/plain")
  }

  private init(
    _ bytes: ArraySlice<UInt8>, _ charsets: LegacyCharsets, depth: Int, _ budget: inout Int, usual: String
  ) {
    let (headers, start) = MailHeaders.read(bytes)
    self.headers = headers
    parameters = headers.parameters("content-type", charsets)
    disposition = headers.parameters("content-disposition", charsets)
    let stated = parameters?.value ?? ""
    type = stated.contains("/") ? stated : usual
    body = bytes[start...]
    guard type.hasPrefix("multipart/"), depth < Self.deepest, let boundary = parameters?["boundary"] else {
      return
    }
    let usual = type == "multipart/digest" ? "message/rfc822" : "text/plain"
    for piece in Self.split(body, at: boundary) where budget > 0 {
      budget -= 1
      parts.append(MIMEPart(piece, charsets, depth: depth + 1, &budget, usual: usual))
    }
  }

  /// The content in its own encoding of characters.
  var content: [UInt8] {
    let encoding = headers.raw("content-transfer-encoding").map { CleanText.text($0, .line).lowercased() }
    return TransferEncoding.decode(body, as: encoding ?? "")
  }

  /// The name of a file, where the part has one.
  var fileName: String? {
    let name = disposition?["filename"] ?? parameters?["name"]
    guard let name, !name.isEmpty else { return nil }
    return name.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
  }

  var isAttachment: Bool { disposition?.value == "attachment" }

  /// Pieces between lines of "--" and the boundary; what stands before the first is for old programs.
  private static func split(_ body: ArraySlice<UInt8>, at boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--".utf8) + Array(boundary.utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex {
      let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
      let next = min(end + 1, body.endIndex)
      let line = body[index..<end]
      if line.starts(with: mark), let isLast = isEnd(line.dropFirst(mark.count)) {
        if let start { pieces.append(withoutLastBreak(body[start..<index])) }
        start = isLast ? nil : next
        if isLast { return pieces }
      }
      index = next
    }
    if let start { pieces.append(body[start...]) }
    return pieces
  }

  /// Whether a boundary's line is the last one; `nil` where it goes on and so is none.
  private static func isEnd(_ rest: ArraySlice<UInt8>) -> Bool? {
    let isLast = rest.starts(with: "--".utf8)
    let tail = isLast ? rest.dropFirst(2) : rest
    return tail.allSatisfy { $0 <= 0x20 } ? isLast : nil
  }

  /// The line break before a boundary belongs to it.
  private static func withoutLastBreak(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard piece.last == 0x0A else { return piece }
    let piece = piece.dropLast()
    return piece.last == 0x0D ? piece.dropLast() : piece
  }
}
