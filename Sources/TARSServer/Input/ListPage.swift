import Hummingbird
import TARSCore

/// What part of a list a request asks for: at most `limit` items behind the one that `after` names, which is the
/// `next` of the page before.
///
/// For lists that are few enough to be made whole. Their order is that of texts which each item has for itself, so
/// that a page begins where the one before ended, whatever came and went meanwhile.
struct ListPage {
  private let after: String?
  private let limit: Int

  /// - Throws: `bad_request` for other parameters, and for a limit that isn't from 1 to 1000.
  init(_ request: Request) throws {
    let query = try QueryParameters(of: request, allowed: ["after", "limit"])
    after = query["after"]
    limit = try Checks.count(query.integer("limit"), field: "limit", default: 100, upTo: 1000)
  }

  /// The page's items, and the `after` of the following page; `nil` on the last.
  ///
  /// - Parameters:
  ///   - isDescending: Whether the order is from the last text to the first.
  ///   - key: A text that no two items share.
  func part<Item>(
    of all: [Item], isDescending: Bool = false, by key: (Item) -> String
  ) -> (items: [Item], next: String?) {
    let isBefore: (String, String) -> Bool = isDescending ? { $0 > $1 } : { $0 < $1 }
    let rest = all.map { (key: key($0), item: $0) }
      .filter { entry in after.map { isBefore($0, entry.key) } ?? true }
      .sorted { isBefore($0.key, $1.key) }
    let page = rest.prefix(limit)
    return (page.map(\.item), page.count < rest.count ? page.last?.key : nil)
  }
}
