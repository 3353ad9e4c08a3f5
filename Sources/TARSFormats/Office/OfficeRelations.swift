/// Which part of an Office package stands in which relation to another (ECMA-376 part 2, "Relationships").
struct OfficeRelations {
  /// Paths of parts by the last word of the relation's type, such as "styles"; the first of each.
  private(set) var byType: [String: String] = [:]
  /// Paths of all parts by the last word of the relation's type, in the file's order.
  private(set) var all: [String: [String]] = [:]
  /// Paths of parts by the relation's id.
  private(set) var byID: [String: String] = [:]

  /// Relations of `part`; of the package as a whole when it is empty.
  init(of part: String, in package: ZipPackage) throws {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let file = part.dropFirst(folder.count)
    let consumer = Consumer(folder: folder)
    try package.read("\(folder)_rels/\(file).rels", into: consumer)
    all = consumer.all
    byType = all.compactMapValues(\.first)
    byID = consumer.byID
  }

  private final class Consumer: MarkupConsumer {
    let folder: String
    var all: [String: [String]] = [:]
    var byID: [String: String] = [:]
    let isDone = false

    init(folder: String) { self.folder = folder }

    func start(_ name: String, _ attributes: MarkupAttributes) {
      guard name == "Relationship", attributes["TargetMode"] != "External" else { return }
      guard let type = attributes["Type"]?.split(separator: "/").last, let target = attributes.text("Target")
      else {
        return
      }
      let path = Self.resolve(target, from: folder)
      all[String(type), default: []].append(path)
      if let id = attributes["Id"] { byID[id] = path }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private static func resolve(_ target: String, from folder: String) -> String {
      var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
      for part in target.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
      }
      return parts.joined(separator: "/")
    }
  }
}

extension MarkupAttributes {
  /// The value of an XML attribute; libxml2 leaves one escape in it, that of "&".
  func text(_ name: String) -> String? { self[name]?.replacing("&#38;", with: "&") }
}
