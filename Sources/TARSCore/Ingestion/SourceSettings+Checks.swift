extension SourceSettings {
  /// Refuses what no source of any installation can be: names, patterns, options, times and limits that make no
  /// sense. What only the connector or the machine knows is checked there.
  ///
  /// - Throws: `TARSError` with code `bad_request` that says what to write instead.
  package func check() throws {
    try checkName()
    try checkAddress()
    try checkOptions()
    try checkPatterns()
    if let seconds = schedule.everySeconds, !SourceSchedule.possibleSeconds.contains(seconds) {
      throw TARSError.badSource(
        "A scan every \(seconds) s is too \(seconds < 10 ? "often" : "seldom").",
        hint: "Use 10 s or more, up to a year, or `never`.")
    }
    if limits.files < 1 || limits.fileBytes.map({ $0 < 1 }) == true {
      throw TARSError.badSource("A limit of less than 1 lets nothing in.", hint: "Use limits of at least 1.")
    }
  }

  private func checkName() throws {
    let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".unicodeScalars)
    let scalars = name.unicodeScalars
    guard (1...64).contains(scalars.count), scalars.first.map(letters.contains) == true,
      scalars.allSatisfy({ letters.contains($0) || "-_.".unicodeScalars.contains($0) })
    else {
      throw TARSError.badSource(
        "'\(name)' can't name a source.",
        hint: "Use 1 to 64 letters, digits, '-', '_' and '.', with a letter or digit first.")
    }
  }

  private func checkAddress() throws {
    guard !kind.schemes.contains(where: { address.lowercased().hasPrefix($0) }) else { return }
    throw TARSError.badSource(
      "'\(address)' is no address of a \(kind.rawValue) source.", hint: "Write it like \(kind.example).")
  }

  private func checkOptions() throws {
    let known = kind.options
    guard let unknown = options.keys.filter({ !known.contains($0) }).min() else { return }
    throw TARSError.badSource(
      "A \(kind.rawValue) source has no option '\(unknown)'.",
      hint: known.isEmpty ? "Leave it out." : "It knows \(known.sorted().joined(separator: ", ")).")
  }

  private func checkPatterns() throws {
    _ = try PathFilter(include: include, exclude: exclude)
    for pattern in include where pattern.hasPrefix("/") || pattern.hasPrefix("./") || pattern.hasPrefix("~") {
      throw TARSError.badSource(
        "The pattern '\(pattern)' can't match: patterns are relative to the source's address.",
        hint: "Leave out what stands before the path below it, such as reports/**.")
    }
    for pattern in include where pattern.split(separator: "/").contains("..") {
      throw TARSError.badSource(
        "The pattern '\(pattern)' can't match: no path below the address holds '..'.",
        hint: "Add the other folder as a source of its own.")
    }
    if let both = include.first(where: exclude.contains) {
      throw TARSError.badSource(
        "The pattern '\(both)' can't match: it is excluded too.", hint: "Take it out of one of the lists.")
    }
  }
}

extension SourceKind {
  /// What an address begins with.
  fileprivate var schemes: [String] {
    switch self {
    case .folder: ["/"]
    case .web, .webdav: ["https://", "http://"]
    case .s3: ["s3://"]
    case .imap: ["imaps://", "imap://"]
    }
  }

  fileprivate var example: String {
    switch self {
    case .folder: "/home/anna/Documents"
    case .web: "https://intranet.example/sitemap.xml"
    case .webdav: "https://cloud.example/remote.php/dav/files/anna/"
    case .s3: "s3://BUCKET/PREFIX"
    case .imap: "imaps://mail.example/INBOX"
    }
  }
}

extension TARSError {
  /// Settings of a source that make no sense.
  package static func badSource(_ message: String, hint: String) -> TARSError {
    TARSError(.badRequest, message, hint: hint)
  }

  /// A name that no source has.
  package static func sourceNotFound(_ name: String) -> TARSError {
    TARSError(
      .sourceNotFound, "There is no source '\(name)'.", hint: "`tars source list` shows them all.")
  }
}
