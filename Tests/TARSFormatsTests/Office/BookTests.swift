import Testing

@testable import TARSFormats

struct BookTests {
  @Test(arguments: [
    ("text/a.xhtml#x", "OEBPS/b.opf", "OEBPS/text/a.xhtml"), ("../a%20b.html", "x/y/c.opf", "x/a b.html"),
    ("../../../../etc/passwd", "x/y.opf", "etc/passwd"), ("/a.html", "x/y.opf", "a.html"),
    ("a%2", "y.opf", "a%2"), ("#top", "x/y.opf", "x"),
  ])
  func linksStayInsideTheBook(_ link: String, _ part: String, _ path: String) {
    #expect(EPUBPath.resolve(link, from: part) == path)
  }

  @Test(arguments: [
    ("<!DOCTYPE ncx PUBLIC \"a\" \"b\"><ncx/>", "<ncx/>"), ("<ncx/>", "<ncx/>"),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>"),
    ("<!DOCTYPE a", "<!DOCTYPE a"),
  ])
  func onlyHarmlessDocumentTypesAreTakenAway(_ xml: String, _ rest: String) {
    #expect(XMLProlog.withoutDoctype(Array(xml.utf8)) == Array(rest.utf8))
  }

  @Test(arguments: [([1, 2, 3, 7], "1-3, 7"), ([5], "5"), ([], "")])
  func pagesAreListedInRuns(_ pages: [Int], _ text: String) { #expect(PageList.text(pages) == text) }
}
