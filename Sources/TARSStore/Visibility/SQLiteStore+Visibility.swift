package import TARSCore

extension SQLiteStore {
  /// The store as somebody sees it who may read these collections alone: nothing else exists in it, in lists,
  /// counts, searches by name or errors. It can't be written to (`forbidden`), and it is closed with this one.
  package func visible(_ collections: Set<CollectionID>) -> SQLiteStore {
    SQLiteStore(of: self, showing: collections)
  }
}
