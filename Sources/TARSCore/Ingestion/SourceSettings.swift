/// A place whose files become documents and are kept up with: a folder, a mailbox, a bucket.
package struct SourceSettings: Hashable, Sendable, Codable {
  /// Unique, as people call it: 1 to 64 letters, digits, "-", "_" and "."; begins with a letter or digit.
  package var name: String
  package var kind: SourceKind
  /// Where it is; the form depends on the kind.
  package var address: String
  /// Name of the collection its documents belong to.
  package var collection: String
  /// Settings of one kind only, such as "region" of a bucket.
  package var options: [String: String]
  /// Patterns (`*`, `**`, `?`, `[...]`) of the paths below the address that count; empty for all.
  package var include: [String]
  /// Patterns of paths that don't count, though they are included.
  package var exclude: [String]
  /// Whether what programs and file servers keep for themselves is left out: hidden files, `node_modules`,
  /// recycle bins and their like (`docs/guide/sources.md` lists them).
  package var usesDefaultExcludes: Bool
  package var schedule: SourceSchedule
  package var limits: SourceLimits
  /// A paused source is neither scanned nor watched; what is queued of it waits.
  package var isPaused: Bool

  package init(
    name: String, kind: SourceKind, address: String, collection: String = DocumentCollection.defaultName,
    options: [String: String] = [:], include: [String] = [], exclude: [String] = [],
    usesDefaultExcludes: Bool = true, schedule: SourceSchedule = SourceSchedule(),
    limits: SourceLimits = SourceLimits(), isPaused: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.address = address
    self.collection = collection
    self.options = options
    self.include = include
    self.exclude = exclude
    self.usesDefaultExcludes = usesDefaultExcludes
    self.schedule = schedule
    self.limits = limits
    self.isPaused = isPaused
  }
}

/// The kinds of places that are kept up with.
package enum SourceKind: String, Sendable, Codable, CaseIterable {
  /// The absolute path of a folder on this machine, network mounts included.
  case folder
  /// An `http` or `https` URL of a page, or of a sitemap whose pages are meant.
  case web
  /// An `http` or `https` URL of a WebDAV folder (RFC 4918).
  case webdav
  /// `s3://BUCKET/PREFIX`; the options "endpoint" (URL) and "region" say whose.
  case s3
  /// `imaps://HOST[:PORT]/MAILBOX` or `imap://...` (RFC 9051, RFC 3501); without a mailbox all of them.
  case imap
}

/// When a source is looked through as a whole.
package struct SourceSchedule: Hashable, Sendable, Codable {
  /// What `everySeconds` may be: up to a leap year.
  package static let possibleSeconds = 10...31_622_400

  /// Seconds from the end of a scan to the next; `nil` for only when told to.
  package var everySeconds: Int?
  /// Whether the system's notices of changes are followed between scans (folders only).
  package var watches: Bool

  package init(everySeconds: Int? = 3600, watches: Bool = true) {
    self.everySeconds = everySeconds
    self.watches = watches
  }
}

/// What a source may cost at most.
package struct SourceLimits: Hashable, Sendable, Codable {
  /// Longer files are problems; `nil` for the general limit alone.
  package var fileBytes: Int?
  /// Entries over this number are left out, and said; at least 1.
  package var files: Int

  package init(fileBytes: Int? = nil, files: Int = 1_000_000) {
    self.fileBytes = fileBytes
    self.files = files
  }
}

/// What lets T.A.R.S. in. Kept encrypted, never shown or logged.
package struct SourceCredential: Hashable, Sendable, Codable {
  /// User name, or access key id of a bucket; "" where the secret alone is enough (a bearer token).
  package var user: String
  /// Password, token, or secret access key.
  package var secret: String
  /// The token that goes with temporary keys of a bucket.
  package var sessionToken: String?

  package init(user: String, secret: String, sessionToken: String? = nil) {
    self.user = user
    self.secret = secret
    self.sessionToken = sessionToken
  }
}
