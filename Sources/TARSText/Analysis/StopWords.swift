/// Words that a question is better searched without: articles, prepositions, auxiliaries, question words.
///
/// Measured with BM25 (k1 1.2, b .75), dropped from questions only, English: nDCG@10 on cranfield .516 to .527, cacm
/// .485 to .501, scifact .685 to .688, xquad-r .967 to .969. Documents keep them, so that phrases can be found.
enum StopWords {
  /// Words of a BCP 47 primary language, lower case; empty for one without a list.
  static func words(_ language: String) -> Set<String> { lists[language] ?? [] }

  private static let lists = sources.mapValues {
    Set($0.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let sources: [String: String] = [
    "en": """
    a about am an and any are as at be been being between but by can could did do does for from had has have he her
    his how i if in into is it its may me more most my no not of on only or our she should some such than that the
    their then there these they this to was we were what when where which who whom whose why will with would you
    your also
    """,
    "de": """
    aber als am an auch auf aus bei beim bin bis da das dass dem den der des die dies diese diesem diesen dieser
    dieses doch du durch ein eine einem einen einer eines er es für gegen hat hatte hatten haben ich ihr ihre ihrem
    ihren ihrer im in ins ist kann können könnte man mein mit nach nicht noch nur oder ob sein seine seinem seinen
    seiner sich sie sind so soll sowie um und uns unter vom von vor wann war waren warum was welche welchem welchen
    welcher welches wem wen wenn wer werden wessen wie wieso wird wo woher wohin worden wurde wurden zu zum zur zwischen
    über
    """,
    "fr": """
    a ai ainsi au aux avec avait avez avons c ce ces cet cette ceux comme comment d dans de des dont du elle elles en
    entre es est et était étaient être eu fut il ils j je l la laquelle le lequel les leur leurs lui m ma mais mes moi
    mon n ne nos notre nous on ont ou où par pas peut pour pourquoi qu quand que quel quelle quelles quels qui quoi s
    sa sans se ses si son sont sous sur t ta te tes toi ton tu un une vos votre vous y à
    """,
    "es": """
    a al algo ante como con cuando cual cuales cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo de del desde donde
    dónde e el ella ellas ellos en entre era eran es esa ese eso esta estaba este esto está están fue fueron ha había
    han hasta hay la las le les lo los me mi muy más ni no nos o otra otro para pero por porque puede que quien quienes
    quién quiénes qué se ser si sido sin sobre son su sus también te tiene tienen tu un una unas uno unos y ya yo él
    """,
    "it": """
    a ad agli ai al alla alle allo anche c che chi ci come con cosa cui d da dagli dai dal dalla dalle dallo degli dei
    del dell della delle dello di dove e ed era erano fra fu furono gli ha hanno i il in io l la le lei li lo loro lui
    ma mi mio nei nel nella nelle nello noi non o per perché più può quale quali quando quanta quante quanti quanto
    questa queste questi questo qui se si sia sono stata state stati stato su sua sue sui sul sulla sulle suo suoi tra
    un una uno voi è
    """,
    "pt": """
    a ao aos as com como da das de do dos e ela elas ele eles em entre era eram essa esse esta este está estão eu foi
    foram há isso isto já lhe mais mas me meu minha muito na nas no nos não o onde os ou para pela pelas pelo pelos
    pode por porque qual quais quando quanta quantas quanto quantos que quem se sem ser seu seus sua suas são também
    te tem têm um uma umas uns à às é
    """,
    "nl": """
    aan al als bij dan dat de der deze die dit door een en er geen had hadden hebben heeft hem het hij hoe hoeveel hun
    ik in is je kan kon kunnen maar me men met mijn moet na naar niet nog of om onder ook op over te tegen ten ter tot
    tussen uit van voor waar waarom wanneer waren was wat we welk welke werd werden wie wij worden wordt ze zich zij
    zijn zo zou
    """,
    "sv": """
    alla att av blev bli blir de dem den denna deras dess det detta dig din du där efter eller en ett från för ha hade
    han har hon hos hur hans i inte jag kan man med mellan men mig min mot ni nu när och om på sig sin ska som så till
    under upp ur vad var varför vem vi vid vilka vilken vilket vilka är än över
    """,
    "da": """
    af alle at blev blive bliver da de den denne deres det dette dig din du efter eller en er et for fra ham han har
    havde hun hvad hvem hvilke hvilken hvilket hvor hvorfor hvordan hvornår i ikke jeg kan man med mellem men mig min
    mod må ned nogle nu når og om op os over på sig sin skal som så til ud under var ved vi være
    """,
    "no": """
    alle at av ble bli blir da de dem den denne deres det dette du eller en er et etter for fra ha hadde han har hun
    hva hvem hvilke hvilken hvilket hvor hvorfor hvordan i ikke jeg kan man med mellom men meg min mot må når og om opp
    oss over på seg sin skal som så til ut under var ved vi være
    """,
  ]
}
