import TARSCore

/// A tenancy agreement in eight languages, each with versions of 1 January 2023, 1 March 2024 and 1 February 2025.
///
/// In the second the rent becomes 1,480 francs, the term of payment 60 days, and pets come in; in the third the
/// tenant's notice becomes three months, which the landlord's was before, the share 30 %, and the sauna goes.
enum TenancyTexts {
  static let moments = [19_358, 19_783, 20_120].map { Instant(seconds: $0 * 86_400) }

  static func store(_ language: String) -> RecordedTexts {
    var store = RecordedTexts()
    let parts = texts[language] ?? []
    let versions = (0..<3).map { number in
      (
        at: moments[number],
        text: parts.compactMap { part in part.count == 1 ? part[0] : part[number] }
          .filter { !$0.isEmpty }.joined(separator: "\n")
      )
    }
    store.add("/\(language)/agreement.md", title: titles[language], language: language, versions)
    store.add(
      "/\(language)/other.md", title: nil, language: language,
      moments.map { ($0, "The garden is open from May to September.") })
    return store
  }

  private static let titles = [
    "en": "Tenancy agreement", "de": "Mietvertrag", "fr": "Contrat de bail", "es": "Contrato de alquiler",
    "it": "Contratto di locazione", "pt": "Contrato de arrendamento", "nl": "Huurovereenkomst", "zh": "租赁合同",
  ]

  /// Parts of the text: one wording, or one of each version.
  private static let texts: [String: [[String]]] = [
    "en": [
      ["# Rent"],
      variants("The monthly rent is 1,@ francs. It is due on the first of the month.", "420", "480"),
      variants("Bills are paid within @ days. The tenant carries out small repairs.", "30", "60"),
      ["# Notice"],
      late(
        "The tenant gives @ months' notice. The landlord gives ~ months' notice.", ["two", "three"],
        ["three", "six"]),
      ["# Costs"], late("The tenant bears @ % of the costs of heating.", ["20", "30"]),
      ["", "# Pets", "# Pets"],
      ["", "One cat or one small dog is allowed.", "One cat or one small dog is allowed."],
      ["The sauna may be used on Fridays.", "The sauna may be used on Fridays.", ""],
    ],
    "de": [
      ["# Zins"],
      variants("Die monatliche Miete beträgt 1'@ Franken. Sie ist am Ersten fällig.", "420", "480"),
      variants("Rechnungen werden innert @ Tagen bezahlt.", "30", "60"),
      ["# Ende"],
      late(
        "Die Kündigungsfrist des Mieters beträgt @ Monate. Die Frist des Vermieters beträgt ~ Monate.",
        ["zwei", "drei"], ["drei", "sechs"]),
      late("Der Mieter trägt @ Prozent der Heizkosten.", ["20", "30"]),
      ["", "Haustiere sind mit Zustimmung erlaubt.", "Haustiere sind mit Zustimmung erlaubt."],
      ["Die Sauna steht freitags offen.", "Die Sauna steht freitags offen.", ""],
    ],
    "fr": [
      variants("Le loyer mensuel est de 1 @ francs.", "420", "480"),
      variants("Les factures sont payées dans les @ jours.", "30", "60"),
      late(
        "Le préavis du locataire est de @ mois. Le préavis du bailleur est de ~ mois.", ["deux", "trois"],
        ["trois", "six"]),
      late("La part du locataire est de @ %.", ["20", "30"]),
      ["", "Les animaux domestiques sont admis.", "Les animaux domestiques sont admis."],
      ["Le sauna est ouvert le vendredi.", "Le sauna est ouvert le vendredi.", ""],
    ],
    "es": [
      variants("El alquiler mensual es de 1.@ francos.", "420", "480"),
      variants("Las facturas se pagan en @ días.", "30", "60"),
      late(
        "El preaviso del inquilino es de @ meses. El preaviso del arrendador es de ~ meses.",
        ["dos", "tres"], ["tres", "seis"]),
      late("La parte del inquilino es del @ por ciento.", ["20", "30"]),
      ["", "Las mascotas están permitidas.", "Las mascotas están permitidas."],
      ["La sauna abre los viernes.", "La sauna abre los viernes.", ""],
    ],
    "it": [
      variants("L'affitto mensile è di 1'@ franchi.", "420", "480"),
      variants("Le fatture si pagano entro @ giorni.", "30", "60"),
      late(
        "Il preavviso dell'inquilino è di @ mesi. Il preavviso del locatore è di ~ mesi.", ["due", "tre"],
        ["tre", "sei"]),
      late("La quota dell'inquilino è del @ %.", ["20", "30"]),
      ["", "Gli animali domestici sono ammessi.", "Gli animali domestici sono ammessi."],
      ["La sauna è aperta il venerdì.", "La sauna è aperta il venerdì.", ""],
    ],
    "pt": [
      variants("A renda mensal é de 1.@ francos.", "420", "480"),
      variants("As faturas pagam-se em @ dias.", "30", "60"),
      late(
        "O aviso prévio do inquilino é de @ meses. O aviso prévio do senhorio é de ~ meses.",
        ["dois", "três"], ["três", "seis"]),
      late("A quota do inquilino é de @ por cento.", ["20", "30"]),
      ["", "Os animais domésticos são permitidos.", "Os animais domésticos são permitidos."],
      ["A sauna abre à sexta-feira.", "A sauna abre à sexta-feira.", ""],
    ],
    "nl": [
      variants("De maandelijkse huur is 1.@ frank.", "420", "480"),
      variants("Rekeningen worden binnen @ dagen betaald.", "30", "60"),
      late(
        "De opzegtermijn van de huurder is @ maanden. De termijn van de verhuurder is ~ maanden.",
        ["twee", "drie"], ["drie", "zes"]),
      late("Het aandeel van de huurder is @ procent.", ["20", "30"]),
      ["", "Huisdieren zijn toegestaan.", "Huisdieren zijn toegestaan."],
      ["De sauna is op vrijdag open.", "De sauna is op vrijdag open.", ""],
    ],
    "zh": [
      variants("每月租金为1,@瑞士法郎。", "420", "480"), variants("账单应在@天内支付。", "30", "60"),
      late("租客的通知期为@个月。房东的通知期为~个月。", ["两", "三"], ["三", "六"]),
      late("租客的份额为@%。", ["20", "30"]),
      ["", "允许养宠物。", "允许养宠物。"], ["桑拿房周五开放。", "桑拿房周五开放。", ""],
    ],
  ]

  /// What changes with the second version.
  private static func variants(_ text: String, _ old: String, _ new: String) -> [String] {
    [old, new, new].map { text.replacing("@", with: $0) }
  }

  /// What changes with the third version.
  private static func late(_ text: String, _ first: [String], _ second: [String] = ["", ""]) -> [String] {
    [0, 0, 1].map { text.replacing("@", with: first[$0]).replacing("~", with: second[$0]) }
  }
}
