/// An object with one member, named after the kind of history.
extension ImportRequest {
  private enum Key: String, CodingKey {
    case git
    case snapshots
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch container.allKeys {
    case [.git]: self = .git(try container.decode(GitImport.self, forKey: .git))
    case [.snapshots]: self = .snapshots(try container.decode(SnapshotImport.self, forKey: .snapshots))
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "give either 'git' or 'snapshots'"))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .git(let value): try container.encode(value, forKey: .git)
    case .snapshots(let value): try container.encode(value, forKey: .snapshots)
    }
  }
}

extension GitImport {
  private enum Key: String, CodingKey {
    case repository
    case patterns
    case collection
    case clock
    case date
    case branch
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      repository: try container.decode(String.self, forKey: .repository),
      patterns: try container.decodeIfPresent([String].self, forKey: .patterns) ?? [],
      collection: try container.decodeIfPresent(String.self, forKey: .collection)
        ?? DocumentCollection.defaultName,
      clock: try container.decodeIfPresent(HistoryClock.self, forKey: .clock) ?? .modified,
      date: try container.decodeIfPresent(CommitDate.self, forKey: .date) ?? .committer,
      branch: try container.decodeIfPresent(String.self, forKey: .branch))
  }
}

extension SnapshotImport {
  private enum Key: String, CodingKey {
    case folder
    case collection
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      folder: try container.decode(String.self, forKey: .folder),
      collection: try container.decodeIfPresent(String.self, forKey: .collection)
        ?? DocumentCollection.defaultName)
  }
}
