import TARSCore
import Testing

@testable import TARSFormats

struct MarkerLanguageTests {
  @Test func asciiDocKeepsItsStructure() throws {
    let text = """
      = Manual
      Ada Lovelace
      :revdate: 2024-05-03

      == Setup

      A *bold* word and a https://x.org[link].
      // a comment
      * one
      ** two
      . first

      [source,sh]
      ----
      make  install
      ----

      |===
      |Name |Age

      |Ada |36
      |Bob |40
      |===
      """
    let document = try Fixtures.parse(text, name: "a.adoc")
    #expect(document.title == "Manual")
    #expect(document.metadata["date"] == "2024-05-03")
    #expect(
      document.outline.dropFirst(3) == [
        "h2 Setup", "p A bold word and a link.", "li one", "li two", "li first", "code make  install",
        "row Name: Ada | Age: 36", "row Name: Bob | Age: 40",
      ])
  }

  @Test func cellsOfAsciiDocTablesMayBeSetInManyWays() throws {
    let text = """
      = Cells

      |===
      ^.^h|Field >s|Value
      | a | First
      2+|both
      |b|Second 2*| x
      |===
      """
    #expect(
      try Fixtures.parse(text, name: "a.adoc").outline == [
        "h1 Cells", "row Field: a | Value: First", "row Field: both | Value: both",
        "row Field: b | Value: Second",
        "row Field: x | Value: x",
      ])
  }

  /// Marks without partners make each look for its own; twice the text may take twice the time and no more.
  @Test(arguments: ["a.adoc", "a.org", "a.rst", "a.srt"])
  func linesFullOfMarksEndInTime(_ name: String) throws {
    let marks = ["*a ", "link:x ", "<<a ", "[[a ", ":r:`", "`a ", "<v ", "{\\ ", "_b "]
    for mark in marks {
      let line = String(repeating: mark, count: 15_000 / mark.utf8.count)
      let text = "1\n00:00:01,000 --> 00:00:02,000\n\(line)\n\n\(line)\n"
      let document = try Fixtures.parse(text, name: name)
      #expect(document.blocks.reduce(0) { $0 + $1.text.utf8.count } > 3000)
    }
  }

  @Test func restructuredTextKeepsItsStructure() throws {
    let text = """
      ======
      Manual
      ======

      Setup
      -----

      See `the site <https://x.org>`_ and ``code``::

          make  install

      .. note:: Mind the gap.

      .. a comment
         over two lines

      * one
      * two

      ====  ===
      Name  Age
      ====  ===
      Ada   36
      ====  ===

      +------+-----+
      | Name | Age |
      +======+=====+
      | Bob  | 40  |
      +------+-----+

      .. [1] A note.
      """
    let document = try Fixtures.parse(text, name: "a.rst")
    #expect(
      document.outline == [
        "h1 Manual", "h2 Setup", "p See the site and code:", "code make  install", "p Mind the gap.",
        "li one",
        "li two", "row Name: Ada | Age: 36", "row Name: Bob | Age: 40", "p [1] A note.",
      ])
  }

  @Test func orgKeepsItsStructure() throws {
    let text = """
      #+TITLE: Plan
      #+DATE: 2024-05-03
      # a comment
      * Work :office:
      :PROPERTIES:
      :OWNER: Ada
      :END:
      Some /slanted/ text, [[https://x.org][a link]].
      - one
      - term :: meaning
      #+BEGIN_SRC sh
      make  install
      #+END_SRC
      | Name | Age |
      |------+-----|
      | Ada  | 36  |
      """
    let document = try Fixtures.parse(text, name: "a.org")
    #expect(document.title == "Plan")
    #expect(document.metadata["date"] == "2024-05-03")
    #expect(
      document.outline == [
        "h1 Work (office)", "p OWNER: Ada", "p Some slanted text, a link.", "li one", "li term: meaning",
        "code make  install", "row Name: Ada | Age: 36",
      ])
  }

  @Test func laTeXKeepsItsStructure() throws {
    let text = #"""
      \documentclass{article} % a comment
      \newcommand{\tars}{T.A.R.S.}
      \title{On \tars}
      \author{J\"org \and Ada}
      \begin{document}
      \maketitle
      \section{Scope}
      Text with 5\,\% and \emph{stress}\footnote{A note.} by \tars{} % hidden
      goes on \cite{x1}. A formula $a_1 + b$.

      \begin{itemize}
      \item one
      \item[b] two
      \end{itemize}
      \begin{tabular}{l|r}
      \hline
      Name & Age \\ \hline
      Ada & 36 \\
      \end{tabular}
      \begin{verbatim}
      x  = 1 % kept
      \end{verbatim}
      \input{secret}
      \end{document}
      """#
    let document = try Fixtures.parse(text, name: "a.tex")
    #expect(document.title == "On T.A.R.S.")
    #expect(document.metadata["author"] == "Jörg, Ada")
    #expect(
      document.outline.dropFirst(2) == [
        "h2 Scope", "p Text with 5 % and stress (A note.) by T.A.R.S. goes on [x1]. A formula a_1 + b.",
        "li one",
        "li b: two", "row Name: Ada | Age: 36", "code x  = 1 % kept",
      ])
    #expect(document.warnings.first?.contains("1 other file") == true)
  }

  @Test(arguments: [
    "adoc", "rst", "org", "tex", "xml", "yaml", "toml", "ini", "log", "vtt", "srt", "ics", "ipynb",
  ])
  func anythingIsReadOrRefusedInEveryFormat(_ type: String) {
    let odd = [
      "{", "}", "\\", "\\begin{", "[", "|===", "====", "+--+\n|", "=\n==\n===", "- - - -\n -",
      "a:\n  b:\n c: |", "$", "<a", "&x;",
      "BEGIN:VEVENT", "00:00 --> 00:01", "\\section", "\"\"\"", "* ", "#+BEGIN_SRC", ":a", ".. ", "--",
      "\u{0}x", "[[[", "''",
    ]
    for text in odd + [odd.joined(separator: "\n")] {
      let document = try? Fixtures.parse(text, name: "a." + type)
      #expect(document?.blocks.isEmpty != true)
    }
  }
}
