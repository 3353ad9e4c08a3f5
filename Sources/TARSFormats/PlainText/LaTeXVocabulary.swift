/// What LaTeX's commands mean for a reader.
enum LaTeXVocabulary {
  static let headings = [
    "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4,
    "subparagraph": 5,
  ]

  /// Commands whose arguments are no text, and how many they have.
  static let dropped: [String: Int] = [
    "label": 1, "ref": 1, "eqref": 1, "pageref": 1, "autoref": 1, "cref": 1, "Cref": 1, "cite": 1, "citep": 1,
    "citet": 1, "citealp": 1, "citeauthor": 1, "citeyear": 1, "nocite": 1, "includegraphics": 1, "input": 1,
    "include": 1, "bibliography": 1, "bibliographystyle": 1, "usepackage": 1, "RequirePackage": 1,
    "documentclass": 1, "documentstyle": 1, "vspace": 1, "hspace": 1, "setlength": 2, "addtolength": 2,
    "setcounter": 2, "addtocounter": 2, "pagestyle": 1, "thispagestyle": 1, "definecolor": 3, "color": 1,
    "newtheorem": 2, "hypersetup": 1, "geometry": 1, "graphicspath": 1, "cline": 1, "cmidrule": 1, "rule": 2,
    "raisebox": 1, "scalebox": 1, "resizebox": 2, "fontsize": 2, "selectlanguage": 1, "foreignlanguage": 1,
    "phantom": 1, "hphantom": 1, "vphantom": 1, "newcounter": 1, "numberwithin": 2, "theoremstyle": 1,
    "PassOptionsToPackage": 2, "captionsetup": 1, "lstset": 1, "tikzset": 1, "arraystretch": 0,
    "textcolor": 1,
    "colorbox": 1, "multirow": 2, "multicolumn": 2, "rowcolor": 1, "cellcolor": 1, "href": 1, "hyperref": 0,
    "renewcommand": 2, "newenvironment": 3, "renewenvironment": 3, "DeclareMathOperator": 2,
    "providecommand": 2,
    "def": 0, "let": 0, "markboth": 2, "markright": 1, "fancyhead": 1, "fancyfoot": 1, "lhead": 1, "rhead": 1,
    "footnotetext": 0, "affiliation": 0, "bibitem": 1, "urlstyle": 1, "epsfig": 1, "psfig": 1,
  ]

  /// Environments whose content is shown as it stands.
  static let verbatim: Set<String> = [
    "verbatim", "lstlisting", "minted", "Verbatim", "alltt", "comment", "filecontents",
  ]
  static let math: Set<String> = [
    "equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "flalign", "alignat",
    "equation*", "align*", "gather*", "multline*", "eqnarray*", "flalign*", "alignat*", "dmath", "split",
  ]
  static let drawings: Set<String> = [
    "tikzpicture", "picture", "pgfpicture", "axis", "filecontents*", "CCSXML",
  ]
  static let tables: Set<String> = [
    "tabular", "tabular*", "tabularx", "longtable", "array", "tabulary", "longtblr", "tblr", "deluxetable",
  ]

  static let signs: [String: String] = [
    "%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": " ", ";": " ",
    ":": " ", "!": "", "/": "", "-": "", "@": "", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "S": "§", "P": "¶",
    "dots": "…", "ldots": "…", "textellipsis": "…", "copyright": "©", "textregistered": "®",
    "texttrademark": "™", "pounds": "£", "euro": "€", "EUR": "€", "texteuro": "€", "textdegree": "°",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "textbackslash": "\\",
    "textasciitilde": "~", "textbar": "|", "textless": "<", "textgreater": ">", "textendash": "–",
    "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "today": "", "newline": "\n",
    "and": ", ", "textasciicircum": "^", "textunderscore": "_", "slash": "/", "guillemotleft": "«",
  ]

  /// Marks above and below letters, as Unicode combines them.
  static let accents: [String: Unicode.Scalar] = [
    "\"": "\u{308}", "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "c": "\u{327}", "k": "\u{328}",
    "r": "\u{30A}", "d": "\u{323}", "b": "\u{331}",
  ]
}
