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

  package init(id: CollectionID, name: String) {
    self.id = id
    self.name = name
  }

  /// Where documents go when nobody names a collection.
  package static let defaultName = "default"
}
