/// A document's stable public identity: an opaque text of letters and digits.
package struct DocumentID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The store's key of a collection.
package struct CollectionID: Hashable, Sendable, Codable, RawRepresentable {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The store's key of a chunk; never reused.
package struct ChunkID: Hashable, Comparable, Sendable, Codable, RawRepresentable {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
  package static func < (left: ChunkID, right: ChunkID) -> Bool { left.rawValue < right.rawValue }
}

/// Documents with the same readers; what a caller may read is a set of these.
package struct PermissionGroup: Hashable, Sendable, Codable, RawRepresentable {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}
