/// The cues of `ChangeCues` by kind and language.
enum ChangePhrases {
  static let all: [(ChangeCues.Kind, String)] = [
    (.whatChanged, what), (.whenChanged, when), (.whenBecame, became), (.firstThere, first),
    (.lastThere, last),
  ]

  private static let what = """
    what changed, what has|have|had changed, what s|is|was|were changed, what has|have been changed,
    what changes were made, which changes were made, what changes have been made, which changes have been made,
    what were|are the changes, what are the differences, what is|s|was new in, what is|s|was different in,
    how has|have|did … change|changed, what did … change, what has … changed, has|have|did … changed|change since,
    show|list|summarise|summarize the|all changes, changes in|to|of … since,
    was hat … geandert|verandert, was haben … geandert, was wurde … geandert|verandert|angepasst,
    was ist … neu, was ist anders, was anderte|anderten sich, welche anderungen, welche anderung,
    wie hat|haben sich … geandert|verandert, hat|haben sich … geandert|verandert, anderungen an|in … seit,
    qu est ce qui a change, qu est ce qui change, ce qui a change, quels changements, quelles modifications,
    quelles sont les modifications, quels sont les changements, quoi de neuf dans, comment … a … change|evolue,
    qu a t on modifie|change, qu est ce qui a ete modifie,
    que cambio, que ha|han cambiado, que cambios, que se cambio|modifico, que se ha modificado|cambiado,
    cuales son los cambios, como cambio|cambiaron, como ha|han cambiado, que hay de nuevo en,
    cosa e|sono cambiato|cambiata|cambiati, che cosa e cambiato, cos e cambiato, che e cambiato,
    cosa e stato modificato, quali modifiche, quali cambiamenti, quali sono le modifiche, quali sono i cambiamenti,
    come e|sono cambiato|cambiata|cambiati|cambiate,
    o que mudou|mudaram, o que foi alterado|modificado, que mudancas, quais mudancas, quais alteracoes,
    que alteracoes, quais sao as alteracoes, quais sao as mudancas, como mudou|mudaram,
    wat is|zijn … veranderd|gewijzigd|aangepast, wat veranderde, wat werd gewijzigd, welke wijzigingen,
    welke veranderingen, wat is er nieuw, wat is nieuw in, hoe is|zijn … veranderd|gewijzigd
    """

  private static let when = """
    when did … change, when was|were|has|have|is … changed|amended|revised, when did … last change,
    when was|were … last changed|amended|revised|updated,
    wann wurde|wurden … geandert, wann wurde|wurden … zuletzt geandert, wann hat|haben sich … geandert,
    wann anderte|anderten sich,
    quand … a|ont … change, quand … a|ont|est … ete modifie|modifiee|modifies|modifiees,
    cuando cambio|cambiaron, cuando se cambio|modifico|cambiaron|modificaron, cuando ha|han cambiado,
    quando e|sono … cambiato|cambiata|cambiati|cambiate, quando … e|sono cambiato|cambiata|cambiati|cambiate,
    quando e|sono … stato|stata|stati|state … modificato|modificata|modificati|modificate,
    quando mudou|mudaram, quando foi|foram … alterado|alterada|alterados|alteradas|modificado|modificada,
    wanneer is|zijn|werd|werden … veranderd|gewijzigd|aangepast, wanneer veranderde|veranderden
    """

  private static let became = """
    when did … become, when did … rise|drop|fall|increase|decrease|grow|jump|shrink to, when did … go up|down to,
    when did … change|switch|move to, when did … change from,
    when was|were … raised|increased|reduced|lowered|extended|shortened|changed|set|cut|put|fixed to,
    when was|were … raised|increased|reduced|lowered|extended|shortened|changed from,
    since when is|are|does|do|has|have|was|were, since what date is|are|has|have, from when is|are|was,
    as of when is|are, how long has|have … been,
    wann wurde|wurden … auf … erhoht|gesenkt|verlangert|verkurzt|gesetzt|geandert|reduziert|angehoben|festgelegt,
    wann wurde|wurden … zu, wann stieg|stiegen|sank|sanken|fiel|fielen|wechselte … auf, wann ist|sind … auf … gestiegen|gesunken,
    seit wann betragt|betragen|gilt|gelten|ist|sind|dauert|dauern|hat|haben|kostet|kosten|liegt|liegen|zahlt|zahlen|mussen|muss,
    ab wann gilt|gelten|galt|galten|betragt|betrug|betrugen|kostet|ist|sind,
    quand … est|sont … passe|passee|passes|passees a|de, quand … est|sont … devenu|devenue|devenus|devenues,
    quand … est|sont il|elle|ils|elles passe|passee|passes|passees,
    depuis quand … est|sont|dure|durent|coute|coutent|vaut, depuis quand … est|sont il|elle|ils|elles,
    quand … a|ont … augmente|augmentee|porte|portee|reduit|reduite|fixe|fixee a, quand … a|ont il|elle … ete porte|portee|fixe|fixee a,
    a partir de quand … est|sont,
    cuando paso|pasaron … a, cuando se convirtio|volvio, cuando aumento|subio|bajo|disminuyo … a,
    cuando se redujo|elevo|amplio|fijo|aumento|subio … a|en, cuando fue|fueron … aumentado|aumentada|reducido|reducida|fijado|fijada,
    desde cuando es|son|dura|duran|cuesta|cuestan|asciende|vale,
    quando e|sono … diventato|diventata|diventati|diventate, quando e|sono diventato|diventata|diventati|diventate,
    quando e … passato|passata|aumentato|aumentata|salito|salita|sceso|scesa a, quando e passato|passata|aumentato|aumentata … a,
    quando e … stato|stata … portato|portata|aumentato|aumentata|ridotto|ridotta|fissato|fissata a,
    quando e stato|stata portato|portata|aumentato|aumentata|ridotto|ridotta|fissato|fissata,
    da quando e|sono|dura|durano|costa|costano|ammonta,
    quando passou|passaram … a|para, quando … passou|passaram a|para, quando se tornou|tornaram,
    quando aumentou|subiu|baixou|diminuiu … para, quando … aumentou|subiu|baixou para,
    quando foi|foram … aumentado|aumentada|reduzido|reduzida|fixado|fixada para|em,
    desde quando e|sao|dura|duram|custa|custam, desde quando … e|sao de,
    wanneer is|zijn|werd|werden … geworden, wanneer werd|werden … dagen|maanden|frank|euro|procent,
    wanneer is|zijn|werd|werden … verhoogd|verlaagd|verlengd|verkort|gesteld naar|tot|op,
    wanneer is|zijn|werd|werden … naar|tot … verhoogd|verlaagd|verlengd|verkort, wanneer steeg|stegen|daalde|daalden … naar|tot,
    sinds wanneer is|zijn|bedraagt|bedragen|geldt|gelden|duurt|duren|kost|kosten
    """

  /// Where a question names an amount, these ask since when it holds, whatever the verb.
  static let amount = """
    since when, as of when, seit wann, ab wann, depuis quand, desde cuando, da quando, desde quando, sinds wanneer,
    vanaf wanneer
    """

  /// What texts do with what stands in them: no part of what is looked for.
  static let mentioning = Set(
    """
    appear appeared appears mention mentioned mentions occur occurred introduced stated listed included document
    erwahnt erwahnte erwahnen genannt genannte stehen steht stand standen vorkommen aufgefuhrt auf vor erscheinen
    apparu apparue apparus apparues mentionne mentionnee mentionnes mentionnees figure figurent figurait
    aparecio aparecieron aparece aparecen menciono mencionaron mencionado mencionada mencionados mencionadas
    apparso apparsa apparsi apparse menzionato menzionata menzionati menzionate comparso comparsa comparsi
    apareceu apareceram mencionou mencionados constou
    genoemd vermeld verscheen verschenen
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
