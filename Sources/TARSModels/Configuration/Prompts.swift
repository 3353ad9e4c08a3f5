import TARSCore

/// What is put before a text so that the model knows which side of a search it stands on.
struct Prompts: Hashable, Sendable {
  var query = ""
  var passage = ""

  func prompt(for role: TextRole) -> String {
    switch role {
    case .query: query
    case .passage: passage
    }
  }
}

extension Prompts {
  /// The prompts written in `config_sentence_transformers.json`; without any, those that the model's family is
  /// documented to need, recognised by its published name or its folder's.
  init(folder: ModelFolder, originalName: String?) throws {
    let file = try folder.jsonIfPresent("config_sentence_transformers.json")
    if let written = try file?.member("prompts"), try !written.members().isEmpty {
      let passage = try written.member("passage") ?? written.member("document")
      self.init(query: try written.member("query")?.string() ?? "", passage: try passage?.string() ?? "")
    } else {
      self = Self.ofFamily([folder.name, originalName ?? ""]) ?? Prompts()
    }
  }

  /// Prompts from the model cards of E5 (all texts) and of the English BGE and Arctic models (queries only).
  private static func ofFamily(_ names: [String]) -> Prompts? {
    let instruction = "Represent this sentence for searching relevant passages: "
    for name in names.map({ $0.lowercased() }) {
      if ["e5-small", "e5-base", "e5-large"].contains(where: name.contains) {
        return Prompts(query: "query: ", passage: "passage: ")
      }
      let isEnglishBGE = name.contains("bge-") && name.contains("-en") && !name.contains("-m3")
      if isEnglishBGE || name.contains("arctic-embed") { return Prompts(query: instruction) }
    }
    return nil
  }
}
