import TARSCore
import TARSText

/// Tags documents with the kinds of personal data in their text. The data themselves are neither kept nor logged.
struct PersonalDataTags {
  private let detector = PersonalDataDetector()

  func tags(of drafts: [ChunkDraft]) -> Set<String> {
    drafts.reduce(into: []) { tags, draft in
      tags.formUnion(detector.kinds(in: draft.text, language: draft.language).map(\.tag))
    }
  }
}
