/// What a person is in this installation. A role says what may be done; grants say with which collections.
package enum Role: String, CaseIterable, Sendable, Codable {
  /// Reads and asks.
  case viewer
  /// Also keeps conversations, makes keys of its own, and adds documents where a grant lets it write.
  case member
  /// Also says what documents are: dates, lineages, tags; makes collections.
  case editor
  /// Runs the installation: sources, jobs, measures. Reads only what grants say.
  case `operator`
  /// Everything, in all collections.
  case admin

  /// What the role may do, deny by default.
  package var rights: Set<Right> {
    switch self {
    case .viewer: [.read]
    case .member: [.read, .converse, .makeKeys, .write]
    case .editor: [.read, .converse, .makeKeys, .write, .curate]
    case .operator: [.read, .converse, .makeKeys, .write, .operate]
    case .admin: Set(Right.allCases)
    }
  }
}

/// A kind of act. Every route needs one.
package enum Right: String, CaseIterable, Sendable, Codable {
  /// Search, ask, and look at documents of collections that one may read.
  case read
  /// Keep conversations and say whether answers were good.
  case converse
  /// Make API keys for oneself.
  case makeKeys = "make_keys"
  /// Add and remove documents of collections that one may write.
  case write
  /// Correct dates, lineages and tags; make collections; import histories.
  case curate
  /// Sources, jobs, measures, analytics.
  case operate
  /// Users, groups, grants, settings, the audit trail.
  case administer
}
