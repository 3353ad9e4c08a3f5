/// What the audit trail says of a grant: ids alone would say nothing to who reads it.
package struct GrantNames: Sendable {
  package let collection: String
  package let holder: String

  package init(collection: String, holder: String) {
    self.collection = collection
    self.holder = holder
  }
}
