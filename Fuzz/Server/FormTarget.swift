import TARSServer

/// Forms, whole and cut into pieces: all read the same, and no more comes out than went in.
enum FormTarget {
  static func check(_ bytes: [UInt8]) {
    let whole = form(of: bytes, piece: max(1, bytes.count))
    for piece in [1, 2, 3, 7, 64] { precondition(form(of: bytes, piece: piece) == whole) }
    let held = (whole ?? []).reduce(0) { $0 + $1.content.count + $1.header.name.utf8.count }
    precondition(held <= bytes.count)
  }
}

/// A part of a form, as far as it came.
private struct Part: Hashable {
  var header: PartHeader
  var content: [UInt8] = []
  var isWhole = false
}

/// `nil` for what is no form.
private func form(of bytes: [UInt8], piece: Int) -> [Part]? {
  guard var reader = try? MultipartReader(boundary: "b", mostParts: 20) else { return nil }
  var parts: [Part] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    guard let events = try? reader.take(rest.prefix(piece)) else { return nil }
    for event in events {
      switch event {
      case .part(let header): parts.append(Part(header: header))
      case .bytes(let bytes): parts[parts.count - 1].content += bytes
      case .partEnd: parts[parts.count - 1].isWhole = true
      }
    }
    rest = rest.dropFirst(piece)
  }
  guard (try? reader.finish()) != nil else { return nil }
  precondition(parts.allSatisfy(\.isWhole))
  return parts
}
