extension TimeLanguage {
  static let portuguese = TimeLanguage(
    code: "pt",
    months: """
      1 janeiro jan.; 2 fevereiro fev.; 3 março mar*.; 4 abril abr.; 5 maio mai.; 6 junho jun.; 7 julho jul.;
      8 agosto ago.; 9 setembro set*.; 10 outubro out*.; 11 novembro nov.; 12 dezembro dez*.
      """,
    weekdays: "1 segunda; 2 terça; 3 quarta; 4 quinta; 5 sexta; 6 sábado; 7 domingo",
    seasons: "1 primavera; 2 verão; 3 outono; 4 inverno",
    units: """
      1 minuto minutos; 2 hora horas; 3 dia dias; 4 semana semanas; 5 quinzena quinzenas; 6 mês meses;
      7 trimestre trimestres; 8 semestre semestres; 9 ano anos; 10 década décadas; 11 século séculos
      """,
    numbers: """
      1 um uma; 2 dois duas; 3 três; 4 quatro; 5 cinco; 6 seis; 7 sete; 8 oito; 9 nove; 10 dez; 11 onze; 12 doze;
      13 treze; 14 catorze quatorze; 15 quinze; 16 dezesseis dezasseis; 17 dezessete dezassete; 18 dezoito;
      19 dezenove dezanove; 20 vinte; 30 trinta; 40 quarenta; 50 cinquenta; 60 sessenta; 70 setenta; 80 oitenta;
      90 noventa; 100 cem
      """,
    ordinals: """
      1 primeiro primeira; 2 segundo segunda; 3 terceiro terceira; 4 quarto quarta; 5 quinto quinta; 6 sexto sexta;
      7 sétimo sétima; 8 oitavo oitava; 9 nono nona; 10 décimo décima; 20 vigésimo vigésima
      """,
    numberJoiners: "e",
    joiners: "e ou",
    genitives: "de do da",
    clockWords: "3 horas hora h",
    events: """
      auditoria auditorias fusão fusões reunião reuniões eleição eleições guerra guerras pandemia reforma reformas revisão
      revisões inspeção inspeções acidente acidentes aquisição compra assinatura lançamento publicação mudança crise
      conferência conferências renovação introdução fundação incidente incidentes migração assembleia assembleias
      controlo confinamento votação
      """,
    labels: """
      sala quarto artigo artigos art arts alínea capítulo página páginas pág número núm no n modelo tipo linha código
      formulário norma fatura factura encomenda processo conta escritório andar edifício rua caixa telefone tel cerca
      quase aproximadamente exatamente apenas só anexo secção seção parágrafo praça trem comboio voo ônibus versão pin lei
      """,
    counted: """
      funcionários empregados trabalhadores pessoas pessoa usuários utilizadores clientes membros estudantes alunos
      eleitores pacientes peças unidades páginas palavras arquivos ficheiros documentos cópias carros casas euros euro
      francos dólares reais quilômetros quilómetros metros horas minutos segundos dias semanas meses anos passos vezes
      pontos votos toneladas calorias watts volts participantes habitantes bilhetes pedidos casos linhas respostas
      perguntas caracteres por graus gramas litros crianças mulheres homens soldados empresas sociedades ações livros
      exemplares famílias apartamentos milhões mil cem centenas visitantes vagas lugares colaboradores
      """,
    rules: portuguesePoints + portuguesePhrases + portugueseVersions)

  private static let last = "(passado|passada|anterior|último|última|findo)"
  private static let the = "(o|a|no|na|do|da|)"
  private static let of = "(de|do|do ano de|,|)"
  private static let weekday = "{weekday} (- feira|)"

  private static let portuguesePoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "\(the) ano (passado|anterior)\n\(the) último ano"),
    Rule(
      .years, .yearOffset(0),
      "(este|neste|deste|o presente|no presente) ano\n\(the) ano (corrente|em curso|atual)"),
    Rule(.years, .yearOffset(1), "\(the) (próximo ano|ano que vem|ano seguinte)"),
    Rule(.years, .yearOffset(-2), "\(the) ano retrasado"),
    Rule(.years, .namedYear, "\(the) ano (de|) {n}\n{n} d . c"),
    Rule(.basics, .dayOffset(0), "hoje"),
    Rule(.basics, .dayOffset(-1), "ontem"),
    Rule(.basics, .dayOffset(-2), "(anteontem|antes de ontem)"),
    Rule(.basics, .dayOffset(1), "amanhã"),
    Rule(.basics, .dayOffset(2), "depois de amanhã"),
    Rule(.basics, .unitOffset(-1), "\(the) {unit} (passado|passada|anterior)\n\(the) (último|última) {unit}"),
    Rule(
      .basics, .unitOffset(0),
      "(este|esta|neste|nesta|deste|desta) {unit}\n\(the) {unit} (corrente|em curso|atual)"),
    Rule(.basics, .unitOffset(1), "\(the) (próximo|próxima) {unit}\n\(the) {unit} (que vem|seguinte)"),
    Rule(.basics, .ago, "(há|faz) {n} {unit} (atrás|)\n{n} {unit} atrás"),
    Rule(.basics, .ahead, "(daqui a|dentro de) {n} {unit}"),
    Rule(.basics, .lastUnits, "(os|as|nos|nas|dos|das|) (últimos|últimas) {n} {unit}"),
    Rule(.basics, .nextUnits, "(os|as|nos|nas|) (próximos|próximas) {n} {unit}"),
    Rule(
      .basics, .weekdayOffset(-1), "\(the) \(weekday) (passada|passado)\n\(the) (última|último) \(weekday)"),
    Rule(.basics, .weekdayOffset(0), "(esta|este|nesta|neste) {weekday} (- feira)\n(este|neste) {weekday}"),
    Rule(.basics, .weekdayOffset(1), "\(the) (próxima|próximo) \(weekday)\n\(the) \(weekday) que vem"),
    Rule(.basics, .monthOffset(-1), "\(the) (último|passado) (mês de|) {month}\n{month} (passado|último)"),
    Rule(.basics, .monthOffset(0), "(este|neste) (mês de|) {month}"),
    Rule(.basics, .monthOffset(1), "\(the) próximo (mês de|) {month}\n{month} (próximo|que vem)"),
    Rule(.basics, .seasonOffset(-1), "\(the) {season} (passado|passada)\n\(the) (último|última) {season}"),
    Rule(.basics, .seasonOffset(0), "(este|esta|neste|nesta) {season}"),
    Rule(.basics, .seasonOffset(1), "\(the) (próximo|próxima) {season}\n\(the) {season} que vem"),
    Rule(
      .basics, .date,
      """
      (\(weekday) (,|)|) (dia|o dia|) {d} (de|) {month} \(of) {y}
      (\(weekday) (,|)|) (dia|o dia|) {d} (de|) {month}
      {month} \(of) {y}
      {month}
      {weekday} - feira
      """),
    Rule(.basics, .days, "{d} (-|a|e) {d} de {month} \(of) {y}\n{d} (-|a) {d} de {month}"),
    Rule(.basics, .season, "\(the) {season} \(of) {y}\n\(the) {season} (de|) {span}\n{season}"),
    Rule(
      .basics, .quarter,
      "\(the) {ord} trimestre \(of) {y}\n\(the) {ord} trimestre\n(t|trimestre) ~{n} (/|de|) ~{y}\n{n} ~t (/|de|) ~{y}"
    ),
    Rule(.basics, .quarterOf(4), "\(the) último trimestre \(of) {y}"),
    Rule(.basics, .numberedHalf, "\(the) {ord} (semestre|metade) \(of) {y}\n\(the) {ord} semestre"),
    Rule(.basics, .plainWeek, "\(the) semana {n} \(of) {y}\n\(the) semana {n}\n\(the) {ord} semana de {y}"),
    Rule(.basics, .decade, "(os|nos|dos|) anos {decade}\n\(the) década de {decade}"),
    Rule(.basics, .decadeOf(1990), "(os|nos|dos|) anos noventa\n\(the) década de noventa"),
    Rule(.basics, .decadeOf(1980), "(os|nos|dos|) anos oitenta\n\(the) década de oitenta"),
    Rule(.basics, .decadeOf(1970), "(os|nos|dos|) anos setenta\n\(the) década de setenta"),
    Rule(.basics, .decadeOf(1960), "(os|nos|dos|) anos sessenta\n\(the) década de sessenta"),
    Rule(.basics, .decadeOf(1950), "(os|nos|dos|) anos cinquenta\n\(the) década de cinquenta"),
    Rule(.basics, .century, "\(the) século {century}"),
    Rule(.basics, .fiscalYear, "\(the) (exercício (fiscal|)|ano (fiscal|financeiro)) (de|) {yyyy}"),
    Rule(
      .basics, .yearSpan,
      "\(the) (exercício (fiscal|)|ano (fiscal|financeiro|letivo|lectivo)|época|temporada) (de|) {span}"),
    Rule(
      .basics, .fiscalOffset(-1),
      "\(the) (exercício|ano fiscal) (anterior|passado)\n\(the) último (exercício|ano fiscal)"),
    Rule(.basics, .fiscalOffset(0), "(este|neste) (exercício|ano fiscal)\n\(the) exercício (em curso|atual)"),
    Rule(.basics, .fiscalOffset(1), "\(the) próximo (exercício|ano fiscal)"),
    Rule(.basics, .unitPart(0), "(o|) (início|começo) (de|do|da|deste|desta) {unit}"),
    Rule(.basics, .unitPart(2), "(o|) (fim|final) (de|do|da|deste|desta) {unit}"),
    Rule(.points, .whole, "{b} (às|as|,|,às|pelas) {clock}"),
    Rule(
      .points, .part(0),
      "\(the) (início|começo|princípio|inícios|princípios|começos) (de|do|da|dos) (mês de|) {b}"),
    Rule(.points, .part(1), "(meados|meio) (de|do|da|dos) (mês de|) {b}"),
    Rule(.points, .part(2), "\(the) (fim|final|finais|fins) (de|do|da|dos) (mês de|) {b}"),
  ]

  private static let portuguesePhrases: [Rule] = [
    Rule(
      .phrases, .period,
      "(em|no|na|nos|durante|durante o|ao longo de|ao longo do|para) (mês de|) {p}\no {p}"),
    Rule(.phrases, .asOf, "(à data|em data|posição|situação|a data) (de|do|em|a) {p}"),
    Rule(.phrases, .ofPeriod, "(de|do|da) {p}"),
    Rule(.phrases, .onDay, "(a|ao|à) {p}"),
    Rule(.phrases, .before, "(antes de|antes do|antes da|anterior a) {p}"),
    Rule(.phrases, .after, "(depois de|depois do|depois da|após|após o|posterior a) {p}"),
    Rule(.phrases, .since, "(desde|a partir de|a partir do|a partir da) (o|a|os|) (mês de|) {p}"),
    Rule(.phrases, .sinceAgo, "desde há {n} {unit}"),
    Rule(.phrases, .until, "(até|até ao|até o|até a|até à|o mais tardar em) (fim de|) {p} (inclusive|)"),
    Rule(
      .phrases, .between,
      """
      entre (o|a|) {p} e (o|a|) {p}
      entre (os dias|o dia|) {d} e {p}
      (de|desde|do|da) (o|) {p} (a|até|ao|até ao|à) {p}
      de {d} a {p}
      {p} (a|até) {p}
      """),
    Rule(
      .phrases, .latest,
      """
      (o|a|os|as|) mais (recente|recentes|atual|actual|novo|nova)
      (atualmente|actualmente|agora|atual|actual|atuais|actuais|vigente|vigentes)
      (hoje em dia|neste momento|no momento|de momento)
      """),
    Rule(.phrases, .first, "(originalmente|inicialmente|originariamente)\nna origem"),
    Rule(
      .phrases, .change,
      """
      (o|) que (mudou|muda|mudaram|se alterou|foi alterado|há de novo)
      quais (mudanças|alterações|são as mudanças|são as alterações)
      """),
    Rule(
      .phrases, .changeOf,
      "(mudanças|alterações|diferenças|diferença|novidades|modificações|mudou|alterado|alterada)"),
    Rule(
      .phrases, .unresolved,
      """
      (entre|desde|após|durante|até) (os|as|o|a|à|nossa|nosso) ({n}|{ord}|última|) {event}
      (antes|depois) (da|do|das|dos) ({n}|{ord}|última|) {event}
      """),
    Rule(.phrases, .nothing, "(ao|por) (ano|mês|dia)\n(de|da) manhã"),
  ]

  private static let version = "(versão|edição|revisão|minuta)"

  private static let portugueseVersions: [Rule] = [
    Rule(.phrases, .version, "\(the) {ord} \(version)\n\(version) (número|n .|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      """
      \(the) (última|mais recente) \(version)
      \(the) \(version) (atual|actual|vigente|mais recente|em vigor)
      """),
    Rule(
      .phrases, .versionOrdinal(-2),
      "\(the) \(version) (anterior|prévia)\n\(the) (anterior|penúltima) \(version)"),
    Rule(.phrases, .versionOrdinal(1), "\(the) \(version) (original|inicial)"),
  ]
}
