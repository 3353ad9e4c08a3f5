import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The preference of newer passages.
///
/// A passage's score is multiplied with 0.6 + 0.4 · 2^(-age / half-life): 0.8 at the half-life and never less than 0.6,
/// so that an old passage that answers stays ahead of a new one that doesn't. The age runs from the moment the version
/// began to hold, else from its last change, else from when it was recorded, to the moment asked about.
struct Recency: Sendable {
  /// Days by collection name.
  private let halfLives: [String: Double]
  /// The request's, for all collections; 0 for no preference.
  private let general: Double?
  /// For collections that have none.
  private let otherwise: Double?
  private let moment: Instant

  /// A question for the newest has a half-life of a year where neither it nor the collection has another.
  init(_ question: UnderstoodQuestion, collections: [DocumentCollection]) {
    general = question.halfLifeDays
    otherwise = question.time.prefersNewest ? Self.year : nil
    moment = question.filter.asOf
    halfLives = Dictionary(
      collections.compactMap { collection in collection.halfLifeDays.map { (collection.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether any passage's age counts.
  var isOn: Bool { general.map { $0 > 0 } ?? (otherwise != nil || !halfLives.isEmpty) }

  /// 0.6 to 1; `nil` where age doesn't count.
  func factor(_ passage: Passage) -> Double? {
    guard let halfLife = general ?? halfLives[passage.document.collection] ?? otherwise, halfLife > 0
    else { return nil }
    let version = passage.version
    let began = version.validFrom ?? version.modifiedAt ?? version.recordedAt
    let days = max(0, Double(moment.milliseconds) - Double(began.milliseconds)) / 86_400_000
    return Self.floor + (1 - Self.floor) * exp2(-days / halfLife)
  }

  /// The oldest passage's factor.
  static let floor = 0.6
  private static let year = 365.0
}
