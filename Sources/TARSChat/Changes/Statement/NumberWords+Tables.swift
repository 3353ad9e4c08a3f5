extension NumberWords {
  /// Words between the parts of a number.
  static let joiners: Set<String> = ["and", "et", "y", "e", "und", "en"]

  /// How languages that write numbers as one word put them together.
  static let compounds: [String: (powers: [(String, Int)], joiners: [String])] = [
    "de": ([("tausend", 1000), ("hundert", 100)], ["und"]),
    "nl": ([("duizend", 1000), ("honderd", 100)], ["en"]),
    "it": ([("mila", 1000), ("mille", 1000), ("cento", 100), ("cent", 100)], []),
  ]

  /// By language, in lower case without accents.
  static let tables: [String: [String: Int]] = sources.mapValues { text in
    var table: [String: Int] = [:]
    for row in text.split(separator: ";") {
      let words = row.split(whereSeparator: \.isWhitespace)
      guard let value = words.first.flatMap({ Int($0) }) else { continue }
      for word in words.dropFirst() { table[String(word)] = value }
    }
    return table
  }

  private static let sources = [
    "en": """
    1 one; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve;
    13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen; 20 twenty; 30 thirty;
    40 forty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 100 hundred; 1000 thousand
    """,
    "de": """
    1 eins; 2 zwei; 3 drei; 4 vier; 5 funf; 6 sechs; 7 sieben; 8 acht; 9 neun; 10 zehn; 11 elf; 12 zwolf;
    13 dreizehn; 14 vierzehn; 15 funfzehn; 16 sechzehn; 17 siebzehn; 18 achtzehn; 19 neunzehn; 20 zwanzig;
    30 dreissig; 40 vierzig; 50 funfzig; 60 sechzig; 70 siebzig; 80 achtzig; 90 neunzig; 100 hundert; 1000 tausend
    """,
    "fr": """
    2 deux; 3 trois; 4 quatre; 5 cinq; 6 six; 7 sept; 8 huit; 9 neuf; 10 dix; 11 onze; 12 douze; 13 treize;
    14 quatorze; 15 quinze; 16 seize; 20 vingt vingts; 30 trente; 40 quarante; 50 cinquante; 60 soixante;
    70 septante; 80 huitante octante; 90 nonante; 100 cent cents; 1000 mille
    """,
    "es": """
    2 dos; 3 tres; 4 cuatro; 5 cinco; 6 seis; 7 siete; 8 ocho; 9 nueve; 10 diez; 11 once; 12 doce; 13 trece;
    14 catorce; 15 quince; 16 dieciseis; 17 diecisiete; 18 dieciocho; 19 diecinueve; 20 veinte; 21 veintiuno;
    22 veintidos; 23 veintitres; 24 veinticuatro; 25 veinticinco; 26 veintiseis; 27 veintisiete; 28 veintiocho;
    29 veintinueve; 30 treinta; 40 cuarenta; 50 cincuenta; 60 sesenta; 70 setenta; 80 ochenta; 90 noventa;
    100 cien ciento; 200 doscientos; 300 trescientos; 400 cuatrocientos; 500 quinientos; 600 seiscientos;
    700 setecientos; 800 ochocientos; 900 novecientos; 1000 mil
    """,
    "it": """
    2 due; 3 tre; 4 quattro; 5 cinque; 6 sei; 7 sette; 8 otto; 9 nove; 10 dieci; 11 undici; 12 dodici; 13 tredici;
    14 quattordici; 15 quindici; 16 sedici; 17 diciassette; 18 diciotto; 19 diciannove; 20 venti vent;
    30 trenta trent; 40 quaranta quarant; 50 cinquanta cinquant; 60 sessanta sessant; 70 settanta settant;
    80 ottanta ottant; 90 novanta novant; 100 cento; 1000 mille
    """,
    "pt": """
    2 dois duas; 3 tres; 4 quatro; 5 cinco; 6 seis; 7 sete; 8 oito; 9 nove; 10 dez; 11 onze; 12 doze; 13 treze;
    14 catorze quatorze; 15 quinze; 16 dezesseis dezasseis; 17 dezessete dezassete; 18 dezoito;
    19 dezenove dezanove; 20 vinte; 30 trinta; 40 quarenta; 50 cinquenta; 60 sessenta; 70 setenta; 80 oitenta;
    90 noventa; 100 cem cento; 200 duzentos; 300 trezentos; 400 quatrocentos; 500 quinhentos; 600 seiscentos;
    700 setecentos; 800 oitocentos; 900 novecentos; 1000 mil
    """,
    "nl": """
    2 twee; 3 drie; 4 vier; 5 vijf; 6 zes; 7 zeven; 8 acht; 9 negen; 10 tien; 11 elf; 12 twaalf; 13 dertien;
    14 veertien; 15 vijftien; 16 zestien; 17 zeventien; 18 achttien; 19 negentien; 20 twintig; 30 dertig;
    40 veertig; 50 vijftig; 60 zestig; 70 zeventig; 80 tachtig; 90 negentig; 100 honderd; 1000 duizend
    """,
  ]
}
