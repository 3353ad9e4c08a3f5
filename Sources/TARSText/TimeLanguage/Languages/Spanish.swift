extension TimeLanguage {
  static let spanish = TimeLanguage(
    code: "es",
    months: """
      1 enero ene.; 2 febrero feb.; 3 marzo mar*.; 4 abril abr.; 5 mayo may*.; 6 junio jun.; 7 julio jul.;
      8 agosto ago.; 9 septiembre setiembre sept. sep. set.; 10 octubre oct.; 11 noviembre nov.; 12 diciembre dic.
      """,
    weekdays: "1 lunes; 2 martes; 3 miércoles; 4 jueves; 5 viernes; 6 sábado; 7 domingo",
    seasons: "1 primavera; 2 verano; 3 otoño; 4 invierno",
    units: """
      1 minuto minutos; 2 hora horas; 3 día días; 4 semana semanas; 5 quincena quincenas; 6 mes meses;
      7 trimestre trimestres; 8 semestre semestres; 9 año años; 10 década décadas; 11 siglo siglos
      """,
    numbers: """
      1 un una uno; 2 dos; 3 tres; 4 cuatro; 5 cinco; 6 seis; 7 siete; 8 ocho; 9 nueve; 10 diez; 11 once; 12 doce;
      13 trece; 14 catorce; 15 quince; 16 dieciséis; 17 diecisiete; 18 dieciocho; 19 diecinueve; 20 veinte;
      21 veintiuno veintiún veintiuna; 22 veintidós; 23 veintitrés; 24 veinticuatro; 25 veinticinco; 26 veintiséis;
      27 veintisiete; 28 veintiocho; 29 veintinueve; 30 treinta; 40 cuarenta; 50 cincuenta; 60 sesenta; 70 setenta;
      80 ochenta; 90 noventa; 100 cien
      """,
    ordinals: """
      1 primer primero primera; 2 segundo segunda; 3 tercer tercero tercera; 4 cuarto cuarta; 5 quinto quinta;
      6 sexto sexta; 7 séptimo séptima; 8 octavo octava; 9 noveno novena; 10 décimo décima; 11 undécimo undécima;
      12 duodécimo duodécima; 20 vigésimo vigésima
      """,
    ordinalEndings: "er ro ra do da",
    numberJoiners: "y",
    joiners: "y o e u",
    genitives: "de del",
    clockWords: "3 horas hora h hrs",
    events: """
      auditoría auditorías fusión fusiones reunión reuniones elección elecciones guerra guerras pandemia reforma
      reformas revisión revisiones inspección inspecciones accidente accidentes adquisición compra firma lanzamiento
      publicación mudanza crisis conferencia conferencias renovación introducción fundación incidente incidentes
      migración asamblea asambleas control controles confinamiento votación
      """,
    labels: """
      sala habitación artículo artículos art arts apartado capítulo página páginas pág número núm no n modelo tipo línea
      código formulario norma factura pedido expediente cuenta oficina piso edificio calle apartado teléfono tel cerca
      casi aproximadamente unos unas exactamente solo sólo anexo sección párrafo plaza tren vuelo autobús versión pin ley
      """,
    counted: """
      empleados empleadas personas persona usuarios clientes miembros estudiantes alumnos trabajadores votantes
      pacientes piezas unidades páginas palabras archivos documentos copias coches casas euros euro francos dólares
      pesos kilómetros metros horas minutos segundos días semanas meses años pasos veces puntos votos escaños toneladas
      calorías vatios voltios participantes habitantes entradas solicitudes casos líneas respuestas preguntas caracteres
      por grados gramos litros niños mujeres hombres soldados empresas sociedades acciones libros ejemplares hogares
      viviendas millones millón mil cien cientos visitantes puestos plazas
      """,
    rules: spanishPoints + spanishPhrases + spanishVersions)

  private static let last = "(pasado|pasada|anterior|último|última|precedente)"
  private static let the = "(el|la|del|)"
  private static let of = "(de|del|del año|de el año|,|)"

  private static let spanishPoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "\(the) año \(last)\n\(the) (pasado|último) año"),
    Rule(
      .years, .yearOffset(0),
      "(este|el presente|el corriente|del presente) año\n\(the) año (en curso|actual|corriente)"),
    Rule(
      .years, .yearOffset(1), "\(the) (próximo año|año próximo|año que viene|año siguiente|siguiente año)"),
    Rule(.years, .yearOffset(-2), "\(the) año antepasado"),
    Rule(.years, .namedYear, "\(the) año (de|) {n}\n{n} d . c"),
    Rule(.basics, .dayOffset(0), "hoy"),
    Rule(.basics, .dayOffset(-1), "ayer"),
    Rule(.basics, .dayOffset(-2), "(anteayer|antier|antes de ayer)"),
    Rule(.basics, .dayOffset(1), "mañana"),
    Rule(.basics, .dayOffset(2), "pasado mañana"),
    Rule(.basics, .unitOffset(-1), "\(the) {unit} \(last)\n\(the) (pasado|pasada|último|última) {unit}"),
    Rule(.basics, .unitOffset(0), "(este|esta) {unit}\n\(the) {unit} (en curso|actual|corriente)"),
    Rule(
      .basics, .unitOffset(1),
      "\(the) (próximo|próxima) {unit}\n\(the) {unit} (que viene|próximo|próxima|siguiente)"),
    Rule(.basics, .ago, "hace {n} {unit}\n{n} {unit} atrás"),
    Rule(.basics, .ahead, "dentro de {n} {unit}"),
    Rule(
      .basics, .lastUnits,
      """
      (los|las|) (últimos|últimas|pasados|pasadas) {n} {unit}
      (los|las|) {n} (últimos|últimas) {unit}
      """),
    Rule(.basics, .nextUnits, "(los|las|) (próximos|próximas) {n} {unit}"),
    Rule(.basics, .weekdayOffset(-1), "(el|) (pasado|último) {weekday}\n(el|) {weekday} pasado"),
    Rule(.basics, .weekdayOffset(0), "este {weekday}"),
    Rule(.basics, .weekdayOffset(1), "(el|) (próximo {weekday}|{weekday} próximo|{weekday} que viene)"),
    Rule(.basics, .monthOffset(-1), "(el|) (pasado|último) (mes de|) {month}\n{month} pasado"),
    Rule(.basics, .monthOffset(0), "este (mes de|) {month}"),
    Rule(.basics, .monthOffset(1), "(el|) próximo (mes de|) {month}\n{month} (próximo|que viene)"),
    Rule(
      .basics, .seasonOffset(-1),
      "\(the) {season} (pasado|pasada)\n\(the) (pasado|pasada|último|última) {season}"),
    Rule(.basics, .seasonOffset(0), "(este|esta) {season}"),
    Rule(.basics, .seasonOffset(1), "\(the) (próximo|próxima) {season}\n\(the) {season} que viene"),
    Rule(
      .basics, .date,
      """
      ({weekday} (,|) (el|)|el|) (día|) {d} (de|) {month} \(of) {y}
      ({weekday} (,|) (el|)|el|) (día|) {d} (de|) {month}
      {month} \(of) {y}
      {month}
      {weekday}
      """),
    Rule(.basics, .days, "{d} (-|al|a|y) {d} de {month} \(of) {y}\n{d} (-|al|a) {d} de {month}"),
    Rule(.basics, .season, "\(the) {season} \(of) {y}\n\(the) {season} (de|) {span}\n{season}"),
    Rule(
      .basics, .quarter,
      "\(the) {ord} trimestre \(of) {y}\n\(the) {ord} trimestre\n(t|trimestre) ~{n} (/|de|) ~{y}\n{n} ~t (/|de|) ~{y}"
    ),
    Rule(.basics, .quarterOf(4), "\(the) último trimestre \(of) {y}"),
    Rule(.basics, .numberedHalf, "\(the) {ord} (semestre|mitad) \(of) {y}\n\(the) {ord} semestre"),
    Rule(.basics, .plainWeek, "\(the) semana {n} \(of) {y}\n\(the) semana {n}\n\(the) {ord} semana de {y}"),
    Rule(.basics, .decade, "(los|) años {decade}\n\(the) década (de|de los|del) (años|) {decade}"),
    Rule(.basics, .decadeOf(1990), "(los|) años noventa\n\(the) década de los noventa"),
    Rule(.basics, .decadeOf(1980), "(los|) años ochenta\n\(the) década de los ochenta"),
    Rule(.basics, .decadeOf(1970), "(los|) años setenta\n\(the) década de los setenta"),
    Rule(.basics, .decadeOf(1960), "(los|) años sesenta\n\(the) década de los sesenta"),
    Rule(.basics, .decadeOf(1950), "(los|) años cincuenta\n\(the) década de los cincuenta"),
    Rule(.basics, .century, "\(the) siglo {century}"),
    Rule(.basics, .fiscalYear, "\(the) (ejercicio (fiscal|económico|)|año fiscal) (de|) {yyyy}"),
    Rule(
      .basics, .yearSpan,
      "\(the) (ejercicio (fiscal|económico|)|año fiscal|curso (escolar|académico|)|temporada) {span}"),
    Rule(.basics, .fiscalOffset(-1), "\(the) (ejercicio (fiscal|)|año fiscal) \(last)"),
    Rule(
      .basics, .fiscalOffset(0),
      "(este|el presente) (ejercicio|año fiscal)\n\(the) ejercicio (en curso|actual)"),
    Rule(.basics, .fiscalOffset(1), "\(the) próximo (ejercicio|año fiscal)"),
    Rule(.basics, .unitPart(0), "(principios|principio|comienzos) (de|del|de la|de este|de esta) {unit}"),
    Rule(.basics, .unitPart(2), "(el|) (fin|final|finales|fines) (de|del|de la|de este|de esta) {unit}"),
    Rule(.points, .whole, "{b} (a las|,|,a las|sobre las) {clock}"),
    Rule(
      .points, .lastUnitsOf, "(los|las|) últimos {n} {unit} \(of) {b}\n(los|) {n} últimos {unit} \(of) {b}"),
    Rule(.points, .firstUnitsOf, "(los|las|) primeros {n} {unit} \(of) {b}"),
    Rule(
      .points, .part(0),
      "(el|) (principios|comienzos|inicios|principio|inicio|comienzo|primeros) (de|del) (mes de|) {b}"),
    Rule(.points, .part(1), "mediados (de|del) (mes de|) {b}"),
    Rule(.points, .part(2), "(el|) (finales|fines|final|fin) (de|del) (mes de|) {b}"),
  ]

  private static let spanishPhrases: [Rule] = [
    Rule(
      .phrases, .period,
      "(en|durante|para|a|a lo largo de|a lo largo del) (el|la|los|las|) (mes de|) {p}\nel {p}"),
    Rule(
      .phrases, .asOf,
      "(a fecha|con fecha|situación|estado|vigente) (de|del|a|al) {p}\n(a|al) cierre (de|del) {p}"),
    Rule(.phrases, .ofPeriod, "(de|del) (el|la|los|) {p}"),
    Rule(.phrases, .onDay, "(a|al) {p}"),
    Rule(.phrases, .before, "(antes de|antes del|anterior a|anterior al|previo a) (el|la|) {p}"),
    Rule(.phrases, .after, "(después de|después del|tras|posterior a|posterior al) (el|la|) {p}"),
    Rule(
      .phrases, .since,
      "(desde|a partir de|a partir del|a contar desde|a contar del) (el|la|los|) (mes de|) {p}"),
    Rule(.phrases, .sinceAgo, "desde hace {n} {unit}"),
    Rule(.phrases, .until, "(hasta|a más tardar|a más tardar en) (el|la|los|) {p} (inclusive|)"),
    Rule(
      .phrases, .between,
      """
      entre (el|la|) {p} y (el|la|) {p}
      entre (el|) {d} y (el|) {p}
      (de|desde|del) (el|la|) {p} (a|al|hasta|hasta el) (la|) {p}
      (del|desde el) {d} (al|hasta el) {p}
      {p} (a|al) {p}
      """),
    Rule(
      .phrases, .latest,
      """
      (el|la|los|las|) más (reciente|recientes|actual|nuevo|nueva)
      (actualmente|ahora|actual|actuales|vigente|vigentes)
      (hoy en día|en la actualidad|por el momento|en este momento|hoy por hoy)
      """),
    Rule(.phrases, .first, "(originalmente|inicialmente|originariamente)\nen un principio"),
    Rule(
      .phrases, .change,
      """
      qué (ha|han) cambiado
      qué (cambió|cambia|cambios|cambiaron|hay de nuevo)
      cuáles (son los|fueron los) cambios
      """),
    Rule(
      .phrases, .changeOf,
      "(cambios|modificaciones|diferencias|diferencia|novedades|cambiado|modificado|cambió)"),
    Rule(
      .phrases, .unresolved,
      """
      (entre|desde|antes de|después de|tras|durante|hasta) (los|las|la|el|nuestra|nuestro|esta) ({n}|{ord}|última|) {event}
      (antes|después) del {event}
      """),
    Rule(
      .phrases, .nothing, "(por|de|en) la mañana\n(corriente|valor|tensión) actual\n(al|por) (año|mes|día)"),
  ]

  private static let version = "(versión|edición|revisión|borrador)"

  private static let spanishVersions: [Rule] = [
    Rule(.phrases, .version, "\(the) {ord} \(version)\n\(version) (número|núm .|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      """
      \(the) (última|último|más reciente) \(version)
      \(the) \(version) (actual|vigente|más reciente|más nueva|más nuevo)
      """),
    Rule(
      .phrases, .versionOrdinal(-2),
      "\(the) \(version) (anterior|previa|previo)\n\(the) (anterior|previa|penúltima|penúltimo) \(version)"),
    Rule(.phrases, .versionOrdinal(1), "\(the) \(version) (original|inicial)"),
  ]
}
