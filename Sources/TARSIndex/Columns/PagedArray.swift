/// An array whose copies share their pages, so that a change to a copy costs one page and not the whole.
///
/// SAFETY: a page's memory is written only while one value has it alone, and lives as long as a value has it.
struct PagedArray<Element: Sendable>: @unchecked Sendable {
  private static var shift: Int { 10 }
  private static var mask: Int { (1 << shift) - 1 }
  /// Elements of a page; all pages but the last are full.
  static var pageCount: Int { 1 << shift }

  private final class Page {
    let start: UnsafeMutablePointer<Element>
    var count = 0

    init() { start = .allocate(capacity: PagedArray.pageCount) }

    init(copying other: Page) {
      start = .allocate(capacity: PagedArray.pageCount)
      start.initialize(from: other.start, count: other.count)
      count = other.count
    }

    deinit {
      start.deinitialize(count: count)
      start.deallocate()
    }
  }

  private(set) var count = 0
  private var pages: [Page] = []
  /// Where the pages' elements begin, so that reading doesn't touch the pages.
  private var starts: [UnsafeMutablePointer<Element>] = []

  init() {}

  init(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  init(repeating element: Element, count: Int) {
    for _ in 0..<count { append(element) }
  }

  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return starts[index >> Self.shift][index & Self.mask]
    }
    set {
      precondition(index >= 0 && index < count)
      own(index >> Self.shift)
      starts[index >> Self.shift][index & Self.mask] = newValue
    }
  }

  mutating func append(_ element: Element) {
    if count & Self.mask == 0 {
      pages.append(Page())
      starts.append(pages[pages.count - 1].start)
    } else {
      own(pages.count - 1)
    }
    let page = pages[pages.count - 1]
    (page.start + page.count).initialize(to: element)
    page.count += 1
    count += 1
  }

  /// All elements in order.
  var elements: some Sequence<Element> {
    (0..<count).lazy.map { self[$0] }
  }

  /// Calls `body` with each page and the index of its first element, in order.
  func forEachPage(_ body: (Int, UnsafeBufferPointer<Element>) throws -> Void) rethrows {
    for (number, page) in pages.enumerated() {
      try body(number << Self.shift, UnsafeBufferPointer(start: page.start, count: page.count))
    }
  }

  /// Calls `body` with what reads elements without counting references; it must not leave `body`.
  func withTable<Result>(_ body: (PageTable<Element>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) {
      try starts.withUnsafeBufferPointer { try body(PageTable(starts: $0, count: count)) }
    }
  }

  /// Makes a page this value's alone.
  private mutating func own(_ page: Int) {
    if isKnownUniquelyReferenced(&pages[page]) { return }
    pages[page] = Page(copying: pages[page])
    starts[page] = pages[page].start
  }
}

/// Reads the elements of a paged array while it lives.
struct PageTable<Element: Sendable> {
  fileprivate let starts: UnsafeBufferPointer<UnsafeMutablePointer<Element>>
  let count: Int

  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return starts[index / PagedArray<Element>.pageCount][index % PagedArray<Element>.pageCount]
  }
}
