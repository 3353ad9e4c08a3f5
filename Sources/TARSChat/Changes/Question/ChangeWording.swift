import TARSCore

/// The sentences between the quotes of an answer about changes, in the question's language.
struct ChangeWording: Sendable {
  private let texts: Texts
  private let dates: LocalDates

  init(language: String?) {
    texts = Self.all[language ?? "en"] ?? Self.english
    dates = LocalDates(language: language)
  }

  func before(_ moment: Instant) -> String { filled(texts.before, moment) }
  func since(_ moment: Instant) -> String { filled(texts.since, moment) }
  func added(_ moment: Instant) -> String { filled(texts.added, moment) }
  func removed(_ moment: Instant) -> String { filled(texts.removed, moment) }
  func firstThere(_ moment: Instant) -> String { filled(texts.firstThere, moment) }
  func lastThere(_ moment: Instant) -> String { filled(texts.lastThere, moment) }
  func stillThere(_ moment: Instant) -> String { filled(texts.stillThere, moment) }
  var noChange: String { texts.noChange }
  func lastChange(_ moment: Instant) -> String { filled(texts.lastChange, moment) }
  func oneVersion(_ moment: Instant) -> String { filled(texts.oneVersion, moment) }

  private func filled(_ text: String, _ moment: Instant) -> String {
    text.replacing("{date}", with: dates.text(moment))
  }

  private struct Texts: Sendable {
    let before: String
    let since: String
    let added: String
    let removed: String
    let firstThere: String
    let lastThere: String
    let stillThere: String
    let noChange: String
    let lastChange: String
    let oneVersion: String
  }

  private static let english = Texts(
    before: "Before {date}:", since: "Since {date}:", added: "New since {date}:",
    removed: "Until {date}, then removed:", firstThere: "First there since {date}:",
    lastThere: "Last there until {date}:", stillThere: "It stands there since {date} and still does:",
    noChange: "No change was found in that time.", lastChange: "The last change was on {date}.",
    oneVersion: "There has been one version only, since {date}.")

  private static let all: [String: Texts] = [
    "en": english,
    "de": Texts(
      before: "Vor dem {date}:", since: "Seit dem {date}:", added: "Neu seit dem {date}:",
      removed: "Bis zum {date}, dann gestrichen:", firstThere: "Zum ersten Mal seit dem {date}:",
      lastThere: "Zum letzten Mal, bis zum {date}:",
      stillThere: "Es steht dort seit dem {date} und noch heute:",
      noChange: "In dieser Zeit wurde keine Änderung gefunden.",
      lastChange: "Die letzte Änderung war am {date}.",
      oneVersion: "Es gibt nur eine Fassung, seit dem {date}."),
    "fr": Texts(
      before: "Avant le {date} :", since: "Depuis le {date} :", added: "Nouveau depuis le {date} :",
      removed: "Jusqu'au {date}, puis supprimé :", firstThere: "Pour la première fois depuis le {date} :",
      lastThere: "Pour la dernière fois, jusqu'au {date} :",
      stillThere: "Cela y figure depuis le {date} et encore aujourd'hui :",
      noChange: "Aucun changement n'a été trouvé dans cette période.",
      lastChange: "Le dernier changement date du {date}.",
      oneVersion: "Il n'y a qu'une version, depuis le {date}."),
    "es": Texts(
      before: "Antes del {date}:", since: "Desde el {date}:", added: "Nuevo desde el {date}:",
      removed: "Hasta el {date}, luego suprimido:", firstThere: "Por primera vez desde el {date}:",
      lastThere: "Por última vez, hasta el {date}:",
      stillThere: "Figura allí desde el {date} y sigue figurando:",
      noChange: "No se encontró ningún cambio en ese tiempo.", lastChange: "El último cambio fue el {date}.",
      oneVersion: "Solo hay una versión, desde el {date}."),
    "it": Texts(
      before: "Prima del {date}:", since: "Dal {date}:", added: "Nuovo dal {date}:",
      removed: "Fino al {date}, poi eliminato:", firstThere: "Per la prima volta dal {date}:",
      lastThere: "Per l'ultima volta, fino al {date}:", stillThere: "Vi si trova dal {date} e ancora oggi:",
      noChange: "Non è stata trovata nessuna modifica in quel periodo.",
      lastChange: "L'ultima modifica è del {date}.", oneVersion: "C'è una sola versione, dal {date}."),
    "pt": Texts(
      before: "Antes de {date}:", since: "Desde {date}:", added: "Novo desde {date}:",
      removed: "Até {date}, depois removido:", firstThere: "Pela primeira vez desde {date}:",
      lastThere: "Pela última vez, até {date}:", stillThere: "Consta ali desde {date} e ainda consta:",
      noChange: "Nenhuma alteração foi encontrada nesse período.",
      lastChange: "A última alteração foi em {date}.",
      oneVersion: "Há só uma versão, desde {date}."),
    "nl": Texts(
      before: "Vóór {date}:", since: "Sinds {date}:", added: "Nieuw sinds {date}:",
      removed: "Tot {date}, daarna geschrapt:", firstThere: "Voor het eerst sinds {date}:",
      lastThere: "Voor het laatst, tot {date}:", stillThere: "Het staat er sinds {date} en nog steeds:",
      noChange: "In die tijd is geen wijziging gevonden.", lastChange: "De laatste wijziging was op {date}.",
      oneVersion: "Er is maar één versie, sinds {date}."),
    "zh": Texts(
      before: "{date}之前：", since: "自{date}起：", added: "自{date}起新增：", removed: "至{date}为止，之后删除：",
      firstThere: "自{date}起首次出现：", lastThere: "至{date}为止最后出现：", stillThere: "自{date}起出现，至今仍在：",
      noChange: "在这段时间内没有发现变化。", lastChange: "最近一次变化是在{date}。",
      oneVersion: "自{date}起只有一个版本。"),
  ]
}
