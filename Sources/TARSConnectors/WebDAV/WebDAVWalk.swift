import TARSCore

/// A walk through a WebDAV folder and those below, one request for each.
struct WebDAVWalk {
  private let properties: DAVProperties
  private let root: WebAddress
  private let listing: Listing
  private var waiting: [Step] = []
  private var visited: Set<[UInt8]> = []

  private struct Step {
    let folder: DAVFolder
    /// Path below the root, "" for itself.
    let relative: [UInt8]
    let depth: Int
  }

  private static let deepest = 64

  init(_ properties: DAVProperties, root: WebAddress, _ listing: Listing) {
    self.properties = properties
    self.root = root
    self.listing = listing
  }

  /// - Throws: `TARSError` with code `source_vanished` where the root isn't there, and others as connectors throw.
  func run() throws {
    var walk = self
    walk.waiting = [Step(folder: DAVFolder(path: root.path), relative: [], depth: 0)]
    while let step = walk.waiting.popLast(), try walk.visit(step) {}
  }

  /// Whether the walk goes on.
  private mutating func visit(_ step: Step) throws -> Bool {
    var address = root
    address.path = step.folder.path
    guard visited.insert(step.folder.bytes).inserted else { return true }
    guard let answer = try properties.members(of: address, listing.cancellation) else {
      // A folder that went away since its parent was read has no files.
      if step.depth == 0 { throw TARSError.vanished(root.shown) }
      return true
    }
    // A redirect may lead to a folder that was seen already.
    let folder = DAVFolder(path: answer.address.path)
    if folder != step.folder, !visited.insert(folder.bytes).inserted { return true }
    return try take(answer.resources, in: folder, of: answer.address, step)
  }

  private mutating func take(
    _ resources: [Multistatus.Resource], in folder: DAVFolder, of address: WebAddress, _ step: Step
  ) throws -> Bool {
    var names: Set<[UInt8]> = []
    for resource in resources {
      guard let name = folder.child(resource.reference, answeredBy: address), names.insert(name).inserted
      else { continue }
      let relative = step.relative.isEmpty ? name : step.relative + [UInt8(ascii: "/")] + name
      if resource.isFolder {
        enter(folder.folder(name), relative, step.depth + 1)
      } else if listing.admits(relative) {
        let entry = entry(resource, folder.file(name), name)
        guard try listing.add(entry) else { return false }
      }
    }
    return true
  }

  private mutating func enter(_ folder: DAVFolder, _ relative: [UInt8], _ depth: Int) {
    guard depth <= Self.deepest, !listing.excludes(relative) else { return }
    waiting.append(Step(folder: folder, relative: relative, depth: depth))
  }

  private func entry(_ resource: Multistatus.Resource, _ path: String, _ name: [UInt8]) -> SourceEntry {
    SourceEntry(
      path: root.origin + path, name: String(decoding: name, as: UTF8.self), bytes: resource.bytes,
      modifiedAt: resource.modifiedAt, stamp: DAVStamp.stamp(of: resource))
  }
}
