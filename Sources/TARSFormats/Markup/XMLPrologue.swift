import CMarkup

/// Takes the document type out of an XML document and resolves the entities that it defines, so that neither a file
/// nor an address is ever read and no entity can grow.
struct XMLPrologue {
  /// Bytes that all replacements together may add.
  private static let mostGrowth = 1 << 20
  private static let longestValue = 2000

  /// The document without its type.
  private(set) var body: [UInt8]
  private(set) var warnings: [String] = []
  private var values: [String: [UInt8]] = [:]
  private var lost = 0

  init(_ text: [UInt8]) {
    body = text
    let head = text.prefix(1 << 20)
    if let start = Bytes.firstIndex(of: Array("<!DOCTYPE".utf8), in: head), let end = Self.end(text, start) {
      readEntities(text[start..<end])
      body = Array(text[..<start]) + text[end...]
    }
    resolve()
    if lost > 0 {
      warnings.append("\(lost) references to unknown or outside entities were left out.")
    }
  }

  /// Behind the ">" that closes the declaration.
  private static func end(_ text: [UInt8], _ start: Int) -> Int? {
    var depth = 0
    var quote: UInt8?
    for index in start..<text.count {
      let byte = text[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case 0x22, 0x27: quote = byte
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x3E where depth <= 0: return index + 1
      default: break
      }
    }
    return nil
  }

  /// Entities with a value of their own text; those that name a file are never looked at.
  private mutating func readEntities(_ declaration: ArraySlice<UInt8>) {
    var rest = declaration
    while let start = Bytes.firstIndex(of: Array("<!ENTITY".utf8), in: rest), values.count < 1000 {
      rest = rest[(start + 8)...]
      let words = rest.drop { $0 <= 0x20 }
      let name = words.prefix { $0 > 0x20 }
      let value = words.dropFirst(name.count).drop { $0 <= 0x20 }
      guard let quote = value.first, quote == 0x22 || quote == 0x27 else { continue }
      let text = value.dropFirst().prefix { $0 != quote }
      guard text.count <= Self.longestValue, !text.contains(0x26), !text.contains(0x3C) else { continue }
      values[String(decoding: name, as: UTF8.self)] = Array(text)
    }
  }

  /// Replaces references other than those that XML itself knows.
  private mutating func resolve() {
    guard body.contains(0x26) else { return }
    var output: [UInt8] = []
    output.reserveCapacity(body.count)
    var growth = 0
    var index = 0
    while index < body.count {
      let byte = body[index]
      guard byte == 0x26, let end = body[index...].prefix(40).firstIndex(of: 0x3B), index + 1 < end,
        body[index + 1] != 0x23
      else {
        output.append(byte)
        index += 1
        continue
      }
      let name = String(decoding: body[(index + 1)..<end], as: UTF8.self)
      let value = value(of: name)
      growth += value?.count ?? 0
      if let value, growth < Self.mostGrowth { output += value } else { lost += 1 }
      index = end + 1
    }
    body = output
  }

  private func value(of name: String) -> [UInt8]? {
    if ["amp", "lt", "gt", "quot", "apos"].contains(name) { return Array("&\(name);".utf8) }
    if let own = values[name] { return own }
    let known = name.withCString { tars_html_entity($0) }
    return known > 0 ? Array("&#\(known);".utf8) : nil
  }
}
