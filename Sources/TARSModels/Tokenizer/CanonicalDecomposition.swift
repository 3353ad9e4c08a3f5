// The only use of the full Foundation here: the Essentials have no normalisation.
import Foundation

/// Unicode normalisation form D (UAX #15).
enum CanonicalDecomposition {
  static func decompose(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }
}
