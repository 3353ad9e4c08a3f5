package import TARSCore

/// When a document's content says that it holds, and where that was found.
package struct ValidTime: Hashable, Sendable {
  /// Midnight UTC of the first day; `nil` when open or unknown.
  package let from: Instant?
  /// The first moment it no longer holds; `nil` when open or unknown.
  package let to: Instant?
  package let source: ValidTimeSource

  package init(from: Instant?, to: Instant?, source: ValidTimeSource) {
    self.from = from
    self.to = to
    self.source = source
  }
}
