/// A new source.
package struct SourceAddition: Hashable, Sendable {
  package var settings: SourceSettings
  package var credential: SourceCredential?

  package init(settings: SourceSettings, credential: SourceCredential? = nil) {
    self.settings = settings
    self.credential = credential
  }
}

/// Changes of a source's settings; what is `nil` stays as it is.
package struct SourceEdit: Hashable, Sendable {
  package var name: String
  package var address: String?
  package var options: [String: String]?
  package var include: [String]?
  package var exclude: [String]?
  package var usesDefaultExcludes: Bool?
  /// Seconds from the end of a scan to the next; 0 for only when told to.
  package var everySeconds: Int?
  package var watches: Bool?
  /// 0 for the general limit alone.
  package var fileBytes: Int?
  package var files: Int?
  package var isPaused: Bool?
  package var credential: SourceCredential?

  package init(name: String) { self.name = name }

  /// The settings with the changes in them.
  package func applied(to settings: SourceSettings) -> SourceSettings {
    var new = settings
    if let address { new.address = address }
    if let options { new.options = options }
    if let include { new.include = include }
    if let exclude { new.exclude = exclude }
    if let usesDefaultExcludes { new.usesDefaultExcludes = usesDefaultExcludes }
    if let everySeconds { new.schedule.everySeconds = everySeconds == 0 ? nil : everySeconds }
    if let watches { new.schedule.watches = watches }
    if let fileBytes { new.limits.fileBytes = fileBytes == 0 ? nil : fileBytes }
    if let files { new.limits.files = files }
    if let isPaused { new.isPaused = isPaused }
    return new
  }
}

/// A source as it is after a change, and what the person should know.
package struct SourceChange: Hashable, Sendable, Codable {
  package var source: SourceStatus
  package var notes: [String]

  package init(source: SourceStatus, notes: [String] = []) {
    self.source = source
    self.notes = notes
  }
}

/// A scan that a person asks for.
package struct SourceScanRequest: Hashable, Sendable, Codable {
  package var name: String
  /// Whether documents are removed however many of their files are missing.
  package var acceptsDeletions: Bool
  /// Whether to answer only when the scan has ended.
  package var waits: Bool

  package init(name: String, acceptsDeletions: Bool = false, waits: Bool = false) {
    self.name = name
    self.acceptsDeletions = acceptsDeletions
    self.waits = waits
  }
}

/// A source that is to be forgotten.
package struct SourceRemoval: Hashable, Sendable, Codable {
  package var name: String
  /// Whether its documents stay as they are; else they get tombstones, and their history stays.
  package var keepsDocuments: Bool

  package init(name: String, keepsDocuments: Bool) {
    self.name = name
    self.keepsDocuments = keepsDocuments
  }
}

/// What forgetting a source did.
package struct SourceRemovalReport: Hashable, Sendable, Codable {
  package var name: String
  /// Documents that got a tombstone.
  package var removed: Int
  /// Documents that stay.
  package var kept: Int

  package init(name: String, removed: Int, kept: Int) {
    self.name = name
    self.removed = removed
    self.kept = kept
  }
}
