/// An array whose copies share their pages, so that a change to a copy costs one page and not the whole.
struct PagedArray<Element: Sendable>: Sendable {
  private static var shift: Int { 10 }
  private static var mask: Int { (1 << shift) - 1 }

  private(set) var count = 0
  private var pages: [[Element]] = []

  init() {}

  init(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  subscript(index: Int) -> Element {
    get { pages[index >> Self.shift][index & Self.mask] }
    set { pages[index >> Self.shift][index & Self.mask] = newValue }
  }

  mutating func append(_ element: Element) {
    if count & Self.mask == 0 { pages.append([]) }
    pages[pages.count - 1].append(element)
    count += 1
  }

  /// All elements in order.
  var elements: some Sequence<Element> { pages.joined() }
}
