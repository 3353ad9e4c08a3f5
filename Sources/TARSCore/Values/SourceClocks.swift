/// What a content's source knows of its times; missing parts are found in the content.
package struct SourceClocks: Hashable, Sendable, Codable {
  package var modifiedAt: Instant?
  package var validFrom: Instant?
  /// The first moment the content no longer holds.
  package var validTo: Instant?

  package init(modifiedAt: Instant? = nil, validFrom: Instant? = nil, validTo: Instant? = nil) {
    self.modifiedAt = modifiedAt
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// Whether the source says when the content holds.
  package var areValidTimes: Bool { validFrom != nil || validTo != nil }
}
