/// What is said where the documents hold no answer, in the question's language.
enum NotFound {
  static func text(language: String?) -> String { texts[language ?? "en"] ?? english }

  private static let english = "I did not find an answer to this in your documents."

  private static let texts = [
    "en": english,
    "de": "Dazu habe ich in Ihren Dokumenten keine Antwort gefunden.",
    "fr": "Je n'ai pas trouvé de réponse à cette question dans vos documents.",
    "es": "No he encontrado una respuesta a esto en sus documentos.",
    "it": "Non ho trovato una risposta a questa domanda nei suoi documenti.",
    "pt": "Não encontrei uma resposta a isto nos seus documentos.",
    "nl": "Ik heb hierop geen antwoord gevonden in uw documenten.",
  ]
}
