/// A new half-life of a collection's documents.
package struct HalfLifeEdit: Hashable, Sendable, Codable {
  /// The collection's name.
  package var collection: String
  /// `nil`: age doesn't count.
  package var days: Double?

  package init(collection: String, days: Double?) {
    self.collection = collection
    self.days = days
  }
}

/// Tags that a person adds to a document and takes from it.
package struct TagEdit: Hashable, Sendable, Codable {
  package var document: String
  package var add: [String]
  package var remove: [String]

  package init(document: String, add: [String] = [], remove: [String] = []) {
    self.document = document
    self.add = add
    self.remove = remove
  }
}

/// A document with its tags in alphabetical order.
package struct DocumentTags: Hashable, Sendable, Codable {
  package var document: Document
  package var tags: [String]

  package init(document: Document, tags: [String]) {
    self.document = document
    self.tags = tags
  }
}

/// What a person says of the time in which a version holds. Times are ISO 8601 texts.
package struct DateEdit: Hashable, Sendable, Codable {
  package var document: String
  /// Default: the newest.
  package var version: Int?
  /// The first moment; a date or month means its beginning. `nil`: the version is undated.
  package var from: String?
  /// The last moment; a date or month means its end. Default: where a later version begins.
  package var to: String?

  package init(document: String, version: Int? = nil, from: String? = nil, to: String? = nil) {
    self.document = document
    self.version = version
    self.from = from
    self.to = to
  }
}

/// Documents that continue each other: said by people, and proposed by their names and contents.
package struct LineageList: Hashable, Sendable, Codable {
  package var accepted: [Supersession]
  package var proposed: [LineageProposal]

  package init(accepted: [Supersession], proposed: [LineageProposal]) {
    self.accepted = accepted
    self.proposed = proposed
  }
}

/// Documents whose names differ only by marks of version or date, and whose contents are similar.
package struct LineageProposal: Hashable, Sendable, Codable {
  /// Oldest first, as their marks say; at least two.
  package var documents: [Document]
  /// The least share of text that neighbours have in common, 0 to 1.
  package var similarity: Double

  package init(documents: [Document], similarity: Double) {
    self.documents = documents
    self.similarity = similarity
  }
}

/// What a person decides about documents that may continue each other.
package struct LineageEdit: Hashable, Sendable, Codable {
  /// The decisions that can be made.
  package enum Action: String, CaseIterable, Sendable, Codable {
    /// Each document supersedes the one before it; a single one stands for the whole proposal it is in.
    case accept
    /// They are no versions of each other, and are not proposed again.
    case reject
    /// They no longer supersede others, nor are they superseded.
    case split
  }

  package var action: Action
  /// References of documents, for `accept` oldest first.
  package var documents: [String]
  /// For `accept` of two: when the newer one begins to hold, an ISO 8601 text. Default: its own beginning.
  package var from: String?

  package init(action: Action, documents: [String], from: String? = nil) {
    self.action = action
    self.documents = documents
    self.from = from
  }
}
