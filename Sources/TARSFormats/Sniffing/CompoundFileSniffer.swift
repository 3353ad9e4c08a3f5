/// Tells apart what lies in Microsoft's Compound File Binary format ([MS-CFB]), by the names of its streams.
enum CompoundFileSniffer {
  static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private static let streams: [(name: String, type: FileType)] = [
    // First, for what is attached to a message has its own streams in the same file.
    ("__properties_version1.0", .outlookMessage),
    ("EncryptedPackage", .encryptedOffice),
    ("WordDocument", .doc),
    ("PowerPoint Document", .ppt),
    ("Workbook", .xls), ("Book", .xls),
    ("__substg1.0_", .outlookMessage),
    ("VisioDocument", .unsupported("application/vnd.visio", "a Visio drawing")),
  ]

  /// Stream names are UTF-16 in directory entries anywhere in the file.
  static func type(of bytes: [UInt8]) -> FileType {
    if let type = LegacyOffice.type(of: bytes) { return type }
    for (name, type) in streams {
      let pattern = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      if Bytes.firstIndex(of: pattern, in: bytes[...]) != nil { return type }
    }
    return .unsupported("application/x-ole-storage", "an old Microsoft Office file")
  }
}
