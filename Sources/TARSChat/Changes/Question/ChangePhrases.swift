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
    when did … become, when did … rise|drop|fall|increase|decrease to, when did … go up|down to,
    when was|were … raised|increased|reduced|lowered|extended|shortened|changed|set to,
    since when is|are|does|do|has|have|was|were, from when is|are,
    wann wurde|wurden … auf … erhoht|gesenkt|verlangert|verkurzt|gesetzt|geandert|reduziert,
    wann wurde|wurden … zu, wann stieg|sank … auf, seit wann betragt|betragen|gilt|gelten|ist|sind|dauert|hat|haben,
    ab wann gilt|gelten|galt|galten|betragt|betrug,
    quand … est|sont … passe|passee|passes|passees a, quand … est|sont … devenu|devenue|devenus|devenues,
    depuis quand … est|sont|dure|durent, quand … a|ont … augmente|porte|reduit|reduite a,
    cuando paso|pasaron … a, cuando se convirtio|volvio, cuando aumento|subio|bajo … a,
    cuando se redujo|elevo|amplio … a, desde cuando es|son|dura|duran,
    quando e|sono … diventato|diventata|diventati|diventate, quando e … passato|passata|aumentato|aumentata a,
    quando e … stato|stata … portato|portata|aumentato|aumentata|ridotto|ridotta a, da quando e|sono|dura|durano,
    quando passou|passaram … a|para, quando se tornou|tornaram, quando aumentou|subiu|baixou … para,
    quando foi … aumentado|aumentada|reduzido|reduzida para, desde quando e|sao|dura,
    wanneer is|zijn|werd|werden … geworden, wanneer werd|is … verhoogd|verlaagd|verlengd|verkort naar|tot,
    sinds wanneer is|zijn|bedraagt|bedragen|geldt|gelden|duurt
    """

  private static let first = """
    when did … first appear, when was|were … first mentioned|there|added|written, first appearance of,
    since when is … mentioned, when is … first mentioned, which version first mentions|contains|has,
    wann wurde|wurden … erstmals|zuerst erwahnt|genannt|aufgefuhrt, wann stand|standen … zuerst|erstmals,
    wann wurde|wurden … zum ersten mal erwahnt|genannt, wann stand|standen … zum ersten mal,
    wann kam|erschien|tauchte … zum ersten mal, wann kam|erschien|tauchte … erstmals, seit wann steht|stehen,
    quand … pour la premiere fois, cuando … por primera vez, quando … per la prima volta,
    quando … pela primeira vez, wanneer … voor het eerst
    """

  private static let last = """
    when did … disappear, when did … last appear, when was|were … last mentioned|there, last appearance of,
    wann stand|standen … zuletzt, wann stand|standen … zum letzten mal, wann wurde|wurden … zuletzt erwahnt|genannt,
    wann verschwand|verschwanden, bis wann stand|standen,
    quand … pour la derniere fois, quand … a|ont … disparu, cuando … por ultima vez,
    cuando desaparecio|desaparecieron, quando … per l ultima volta, quando e|sono … scomparso|scomparsa|spariti,
    quando … pela ultima vez, quando desapareceu|desapareceram, wanneer … voor het laatst,
    wanneer verdween|verdwenen
    """
}
