/// On the wire: an object with the members that are to change. Without "name" it is "", where the URL says
/// it.
extension SourceEdit: Codable {
  /// The members' names.
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case name
    case address
    case options
    case include
    case exclude
    case usesDefaultExcludes
    case everySeconds
    case watches
    case fileBytes
    case files
    case isPaused
    case credential
  }

  package init(from decoder: any Decoder) throws {
    let edit = try decoder.container(keyedBy: CodingKeys.self)
    self.init(name: try edit.decodeIfPresent(String.self, forKey: .name) ?? "")
    address = try edit.decodeIfPresent(String.self, forKey: .address)
    options = try edit.decodeIfPresent([String: String].self, forKey: .options)
    include = try edit.decodeIfPresent([String].self, forKey: .include)
    exclude = try edit.decodeIfPresent([String].self, forKey: .exclude)
    usesDefaultExcludes = try edit.decodeIfPresent(Bool.self, forKey: .usesDefaultExcludes)
    everySeconds = try edit.decodeIfPresent(Int.self, forKey: .everySeconds)
    watches = try edit.decodeIfPresent(Bool.self, forKey: .watches)
    fileBytes = try edit.decodeIfPresent(Int.self, forKey: .fileBytes)
    files = try edit.decodeIfPresent(Int.self, forKey: .files)
    isPaused = try edit.decodeIfPresent(Bool.self, forKey: .isPaused)
    credential = try edit.decodeIfPresent(SourceCredential.self, forKey: .credential)
  }

  package func encode(to encoder: any Encoder) throws {
    var edit = encoder.container(keyedBy: CodingKeys.self)
    if !name.isEmpty { try edit.encode(name, forKey: .name) }
    try edit.encodeIfPresent(address, forKey: .address)
    try edit.encodeIfPresent(options, forKey: .options)
    try edit.encodeIfPresent(include, forKey: .include)
    try edit.encodeIfPresent(exclude, forKey: .exclude)
    try edit.encodeIfPresent(usesDefaultExcludes, forKey: .usesDefaultExcludes)
    try edit.encodeIfPresent(everySeconds, forKey: .everySeconds)
    try edit.encodeIfPresent(watches, forKey: .watches)
    try edit.encodeIfPresent(fileBytes, forKey: .fileBytes)
    try edit.encodeIfPresent(files, forKey: .files)
    try edit.encodeIfPresent(isPaused, forKey: .isPaused)
    try edit.encodeIfPresent(credential, forKey: .credential)
  }

  /// An edit that gives any source of the same name and kind these settings.
  init(_ settings: SourceSettings, credential: SourceCredential?) {
    self.init(name: settings.name)
    address = settings.address
    options = settings.options
    include = settings.include
    exclude = settings.exclude
    usesDefaultExcludes = settings.usesDefaultExcludes
    everySeconds = settings.schedule.everySeconds ?? 0
    watches = settings.schedule.watches
    fileBytes = settings.limits.fileBytes ?? 0
    files = settings.limits.files
    isPaused = settings.isPaused
    self.credential = credential
  }
}

/// On the wire: the members of an edit, "kind" and "collection"; what is missing has its usual value.
extension SourceAddition: Codable {
  /// The members' names beside those of an edit.
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case name
    case kind
    case address
    case collection
  }

  package init(from decoder: any Decoder) throws {
    let addition = try decoder.container(keyedBy: CodingKeys.self)
    let edit = try SourceEdit(from: decoder)
    let settings = SourceSettings(
      name: try addition.decode(String.self, forKey: .name),
      kind: try addition.decode(SourceKind.self, forKey: .kind),
      address: try addition.decode(String.self, forKey: .address),
      collection: try addition.decodeIfPresent(String.self, forKey: .collection)
        ?? DocumentCollection.defaultName)
    self.init(settings: edit.applied(to: settings), credential: edit.credential)
  }

  package func encode(to encoder: any Encoder) throws {
    try SourceEdit(settings, credential: credential).encode(to: encoder)
    var addition = encoder.container(keyedBy: CodingKeys.self)
    try addition.encode(settings.kind, forKey: .kind)
    try addition.encode(settings.collection, forKey: .collection)
  }
}
