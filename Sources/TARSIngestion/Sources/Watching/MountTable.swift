import FoundationEssentials

/// The file systems that are mounted, as `/proc/self/mountinfo` lists them (proc_pid_mountinfo(5)). Reading
/// it never waits for a file system.
struct MountTable: Sendable {
  struct Mount: Hashable, Sendable {
    /// Where it is mounted.
    let point: FilePath
    /// Such as "ext4" or "nfs4".
    let kind: String
    /// Device, and folder of the device.
    let origin: String
  }

  let mounts: [Mount]

  /// The table of this process; empty on systems without one.
  static func read() -> MountTable {
    MountTable(FileManager.default.contents(atPath: "/proc/self/mountinfo").map { Array($0) } ?? [])
  }

  init(_ bytes: [UInt8]) {
    mounts = bytes.split(separator: UInt8(ascii: "\n")).compactMap(Self.mount)
  }

  private static func mount(_ line: ArraySlice<UInt8>) -> Mount? {
    let fields = line.split(separator: UInt8(ascii: " "))
    guard fields.count > 6, let dash = fields.firstIndex(where: { $0.elementsEqual("-".utf8) }),
      dash + 2 < fields.count
    else { return nil }
    func text(_ place: Int) -> String { String(decoding: fields[place], as: UTF8.self) }
    return Mount(
      point: FilePath(bytes: unescaped(fields[4])), kind: text(dash + 1),
      origin: "\(text(dash + 1)) \(text(dash + 2)) \(text(3))")
  }

  /// Blanks, tabs, newlines and backslashes stand as "\040" and the like.
  private static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = field
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The mount that a path is on: of the innermost the last, which covers the others.
  func mount(of path: FilePath) -> Mount? {
    var found: Mount?
    for mount in mounts where path.isWithin(mount.point) {
      if found.map({ $0.point.bytes.count <= mount.point.bytes.count }) ?? true { found = mount }
    }
    return found
  }
}

extension MountTable.Mount {
  /// Whether other machines, or another system below, may change files without this one's noticing.
  var isRemote: Bool {
    Self.remoteKinds.contains(kind) || (kind.hasPrefix("fuse.") && kind != "fuse.ntfs-3g")
  }

  private static let remoteKinds: Set<String> = [
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse", "gpfs", "lustre", "ncpfs", "nfs", "nfs4",
    "ocfs2", "smb3", "smbfs", "vboxsf", "virtiofs",
  ]
}
