extension TimeLanguage {
  static let italian = TimeLanguage(
    code: "it",
    months: """
      1 gennaio gen. genn.; 2 febbraio feb. febbr.; 3 marzo mar*.; 4 aprile apr.; 5 maggio mag.; 6 giugno giu.;
      7 luglio lug.; 8 agosto ago.; 9 settembre set. sett.; 10 ottobre ott.; 11 novembre nov.; 12 dicembre dic.
      """,
    weekdays: "1 lunedì; 2 martedì; 3 mercoledì; 4 giovedì; 5 venerdì; 6 sabato; 7 domenica",
    seasons: "1 primavera; 2 estate; 3 autunno; 4 inverno",
    units: """
      1 minuto minuti; 2 ora ore; 3 giorno giorni; 4 settimana settimane; 6 mese mesi; 7 trimestre trimestri;
      8 semestre semestri; 9 anno anni; 10 decennio decenni; 11 secolo secoli
      """,
    numbers: """
      1 un una uno; 2 due; 3 tre; 4 quattro; 5 cinque; 6 sei; 7 sette; 8 otto; 9 nove; 10 dieci; 11 undici; 12 dodici;
      13 tredici; 14 quattordici; 15 quindici; 16 sedici; 17 diciassette; 18 diciotto; 19 diciannove; 20 venti;
      21 ventuno; 22 ventidue; 23 ventitré; 24 ventiquattro; 25 venticinque; 26 ventisei; 27 ventisette; 28 ventotto;
      29 ventinove; 30 trenta; 40 quaranta; 50 cinquanta; 60 sessanta; 70 settanta; 80 ottanta; 90 novanta; 100 cento
      """,
    ordinals: """
      1 primo prima; 2 secondo seconda; 3 terzo terza; 4 quarto quarta; 5 quinto quinta; 6 sesto sesta;
      7 settimo settima; 8 ottavo ottava; 9 nono nona; 10 decimo decima; 11 undicesimo undicesima;
      12 dodicesimo dodicesima; 19 diciannovesimo; 20 ventesimo ventesima; 21 ventunesimo ventunesima
      """,
    joiners: "e ed o",
    genitives: "di del della dello dell",
    clockWords: "3 h",
    events: """
      audit verifica verifiche fusione fusioni riunione riunioni elezione elezioni guerra guerre pandemia riforma riforme
      revisione revisioni ispezione ispezioni incidente incidenti acquisizione firma lancio pubblicazione trasloco crisi
      conferenza conferenze ristrutturazione introduzione fondazione migrazione assemblea assemblee controllo controlli
      votazione
      """,
    labels: """
      sala stanza camera articolo articoli art artt comma capitolo pagina pagine pag numero num no n modello tipo linea
      codice modulo norma fattura ordine pratica conto ufficio piano edificio via casella telefono tel circa quasi
      esattamente solo soltanto allegato sezione paragrafo piazza treno volo autobus versione pin legge
      """,
    counted: """
      dipendenti dipendente persone persona utenti clienti membri studenti alunni lavoratori elettori pazienti pezzi
      unità pagine parole file documenti copie auto macchine case euro franchi dollari lire chilometri metri ore minuti
      secondi giorni settimane mesi anni passi volte punti voti seggi tonnellate calorie watt volt partecipanti abitanti
      biglietti richieste casi righe risposte domande caratteri per gradi grammi litri bambini donne uomini soldati
      imprese aziende società azioni libri esemplari famiglie appartamenti milioni miliardi mila cento visitatori posti
      """,
    rules: italianPoints + italianPhrases + italianVersions)

  private static let last = "(scorso|scorsa|passato|passata|precedente|ultimo|ultima)"
  private static let the = "(il|la|lo|l|nel|nella|nell|del|della|dell|)"
  private static let of = "(del|dell|dell anno|di|,|)"

  private static let italianPoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "\(the) anno (scorso|passato|precedente)\n(lo|nello|dello|) scorso anno"),
    Rule(.years, .yearOffset(0), "quest anno\n\(the) anno (corrente|in corso)"),
    Rule(.years, .yearOffset(1), "\(the) (anno prossimo|anno venturo|anno seguente|prossimo anno)"),
    Rule(.years, .namedYear, "\(the) anno {n}\n{n} d . c"),
    Rule(.basics, .dayOffset(0), "oggi"),
    Rule(.basics, .dayOffset(-1), "ieri"),
    Rule(.basics, .dayOffset(-2), "(l altro ieri|altro ieri|avantieri|altroieri)"),
    Rule(.basics, .dayOffset(1), "domani"),
    Rule(.basics, .dayOffset(2), "dopodomani"),
    Rule(
      .basics, .unitOffset(-1),
      "\(the) {unit} (scorso|scorsa|passato|passata|precedente)\n(lo|la|nello|nella|dello|della|) (scorso|scorsa) {unit}\nl (ultimo|ultima) {unit}"
    ),
    Rule(.basics, .unitOffset(0), "(questo|questa|quest) {unit}\n\(the) {unit} (corrente|in corso)"),
    Rule(
      .basics, .unitOffset(1),
      "\(the) (prossimo|prossima) {unit}\n\(the) {unit} (prossimo|prossima|venturo|seguente)"),
    Rule(.basics, .ago, "{n} {unit} (fa|or sono)"),
    Rule(.basics, .ahead, "(fra|tra) {n} {unit}"),
    Rule(
      .basics, .lastUnits, "(gli|le|i|negli|nelle|nei|degli|delle|) (ultimi|ultime|scorsi|scorse) {n} {unit}"),
    Rule(.basics, .nextUnits, "(i|le|nei|nelle|) (prossimi|prossime) {n} {unit}"),
    Rule(.basics, .weekdayOffset(-1), "{weekday} (scorso|scorsa)\n(lo|la) (scorso|scorsa) {weekday}"),
    Rule(.basics, .weekdayOffset(0), "(questo|questa) {weekday}"),
    Rule(.basics, .weekdayOffset(1), "{weekday} (prossimo|prossima)\n(il|la) (prossimo|prossima) {weekday}"),
    Rule(.basics, .monthOffset(-1), "(lo|) scorso (mese di|) {month}\n{month} scorso"),
    Rule(.basics, .monthOffset(0), "questo (mese di|) {month}"),
    Rule(.basics, .monthOffset(1), "(il|) prossimo (mese di|) {month}\n{month} prossimo"),
    Rule(
      .basics, .seasonOffset(-1),
      "\(the) {season} (scorso|scorsa|passata|passato)\n(lo|la|) (scorso|scorsa) {season}"),
    Rule(.basics, .seasonOffset(0), "(quest|questa|questo) {season}"),
    Rule(
      .basics, .seasonOffset(1), "\(the) (prossimo|prossima) {season}\n\(the) {season} (prossimo|prossima)"),
    Rule(
      .basics, .date,
      """
      ({weekday} (,|)|il|l|) {d} {month} \(of) {y}
      ({weekday} (,|)|il|l|) {d} {month}
      {month} \(of) {y}
      {month}
      {weekday}
      """),
    Rule(.basics, .days, "{d} (-|al|e) {d} {month} \(of) {y}\n{d} (-|al) {d} {month}"),
    Rule(.basics, .season, "\(the) {season} \(of) {y}\n\(the) {season} {span}\n{season}"),
    Rule(
      .basics, .quarter,
      "\(the) {ord} trimestre \(of) {y}\n\(the) {ord} trimestre\n(t|trimestre) ~{n} (/|) ~{y}\n{n} ~t (/|) ~{y}"
    ),
    Rule(.basics, .quarterOf(4), "(l|nell|) ultimo trimestre \(of) {y}"),
    Rule(.basics, .numberedHalf, "\(the) {ord} (semestre|metà) \(of) {y}\n\(the) {ord} semestre"),
    Rule(
      .basics, .plainWeek,
      "\(the) settimana {n} \(of) {y}\n\(the) settimana {n}\n\(the) {ord} settimana del {y}"),
    Rule(.basics, .decade, "(gli|negli|degli|) anni {decade}"),
    Rule(.basics, .decadeOf(1990), "(gli|negli|degli|) anni novanta"),
    Rule(.basics, .decadeOf(1980), "(gli|negli|degli|) anni ottanta"),
    Rule(.basics, .decadeOf(1970), "(gli|negli|degli|) anni settanta"),
    Rule(.basics, .decadeOf(1960), "(gli|negli|degli|) anni sessanta"),
    Rule(.basics, .decadeOf(1950), "(gli|negli|degli|) anni cinquanta"),
    Rule(.basics, .century, "\(the) {century} secolo"),
    Rule(.basics, .fiscalYear, "\(the) (esercizio (fiscale|finanziario|)|anno fiscale) {yyyy}"),
    Rule(
      .basics, .yearSpan,
      "\(the) (esercizio (fiscale|finanziario|)|anno (fiscale|scolastico|accademico)|stagione) {span}"),
    Rule(
      .basics, .fiscalOffset(-1),
      "\(the) (esercizio|anno fiscale) (scorso|precedente|passato)\n(lo|) scorso esercizio"),
    Rule(.basics, .fiscalOffset(0), "\(the) esercizio (in corso|corrente)\n(questo|quest) esercizio"),
    Rule(
      .basics, .fiscalOffset(1),
      "\(the) prossimo (esercizio|anno fiscale)\n\(the) esercizio (prossimo|successivo)"),
    Rule(.basics, .unitPart(0), "(l|) inizio (di|del|dell|della|di questo|di quest) {unit}"),
    Rule(.basics, .unitPart(2), "(la|) fine (di|del|dell|della|di questo|di quest|) {unit}"),
    Rule(.points, .whole, "{b} (alle|,|,alle|alle ore|ore|verso le) {clock}"),
    Rule(
      .points, .part(0),
      "(l|all|) (inizio|inizi) (del|dell|della|di|) (mese di|) {b}\n(agli|) inizi (del|degli|di) (mese di|) {b}"
    ),
    Rule(.points, .part(1), "(la|a|) metà (del|dell|della|di|) (mese di|) {b}"),
    Rule(.points, .part(2), "(la|alla|) fine (del|dell|della|di|) (mese di|) {b}"),
  ]

  private static let italianPhrases: [Rule] = [
    Rule(
      .phrases, .period,
      "(in|nel|nell|nella|nei|negli|a|ad|durante|durante il|per il|nel corso del) (mese di|) {p}\nil {p}"
    ),
    Rule(.phrases, .asOf, "(aggiornato|aggiornata|situazione|stato|alla data|in data) (al|all|del|a|) {p}"),
    Rule(.phrases, .ofPeriod, "(di|del|dell|della|dello) {p}"),
    Rule(.phrases, .onDay, "(al|all) {p}"),
    Rule(.phrases, .before, "(prima di|prima del|prima dell|prima della|anteriore al|anteriormente al) {p}"),
    Rule(.phrases, .after, "(dopo|dopo il|dopo l|dopo la|successivo al|successivamente al) {p}"),
    Rule(
      .phrases, .since,
      "(da|dal|dall|dalla|a partire da|a partire dal|a decorrere dal|sin dal|fin dal) (mese di|) {p}"),
    Rule(.phrases, .sinceAgo, "da {n} {unit}"),
    Rule(
      .phrases, .until,
      "(fino a|fino al|fino all|fino alla|sino a|sino al|entro|entro il|entro l|entro la) {p} (incluso|compreso|)"
    ),
    Rule(
      .phrases, .between,
      """
      (tra|fra) (il|l|la|) {p} e (il|l|la|) {p}
      (tra|fra) (il|l|) {d} e (il|l|) {p}
      (da|dal|dall|dalla) {p} (a|al|all|alla|ad|fino al|fino a) {p}
      (dal|dall) {d} (al|all) {p}
      {p} (al|a) {p}
      """),
    Rule(
      .phrases, .latest,
      """
      (il|la|i|le|) più (recente|recenti|aggiornato|aggiornata)
      (attualmente|adesso|attuale|attuali|vigente|vigenti|oggigiorno)
      (al momento|in questo momento|al giorno d oggi)
      """),
    Rule(.phrases, .first, "(originariamente|inizialmente)\n(in origine|all inizio)"),
    Rule(
      .phrases, .change,
      """
      (che|cosa|che cosa|cos) (è|sono) (cambiato|cambiata|cambiati|cambia|nuovo)
      cosa cambia
      quali (modifiche|cambiamenti|novità)
      """),
    Rule(
      .phrases, .changeOf, "(cambiamenti|modifiche|differenze|differenza|novità|cambiato|cambiata|modificato)"
    ),
    Rule(
      .phrases, .unresolved,
      """
      (tra|fra|dopo|durante|prima) (le|la|il|l|i|gli|nostra|nostro) ({n}|{ord}|ultima|) {event}
      (dalla|dalle|prima della|prima dell|prima delle|fino alla) ({n}|{ord}|ultima|) {event}
      """),
    Rule(.phrases, .nothing, "(all|per) anno\nal (mese|giorno)\nun anno"),
  ]

  private static let version = "(versione|edizione|revisione|bozza|stesura)"

  private static let italianVersions: [Rule] = [
    Rule(.phrases, .version, "\(the) {ord} \(version)\n\(version) (numero|n .|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      """
      \(the) (ultima|più recente) \(version)
      \(the) \(version) (attuale|corrente|vigente|più recente|in vigore)
      """),
    Rule(
      .phrases, .versionOrdinal(-2),
      "\(the) \(version) precedente\n\(the) (precedente|penultima) \(version)"),
    Rule(.phrases, .versionOrdinal(1), "\(the) \(version) (originale|iniziale|originaria)"),
  ]
}
