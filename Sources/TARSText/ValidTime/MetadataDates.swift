import TARSCore

/// Valid time from a file's fields: front matter, HTML and Dublin Core meta.
struct MetadataDates {
  /// Fields by normalised key: lower case without accents, other signs than letters and digits as "_".
  private let fields: [String: String]
  private let language: String?

  init(_ document: ParsedDocument) {
    language = document.language.flatMap(LanguageTag.primary)
    let pairs = document.metadata.sorted { $0.key < $1.key }.map { (Self.normalised($0.key), $0.value) }
    fields = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// `nil` where no field tells.
  var validTime: ValidTime? {
    let from = period?.start ?? (date(Self.own) ?? versionOfLaw ?? date(Self.general))?.start
    let to = period?.end ?? date(Self.exclusiveEnd)?.start ?? date(Self.inclusiveEnd)?.end
    guard from != nil || to != nil else { return nil }
    return ValidTime(from: from, to: EffectiveSentence.later(to, than: from), source: .metadata)
  }

  /// The version's own validity.
  private static let own = [
    "valid_from", "validfrom", "valid_since", "effective_from", "effective_date", "effectivedate",
    "date_effective",
    "effective_as_of", "effective", "in_force_from", "applicable_from", "version_valid_from", "gultig_ab",
    "gueltig_ab", "gilt_ab", "in_kraft_seit", "inkrafttreten", "valable_des", "valable_du", "valable_depuis",
    "en_vigueur_depuis", "date_d_effet", "date_d_entree_en_vigueur", "valido_desde", "valida_desde",
    "vigente_desde", "en_vigor_desde", "fecha_de_entrada_en_vigor", "valido_dal", "valida_dal",
    "in_vigore_dal",
    "data_di_entrata_in_vigore", "valido_a_partir_de", "em_vigor_desde", "data_de_entrada_em_vigor",
    "geldig_vanaf", "geldig_van", "ingangsdatum", "生效日期", "施行日期", "实施日期", "有效期自",
    "dc_date_valid", "dcterms_valid", "dcterms_datevalid", "schema_validfrom",
  ]
  /// When this wording was made.
  private static let wording = [
    "last_updated", "lastupdated", "last_update", "consolidation_date", "version_date", "updated", "lastmod",
    "revised",
    "revision_date", "date_updated",
  ]
  /// When the first version came into force: earlier than the wording of a later one.
  private static let inForce = [
    "entry_into_force", "date_entry_into_force", "in_force_since", "in_force", "commencement_date",
  ]
  private static let general = [
    "applicability_date", "applicable_since", "date", "dc_date", "dcterms_date", "dcterms_issued",
    "dc_date_issued",
    "issued", "issue_date", "article_modified_time", "article_published_time", "datepublished", "published",
    "publication_date", "date_published",
  ]
  private static let exclusiveEnd = ["valid_to", "validto", "effective_to", "in_force_to", "applicable_to"]
  private static let inclusiveEnd = [
    "valid_until", "valid_through", "validthrough", "effective_until", "expires", "expires_on", "expiry_date",
    "expiration_date", "end_of_validity", "gultig_bis", "gueltig_bis", "gilt_bis", "in_kraft_bis",
    "valable_jusqu_au", "valide_jusqu_au", "en_vigueur_jusqu_au", "date_d_expiration", "valido_hasta",
    "valida_hasta", "vigente_hasta", "fecha_de_caducidad", "valido_fino_al", "valida_fino_al",
    "in_vigore_fino_al",
    "data_di_scadenza", "valido_ate", "valida_ate", "em_vigor_ate", "data_de_validade", "geldig_tot",
    "geldig_tot_en_met", "vervaldatum", "有效期至", "失效日期", "截止日期",
  ]

  /// A law's consolidated text holds from its last amendment, not from the law's first day.
  private var versionOfLaw: NamedDate? {
    let dates = [date(Self.wording), date(Self.inForce)].compactMap { $0 }
    return dates.max { $0.start < $1.start }
  }

  private func date(_ keys: [String]) -> NamedDate? {
    for key in keys {
      if let value = fields[key], let date = Self.date(value, language) { return date }
    }
    return nil
  }

  /// DCMI Period: "start=2024-01-01; end=2024-12-31".
  private var period: (start: Instant?, end: Instant?)? {
    guard let value = fields["dcterms_valid"] ?? fields["dc_date_valid"], value.contains("=") else {
      return nil
    }
    var bounds: [String: NamedDate] = [:]
    for part in value.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else { continue }
      bounds[Self.normalised(sides[0]).filter { $0 != "_" }] = Self.date(sides[1], language)
    }
    return bounds.isEmpty ? nil : (bounds["start"]?.start, bounds["end"]?.end)
  }

  /// The date a value is or begins with; a week-day before it ("Sat, 01 Jun 2024 ...") is passed over.
  private static func date(_ value: String, _ language: String?) -> NamedDate? {
    let tokens = DateTokens(value, limit: 100)
    let reader = DateReader(tokens: tokens, language: language)
    let compact = tokens.number(0, digits: 8...8).flatMap { FileNameDate.compact($0) }
    return compact ?? reader.date(at: 0)?.date ?? reader.date(at: 1)?.date
  }

  private static func normalised(_ key: String) -> String {
    let plain = key.unicodeScalars.compactMap {
      FoldedHash.fold($0.value, .shared).flatMap(Unicode.Scalar.init)
    }
    return String(String.UnicodeScalarView(plain)).reduce(into: "") { text, character in
      text.append(character.isLetter || character.isNumber ? character : "_")
    }
  }
}
