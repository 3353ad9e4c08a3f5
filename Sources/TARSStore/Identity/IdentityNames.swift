import TARSCore

/// What can be the name of a user or group.
enum IdentityNames {
  /// The name as names are compared.
  ///
  /// - Throws: `bad_request` for what can't be one.
  static func folded(_ name: String) throws -> String {
    let folded = FoldedName(name).text
    guard !folded.isEmpty, name.count <= 100, name.utf8.count <= 1000,
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw TARSError.badName(name) }
    return folded
  }
}
