/// Words that mark versions in names of files, in English, German, French, Spanish, Italian, Portuguese, Dutch and
/// Chinese.
enum NameWords {
  /// Before a number.
  static let version: Set<String> = [
    "v", "ver", "vers", "version", "versie", "versión", "versione", "versão", "versao", "rev", "revision",
    "revisión", "revisione", "revisão", "révision", "rév", "r", "fassung", "ausgabe", "auflage", "edition",
    "édition", "edición", "edizione", "edição", "editie", "release", "rel", "draft", "entwurf",
  ]

  /// Before a date.
  static let date: Set<String> = [
    "stand", "vom", "ab", "gültig", "valid", "from", "as", "of", "dated", "du", "au", "del", "al", "van",
    "per",
    "état",
  ]

  /// What a file manager or a person calls a copy.
  static let copy: Set<String> = [
    "copy", "kopie", "copie", "copia", "cópia", "副本", "复件", "duplicate", "duplikat", "backup", "sicherung",
  ]

  /// How far the work was: 1 draft, 3 reviewed, 4 final, 5 approved or signed.
  static let stages: [String: Int] = [
    "draft": 1, "entwurf": 1, "brouillon": 1, "borrador": 1, "bozza": 1, "rascunho": 1, "concept": 1,
    "wip": 1,
    "preliminary": 1, "vorläufig": 1, "provisoire": 1, "草稿": 1, "old": 1, "alt": 1, "ancien": 1, "viejo": 1,
    "vecchio": 1, "antigo": 1, "oud": 1,
    "new": 3, "neu": 3, "nouveau": 3, "nuevo": 3, "nuovo": 3, "novo": 3, "nieuw": 3, "review": 3,
    "reviewed": 3,
    "revised": 3, "überarbeitet": 3, "updated": 3, "aktuell": 3, "current": 3, "latest": 3, "korrigiert": 3,
    "corrected": 3, "corrigé": 3,
    "final": 4, "finale": 4, "endfassung": 4, "endversion": 4, "définitif": 4, "definitivo": 4,
    "definitief": 4,
    "最终": 4, "定稿": 4,
    "approved": 5, "genehmigt": 5, "approuvé": 5, "aprobado": 5, "approvato": 5, "aprovado": 5, "signed": 5,
    "unterzeichnet": 5, "signé": 5, "firmado": 5, "firmato": 5,
  ]
}
