/// A document's identity: what stays the same while its versions come and go.
package struct Document: Hashable, Sendable, Codable {
  package let id: DocumentID
  package let collection: String
  /// Absolute path of the source file, or the name an upload was given.
  package let path: String

  package init(id: DocumentID, collection: String, path: String) {
    self.id = id
    self.collection = collection
    self.path = path
  }
}

/// A named set of documents.
package struct DocumentCollection: Hashable, Sendable, Codable {
  package let id: CollectionID
  package let name: String
  /// Days after which a document's age halves its weight; `nil` where age doesn't count.
  package let halfLifeDays: Double?

  package init(id: CollectionID, name: String, halfLifeDays: Double? = nil) {
    self.id = id
    self.name = name
    self.halfLifeDays = halfLifeDays
  }

  /// Where documents go when nobody names a collection.
  package static let defaultName = "default"
}
