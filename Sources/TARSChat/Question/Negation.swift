/// Whether a text denies something; an answer and its evidence must agree in that.
enum Negation {
  static func occurs(in text: String) -> Bool {
    WordList.words(of: text.replacing("n't", with: " not").replacing("n’t", with: " not"))
      .contains { words.contains($0) }
  }

  private static let words = Set(
    """
    not no never none neither nor nobody nothing without cannot nicht nichts kein keine keinen keinem keiner keines nie
    niemals niemand ohne pas jamais aucun aucune rien personne sans ningun ninguna ninguno nunca jamas nada nadie sin
    non mai nessun nessuna nessuno niente nulla senza nao nenhum nenhuma ninguem sem niet geen nooit niemand niets
    zonder
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
