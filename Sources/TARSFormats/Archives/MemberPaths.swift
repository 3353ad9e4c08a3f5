import TARSCore

/// Makes safe, unique and readable paths of the names in an archive.
struct MemberPaths {
  /// Folders above a member, beyond which its place is absurd.
  static let deepest = 64
  private static let longest = 1024
  private let charsets: LegacyCharsets
  private var taken: Set<String> = []

  init(charsets: LegacyCharsets) { self.charsets = charsets }

  /// The path of a member: decoded, below the archive's root, not given before; `nil` where the name leads
  /// nowhere sensible, for it is too deep or too long.
  mutating func path(of name: [UInt8]) -> String? {
    let text = decode(name)
    let parts = Self.parts(text)
    guard parts.count <= Self.deepest, text.utf8.count <= Self.longest else { return nil }
    return unique(parts.isEmpty ? "unnamed" : parts.joined(separator: "/"))
  }

  /// A name as people may read it, whatever it is.
  func display(_ name: [UInt8]) -> String {
    let text = CleanText.text(decode(Array(name.prefix(Self.longest))), .line)
    return text.isEmpty ? "unnamed" : text
  }

  /// Parts without drive letters, empty ones, "." and "..".
  private static func parts(_ text: String) -> [String] {
    let slashed = text.replacing("\\", with: "/")
    var parts = slashed.split(separator: "/").map { CleanText.text(String($0), .line) }
    if let first = parts.first, first.utf8.count == 2, first.hasSuffix(":") { parts.removeFirst() }
    return parts.filter { !$0.isEmpty && $0 != "." && $0 != ".." }.map(shortened)
  }

  /// At most 200 bytes, so that it fits file systems with a suffix; the extension stays.
  private static func shortened(_ part: String) -> String {
    guard part.utf8.count > 200 else { return part }
    let end = TextSniffer.fileExtension(part)
    let tail = end.isEmpty || end.utf8.count > 16 ? "" : "." + end
    var head = part
    while head.utf8.count + tail.utf8.count > 200 { head.removeLast() }
    return head + tail
  }

  /// "a.txt", then "a (2).txt".
  private mutating func unique(_ path: String) -> String {
    if taken.insert(path).inserted { return path }
    let name = path.split(separator: "/").last ?? ""
    let dot = name.dropFirst().lastIndex(of: ".")
    let (stem, end) = dot.map { (path[..<$0], path[$0...]) } ?? (path[...], "")
    var number = 2
    while !taken.insert("\(stem) (\(number))\(end)").inserted { number += 1 }
    return "\(stem) (\(number))\(end)"
  }

  /// UTF-8 where it is valid, Shift-JIS where it reads as Japanese, GB 2312 where it reads as Chinese, else the
  /// set of MS-DOS.
  private func decode(_ name: [UInt8]) -> String {
    if UTF8Survey(name).mistakes == 0 { return String(decoding: name, as: UTF8.self) }
    if let text = text(name, in: "shift_jis"), Self.isJapanese(text) { return text }
    if Self.isPaired(name), let text = text(name, in: "gb18030") { return text }
    return CodePage437.text(name)
  }

  private func text(_ name: [UInt8], in set: String) -> String? {
    guard let (bytes, replaced) = charsets.utf8(name[...], from: set), replaced == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether what is not ASCII is kana, ideographs or their punctuation, with at least one kana.
  private static func isJapanese(_ text: String) -> Bool {
    let others = text.unicodeScalars.filter { $0.value >= 0x80 }
    let known = others.allSatisfy {
      (0x3000...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
        || (0xFF00...0xFF60).contains($0.value)
    }
    return known && others.count >= 2 && others.contains { (0x3040...0x30FF).contains($0.value) }
  }

  /// Whether bytes beyond ASCII come in pairs of the rows of GB 2312 that hold ideographs.
  private static func isPaired(_ name: [UInt8]) -> Bool {
    name.split { $0 < 0x80 }.allSatisfy { run in
      run.count % 2 == 0 && run.allSatisfy { $0 >= 0xA1 }
        && stride(from: run.startIndex, to: run.endIndex, by: 2).allSatisfy {
          (0xB0...0xF7).contains(run[$0])
        }
    }
  }
}
