/// Words by which a question leans on an earlier one, in lower case without accents.
enum FollowUpCues {
  /// Openings of a question that varies the one before, the longest first.
  static let openings: [[String]] =
    [
      "and what about", "what about", "how about", "and", "or", "but", "und was ist mit", "was ist mit",
      "und wie ist es",
      "und", "oder", "aber", "et qu en est il de", "qu en est il de", "et", "ou", "mais", "y que pasa con",
      "que pasa con",
      "y", "o", "pero", "e che dire di", "che dire di", "e per quanto riguarda", "e", "ma", "e quanto a",
      "e sobre", "mas",
      "en hoe zit het met", "hoe zit het met", "en", "maar",
    ].map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }

  /// Openings in scripts without spaces.
  static let unspacedOpenings = ["那么", "那", "还有", "以及"]

  /// Words that stand for something said before.
  static let pronouns = Set(
    """
    it its he him his she her hers they them their this that these those there then former latter same
    er ihn ihm sie es ihr ihre ihren dessen deren dieser diese dieses diesen diesem jener jene davon damit dafur daran
    darauf daruber dazu dort dann
    il elle ils elles lui leur leurs celui celle ceux celles cela ca ce cette ces y en
    ello ella ellos ellas esto eso esta este estos estas aquel aquella alli
    esso essa essi esse lui lei loro questo questa quello quella quelli quelle ci
    ele ela eles elas isto isso aquilo deste desta disso nele nela
    hij hem zij haar het hun deze dit die dat daarvan daarmee daarvoor daar
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  static let unspacedPronouns = ["它", "他", "她", "这个", "那个", "这些", "那些", "其中"]

  /// Words that open the part of a question which a variation takes the place of.
  static let prepositions = Set(
    """
    for in on at by from to with of about since until before after during under over
    fur in im am an auf bei von vom zu zum zur mit uber seit bis vor nach wahrend unter
    pour dans en sur a au aux de du des avec depuis jusqu avant apres pendant chez
    para en por de del con desde hasta antes despues sobre
    per in nel nella su a al alla di del della con da dal dalla fino prima dopo
    em no na por de do da com desde ate antes depois sobre
    voor in op bij van naar met over sinds tot na tijdens
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
