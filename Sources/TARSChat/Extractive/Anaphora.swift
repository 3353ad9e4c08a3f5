/// Sentences that point back: without the one before them nobody knows what they speak of.
enum Anaphora {
  static func opens(_ sentence: String) -> Bool {
    WordList.words(of: String(sentence.prefix(40))).first.map(words.contains) ?? false
  }

  private static let words = Set(
    """
    it its he she they his her their this these that those such er sie es dieser diese dieses diesem diesen dies
    jener jene jenes dabei dadurch daher damit dazu dafur deshalb deren dessen il elle ils elles ce cet cette ces cela
    celui celle ceux son leur el ella ellos ellas esto este esta estos estas ese esa eso lui lei essi esse questo
    questa questi queste cio ele ela eles elas isto isso essa esses essas hij zij deze dit dat
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
