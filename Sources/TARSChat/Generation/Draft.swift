import TARSCore

/// A finished answer's content, before it is wrapped with understanding and timings.
struct Draft: Sendable {
  var text: String
  var found = true
  var citations: [Citation] = []
  var verification = Verification(sentences: 0, supported: 0, unsupported: [])
  /// "extractive", or the language model's name.
  var model: String
  /// What the asker should know about how it came about.
  var notes: [String] = []

  static let extractiveName = "extractive"

  static func notFound(language: String?, model: String = extractiveName) -> Draft {
    Draft(text: NotFound.text(language: language), found: false, model: model)
  }
}
