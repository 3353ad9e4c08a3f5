import TARSCore
import Testing

@testable import TARSFormats

struct HTMLTests {
  @Test(arguments: [
    ("<p>a<p>b", ["p a", "p b"]),
    ("a<div>b<span>c</span></div>d", ["p a", "p bc", "p d"]),
    ("<h1>A <em>b</em></h1><h3>C</h3>", ["h1 A b", "h3 C"]),
    ("<ul><li>a<li>b<ol><li>c</ol></ul>", ["li a", "li b", "li 1. c"]),
    ("<pre>a\n  b</pre>", ["code a\n  b"]),
    ("<p>a &lt;b&gt; &eacute; &#x41;</p>", ["p a <b> é A"]),
    ("<nav>menu</nav><p>text</p>", ["p text"]),
    ("<nav>only a menu</nav>", ["p only a menu"]),
    ("<p>a</p><script>if (a < b) { x = '<p>no</p>' }</script><p>b</p>", ["p a", "p b"]),
    ("<div style='display: none'>no</div><p aria-hidden=true>no</p>yes", ["p yes"]),
    ("<table><tr><th>H1<th>H2<tr><td>a<td>b</table>", ["row H1: a | H2: b"]),
    ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", ["row a | b", "row c | d"]),
    ("<table><tr><td>only</table>", ["p only"]),
    (
      "<table><tr><th>Y<th>Z<tr><td rowspan=2>a<td>1<tr><td>2</table>",
      ["row Y: a | Z: 1", "row Y: a | Z: 2"]
    ),
    (
      "<table><tr><th colspan=2>Group<tr><th>A<th>B<tr><td>1<td>2</table>",
      ["row Group A: 1 | Group B: 2"]
    ),
    (
      "<table><tr><td>x<td><table><tr><td>a<td>b</table></table>", ["p x", "row a | b"]
    ),
    ("<dl><dt>T<dd>d<dt>U</dl>", ["li T: d", "li U"]),
    ("<dl><dt>T<dt>U<dd>d<dt>V<dd><dl><dt>W<dd>e</dl></dl>", ["li T", "li U: d", "li V", "li W: e"]),
    ("<p>See <img src=a.png alt='Map of the pier'> and <img alt=logo>.</p>", ["p See Map of the pier and ."]),
    (
      "<p>Home</p><ul role=menu><li>Tides and weather</li></ul>", ["p Home", "li Tides and weather"]
    ),
    (
      "<table><tr><th>A<th>B<tr><td colspan=2 rowspan=2>x<td>1<tr><td>2</table>",
      ["row A: x | B: x | 1", "row A: x | B: x | 2"]
    ),
    ("<table><tr><td colspan=2>x<tr><td>1<td>2</table>", ["row x", "row 1 | 2"]),
    ("<p>never closed <b>bold", ["p never closed bold"]),
    ("text</div></td> more", ["p text more"]),
  ])
  func structureIsKept(_ html: String, _ outline: [String]) throws {
    #expect(try Fixtures.parse("<!DOCTYPE html><body>" + html, name: "a.html").outline == outline)
  }

  @Test func titleLanguageAndMetadataAreRead() throws {
    let html = """
      <html lang=de><head><title> Der
      Titel </title><meta name=DC.date content=2024-05-01><meta name=viewport content=x>
      <meta property="og:title" content="Other"></head><body>x</body></html>
      """
    let document = try Fixtures.parse(html, name: "a.html")
    #expect(document.title == "Der Titel")
    #expect(document.language == "de")
    #expect(document.metadata == ["dc.date": "2024-05-01", "og:title": "Other"])
  }

  @Test func anExternalEntityIsNeverRead() throws {
    let html = "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>a &x; b</p>"
    #expect(try !Fixtures.parse(html, name: "a.html").outline.joined().contains("root:"))
  }

  @Test func depthWithoutEndIsCutOffWithAWarning() throws {
    let html = "<p>before</p>" + String(repeating: "<div>", count: 50_000) + "deep"
    let document = try Fixtures.parse(html, name: "a.html")
    #expect(document.outline == ["p before"])
    #expect(document.warnings.count == 1)
  }
}
