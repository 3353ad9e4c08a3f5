extension TimeLanguage {
  static let french = TimeLanguage(
    code: "fr",
    months: """
      1 janvier janv. jan.; 2 février févr. fév.; 3 mars*; 4 avril avr.; 5 mai; 6 juin; 7 juillet juil. juill.; 8 août;
      9 septembre sept*.; 10 octobre oct.; 11 novembre nov.; 12 décembre déc.
      """,
    weekdays: "1 lundi; 2 mardi; 3 mercredi; 4 jeudi; 5 vendredi; 6 samedi; 7 dimanche",
    seasons: "1 printemps; 2 été; 3 automne; 4 hiver",
    units: """
      1 minute minutes; 2 heure heures; 3 jour jours; 4 semaine semaines; 5 quinzaine; 6 mois; 7 trimestre trimestres;
      8 semestre semestres; 9 an ans année années; 10 décennie décennies; 11 siècle siècles
      """,
    numbers: """
      1 un une; 2 deux; 3 trois; 4 quatre; 5 cinq; 6 six; 7 sept; 8 huit; 9 neuf; 10 dix; 11 onze; 12 douze; 13 treize;
      14 quatorze; 15 quinze; 16 seize; 20 vingt; 30 trente; 40 quarante; 50 cinquante; 60 soixante; 100 cent
      """,
    ordinals: """
      1 premier première premiers; 2 deuxième second seconde; 3 troisième; 4 quatrième; 5 cinquième; 6 sixième;
      7 septième; 8 huitième; 9 neuvième; 10 dixième; 11 onzième; 12 douzième; 13 treizième; 14 quatorzième;
      15 quinzième; 16 seizième; 20 vingtième
      """,
    ordinalEndings: "er re ère e eme ème nd nde",
    numberJoiners: "et",
    joiners: "et ou",
    genitives: "de du des d",
    clockWords: "3 heures heure h",
    events: """
      audit audits fusion fusions réunion réunions élection élections guerre guerres pandémie réforme réformes révision
      révisions inspection inspections accident accidents rachat acquisition signature lancement publication
      déménagement crise conférence conférences rénovation introduction fondation incident incidents migration
      assemblée assemblées contrôle contrôles confinement vote
      """,
    labels: """
      salle chambre article articles art alinéa chapitre page pages numéro no n modèle type ligne code formulaire norme
      facture commande dossier compte bureau étage bâtiment rue boîte postale téléphone tél environ presque près quelque
      quelques exactement seulement annexe section paragraphe place train vol bus version pin loi
      """,
    counted: """
      employés employé employées personnes personne utilisateurs clients membres étudiants élèves ouvriers électeurs
      patients pièces unités pages mots fichiers documents copies voitures maisons euros euro francs dollars kilomètres
      mètres heures minutes secondes jours semaines mois ans années étapes fois points voix sièges tonnes calories watts
      volts participants habitants billets demandes cas lignes entrées réponses questions caractères pour degrés grammes
      litres enfants femmes hommes soldats entreprises sociétés actions livres exemplaires ménages appartements logements
      millions milliards mille cents salariés collaborateurs visiteurs postes places
      """,
    rules: frenchPoints + frenchPhrases + frenchVersions)

  private static let last = "(dernier|dernière|passé|passée|précédent|précédente|écoulé|écoulée)"
  private static let next = "(prochain|prochaine|suivant|suivante|à venir)"
  private static let the = "(le|la|l|)"
  private static let of = "(de l année|de l|de la|de|du|d|)"

  private static let frenchPoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "(l|) (an|année) \(last)"),
    Rule(.years, .yearOffset(0), "cette année\n(l|) année (en cours|courante|actuelle)"),
    Rule(.years, .yearOffset(1), "(l|) (an|année) \(next)"),
    Rule(.years, .yearOffset(-2), "(l|) avant - dernière année"),
    Rule(.years, .namedYear, "(l|) (an|année) {n}\n{n} (ap|après) (.|) j . - c"),
    Rule(.basics, .dayOffset(0), "aujourd hui\nce jour"),
    Rule(.basics, .dayOffset(-1), "hier (matin|soir|)"),
    Rule(.basics, .dayOffset(-2), "avant (-|) hier"),
    Rule(.basics, .dayOffset(1), "demain"),
    Rule(.basics, .dayOffset(2), "après (-|) demain"),
    Rule(.basics, .unitOffset(-1), "\(the) {unit} \(last)\n\(the) (dernier|dernière) {unit}"),
    Rule(
      .basics, .unitOffset(0),
      "(cette|ce|cet) {unit}\n\(the) {unit} (en cours|actuel|actuelle|courant|courante)"),
    Rule(.basics, .unitOffset(1), "\(the) {unit} \(next)\n\(the) (prochain|prochaine) {unit}"),
    Rule(.basics, .ago, "(il|) y a {n} {unit}\n(voilà|voici) {n} {unit}"),
    Rule(.basics, .ahead, "dans {n} {unit}"),
    Rule(
      .basics, .lastUnits,
      """
      (les|des|ces|) {n} (derniers|dernières) {unit}
      (les|des|ces|) (derniers|dernières) {n} {unit}
      (les|des|ces) {n} {unit} (derniers|dernières|passés|passées|écoulés)
      """),
    Rule(
      .basics, .nextUnits,
      "(les|) {n} (prochains|prochaines) {unit}\n(les|) (prochains|prochaines) {n} {unit}"),
    Rule(.basics, .weekdayOffset(-1), "(le|) {weekday} (dernier|passé)"),
    Rule(.basics, .weekdayOffset(0), "ce {weekday}"),
    Rule(.basics, .weekdayOffset(1), "(le|) {weekday} prochain"),
    Rule(.basics, .monthOffset(-1), "{month} (dernier|passé)"),
    Rule(.basics, .monthOffset(0), "ce mois de {month}"),
    Rule(.basics, .monthOffset(1), "{month} prochain"),
    Rule(.basics, .seasonOffset(-1), "\(the) {season} (dernier|passé)"),
    Rule(.basics, .seasonOffset(0), "(ce|cet) {season}"),
    Rule(.basics, .seasonOffset(1), "\(the) {season} prochain"),
    Rule(
      .basics, .date,
      """
      ({weekday} (,|) (le|)|le|) {d} {month} (,|de|) {y}
      ({weekday} (,|) (le|)|le|) {d} {month}
      {month} \(of) {y}
      {month}
      {weekday}
      """),
    Rule(.basics, .days, "{d} (-|au|à|et) {d} {month} {y}\n{d} (-|au|à) {d} {month}"),
    Rule(.basics, .season, "\(the) {season} \(of) {y}\n\(the) {season} {span}\n{season}"),
    Rule(
      .basics, .quarter,
      "\(the) {ord} trimestre \(of) {y}\n\(the) {ord} trimestre\ntrimestre {n} \(of) {y}\nt ~{n} (/|) ~{y}\n{n} ~t (/|) ~{y}"
    ),
    Rule(.basics, .quarterOf(4), "\(the) dernier trimestre \(of) {y}"),
    Rule(
      .basics, .numberedHalf,
      "\(the) {ord} (semestre|moitié) \(of) {y}\n\(the) {ord} semestre\ns ~{n} (/|) ~{y}"),
    Rule(
      .basics, .plainWeek, "\(the) semaine {n} \(of) {y}\n\(the) semaine {n}\n\(the) {ord} semaine de {y}"),
    Rule(.basics, .decade, "(les|des|) années {decade}"),
    Rule(.basics, .decadeOf(1990), "(les|des|) années quatre - vingt - dix"),
    Rule(.basics, .decadeOf(1980), "(les|des|) années quatre - (vingt|vingts)"),
    Rule(.basics, .decadeOf(1970), "(les|des|) années soixante - dix"),
    Rule(.basics, .decadeOf(1960), "(les|des|) années soixante"),
    Rule(.basics, .decadeOf(1950), "(les|des|) années cinquante"),
    Rule(.basics, .century, "\(the) {century} siècle"),
    Rule(.basics, .fiscalYear, "(l|) (exercice (fiscal|comptable|social|)|année (fiscale|comptable)) {yyyy}"),
    Rule(
      .basics, .yearSpan,
      "(l|) (exercice (fiscal|comptable|)|année (fiscale|scolaire|universitaire)|saison) {span}"),
    Rule(.basics, .fiscalOffset(-1), "(l|) exercice (précédent|dernier|écoulé|passé)"),
    Rule(.basics, .fiscalOffset(0), "(l|) exercice (en cours|actuel)\ncet exercice"),
    Rule(.basics, .fiscalOffset(1), "(l|) exercice (suivant|prochain)"),
    Rule(.basics, .unitPart(0), "(le|au|) début (du|de la|de l|de ce|de cette) {unit}"),
    Rule(.basics, .unitPart(2), "(la|) fin (du|de la|de l|de ce|de cette|d) {unit}"),
    Rule(.points, .whole, "{b} (à|,|vers|,à) {clock}"),
    Rule(.points, .lastUnitsOf, "(les|des|) {n} (derniers|dernières) {unit} \(of) {b}"),
    Rule(.points, .firstUnitsOf, "(les|des|) {n} (premiers|premières) {unit} \(of) {b}"),
    Rule(.points, .part(0), "(le|) début \(of) (mois de|mois d|) {b}"),
    Rule(
      .points, .part(1), "(le|) (milieu \(of)|mi -) (mois de|mois d|) {b}\nmi - (mois de|mois d|) {b} {y}"),
    Rule(.points, .part(2), "(la|) fin \(of) (mois de|mois d|) {b}"),
  ]

  private static let frenchPhrases: [Rule] = [
    Rule(
      .phrases, .period,
      """
      (en|dans|durant|pendant|lors de|lors du|courant|au cours de|au cours du|à) (l|la|le|les|) (mois de|mois d|) {p}
      au mois (de|d) {p}
      au cours (des|d) {p}
      le {p}
      """),
    Rule(.phrases, .asOf, "(à la date|en date|état|situation|arrêté|tel que) (du|de|au|le|en) {p}"),
    Rule(.phrases, .ofPeriod, "(de|du|d) (l|la|le|les|) {p}"),
    Rule(.phrases, .onDay, "au {p}"),
    Rule(.phrases, .before, "(avant|antérieur à|antérieure à|antérieurs à) (le|la|l|les|) {p}"),
    Rule(.phrases, .after, "(après|postérieur à|postérieure à) (le|la|l|les|) {p}"),
    Rule(
      .phrases, .since,
      "(depuis|=dès|à partir de|à partir du|à partir d|à compter de|à compter du) (le|la|l|les|) {p}"),
    Rule(.phrases, .sinceAgo, "depuis {n} {unit}"),
    Rule(
      .phrases, .until,
      "(jusqu (à|au|en)|d ici|d ici à|au plus tard|au plus tard en) (le|la|l|) {p}\njusqu (à|au) {p} (inclus|)"
    ),
    Rule(
      .phrases, .between,
      """
      entre (le|la|l|les|) {p} et (le|la|l|les|) {p}
      entre (le|) {d} et (le|) {p}
      (de|du|d|depuis) (l|la|) {p} (à|au|jusqu à|jusqu au|jusqu en) (l|la|) {p}
      du {d} au {p}
      {p} (à|au) {p}
      """),
    Rule(
      .phrases, .latest,
      """
      (le|la|les|) plus (récent|récente|récents|récentes)
      (actuellement|maintenant|présentement|actuel|actuelle|actuels|actuelles)
      (à l heure actuelle|en ce moment|de nos jours|à présent)
      """),
    Rule(.phrases, .first, "(initialement|originellement)\n(à l origine|au départ)"),
    Rule(
      .phrases, .change,
      """
      (qu est ce qui|ce qui|qui|quoi) (a|ont) (changé|été modifié|évolué)
      (quels|quelles) (changements|modifications|sont les changements|sont les modifications)
      """),
    Rule(
      .phrases, .changeOf,
      "(changements|modifications|différences|différence|nouveautés|changé|modifié|modifiée|évolué)"),
    Rule(
      .phrases, .unresolved,
      """
      (entre|depuis|avant|après|pendant|durant|jusqu à|=dès) (les|la|le|l|notre|nos|cette) ({n}|{ord}|dernier|dernière|) {event}
      au moment (de la|du|de l) {event}
      """),
    Rule(.phrases, .nothing, "(un|par) (an|jour|mois)\nété (un|une)\n(a|ont|avoir|est|ai) été"),
  ]

  private static let version = "(version|édition|révision|mouture|ébauche)"

  private static let frenchVersions: [Rule] = [
    Rule(.phrases, .version, "\(the) {ord} \(version)\n\(version) (numéro|no|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      """
      \(the) dernière \(version)
      \(the) \(version) (actuelle|la plus récente|en vigueur|courante|la plus à jour)
      """),
    Rule(
      .phrases, .versionOrdinal(-2),
      "\(the) \(version) (précédente|antérieure)\n\(the) (précédente|avant - dernière|pénultième) \(version)"),
    Rule(.phrases, .versionOrdinal(1), "\(the) \(version) (d origine|originale|initiale)"),
  ]
}
