/// An array whose copies share their pages, so that a change to a copy costs one page and not the whole.
struct PagedArray<Element: Sendable>: Sendable {
  private static var shift: Int { 10 }
  private static var mask: Int { (1 << shift) - 1 }
  /// Elements of a page; all pages but the last are full.
  static var pageCount: Int { 1 << shift }

  private(set) var count = 0
  private var pages: [[Element]] = []

  init() {}

  init(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  init(repeating element: Element, count: Int) {
    self.count = count
    for start in stride(from: 0, to: count, by: Self.pageCount) {
      pages.append(Array(repeating: element, count: min(Self.pageCount, count - start)))
    }
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

  /// Calls `body` with each page and the index of its first element, in order.
  func forEachPage(_ body: (Int, UnsafeBufferPointer<Element>) throws -> Void) rethrows {
    for (number, page) in pages.enumerated() {
      try page.withUnsafeBufferPointer { try body(number << Self.shift, $0) }
    }
  }
}
