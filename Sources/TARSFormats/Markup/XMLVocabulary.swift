/// What elements mean in the usual vocabularies for documents: DocBook, JATS, TEI, DITA and patents.
enum XMLVocabulary {
  /// Roots of documents that are written to be read; in others a leaf is a value with a name.
  static let documents: Set<String> = [
    "article", "book", "chapter", "section", "TEI", "TEI.2", "teiCorpus", "topic", "concept", "task",
    "reference", "refentry", "set", "part", "appendix", "doc", "document", "html", "body",
    "us-patent-grant", "us-patent-application", "patent-application-publication", "PATDOC", "dita",
  ]
  static let titles: Set<String> = [
    "title", "head", "heading", "article-title", "invention-title", "title-of-invention", "book-title",
  ]
  /// What a heading belongs to.
  static let sections: Set<String> = [
    "section", "sect1", "sect2", "sect3", "sect4", "sect5", "sec", "chapter", "part", "appendix", "app",
    "preface", "abstract", "simplesect", "refsect1", "refsect2", "div", "div1", "div2", "div3", "div4",
    "topic",
    "ack", "ref-list", "fn-group", "glossary", "bibliography", "boxed-text",
  ]
  static let items: Set<String> = ["listitem", "item", "list-item", "li", "callout", "step"]
  static let tables: Set<String> = ["table", "tgroup", "informaltable", "simpletable", "tables"]
  static let rows: Set<String> = ["row", "tr", "strow", "sthead"]
  static let cells: Set<String> = ["entry", "td", "th", "cell", "stentry"]
  static let code: Set<String> = [
    "programlisting", "screen", "literallayout", "preformat", "pre", "codeblock", "verbatim", "synopsis",
  ]
  /// Read as one run of text, whatever is inside.
  static let runs: Set<String> = [
    "p", "para", "simpara", "ab", "l", "ref", "mixed-citation", "element-citation", "bibl", "biblioentry",
    "bibliomixed", "contrib", "aff", "name", "author", "claim-text", "term", "formalpara", "quote", "label",
    "pub-date", "kwd", "date", "persName", "address", "xref", "paragraph", "caption", "cit", "fig",
  ]
  /// Not text for a reader.
  static let skipped: Set<String> = ["script", "style", "processing-meta", "maths"]
}
