/// What a compound file of the older Office programs holds.
enum LegacyOffice {
  /// By the streams that lie directly in its root; streams of embedded objects lie deeper. `nil` where the file
  /// can't be opened or is something else.
  static func type(of bytes: [UInt8]) -> FileType? {
    guard let file = try? CompoundFile(bytes, name: "", limits: ParserLimits()) else { return nil }
    let names = Set(file.entries.filter { !$0.path.contains("/") }.map { $0.name.lowercased() })
    if names.contains("encryptedpackage") { return .encryptedOffice }
    if names.contains("worddocument") { return .doc }
    if names.contains("powerpoint document") { return .ppt }
    return names.contains("workbook") || names.contains("book") ? .xls : nil
  }
}
