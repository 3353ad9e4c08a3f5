/// Which part of an Office package stands in which relation to another (ECMA-376 part 2, "Relationships").
struct OfficeRelations {
  /// Paths of parts by the last word of the relation's type, such as "styles"; the first of each.
  private(set) var byType: [String: String] = [:]
  /// Paths of parts by the relation's id.
  private(set) var byID: [String: String] = [:]

  /// Relations of `part`; of the package as a whole when it is empty.
  init(of part: String, in package: ZipPackage) throws {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let file = part.dropFirst(folder.count)
    let consumer = Consumer(folder: folder)
    try package.read("\(folder)_rels/\(file).rels", into: consumer)
    byType = consumer.byType
    byID = consumer.byID
  }

  private final class Consumer: MarkupConsumer {
    let folder: String
    var byType: [String: String] = [:]
    var byID: [String: String] = [:]
    let isDone = false

    init(folder: String) { self.folder = folder }

    func start(_ name: String, _ attributes: MarkupAttributes) {
      guard name == "Relationship", attributes["TargetMode"] != "External" else { return }
      guard let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
      else {
        return
      }
      let path = Self.resolve(target, from: folder)
      if byType[String(type)] == nil { byType[String(type)] = path }
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
