/// The product's version; the file `VERSION` says the same, and a test compares them.
package enum ProductVersion {
  /// Semantic version, such as "0.1.0".
  package static let current = "0.1.0"
}
