package import TARSCore

/// A report that can be written as one table.
package protocol CSVExportable: Encodable, Sendable {
  var csv: CSVTable { get }
}

extension UseReport: CSVExportable {
  /// A row for each day; days of which nothing is known have empty cells.
  package var csv: CSVTable {
    var table = CSVTable(
      ["date", "time_zone"] + Self.columns.map(\.name) + ["answered_share"])
    for day in days {
      table.add(
        [.text(day.date), .text(period.timeZone)]
          + Self.columns.map { .whole(ifKnown: day.numbers?[keyPath: $0.path]) }
          + [.number(ifKnown: day.numbers?.answeredShare)])
    }
    return table
  }

  private static var columns: [(name: String, path: KeyPath<UseNumbers, Int>)] {
    [
      ("questions", \.questions), ("answered", \.answered), ("refused", \.refused), ("empty", \.empty),
      ("failed", \.failed), ("cancelled", \.cancelled), ("citations", \.citations),
      ("searches", \.searches), ("empty_searches", \.emptySearches),
      ("failed_searches", \.failedSearches), ("opened", \.opened), ("clicked", \.clicked),
    ]
  }
}

extension LatencyReport: CSVExportable {
  /// A row for each stage, milliseconds.
  package var csv: CSVTable {
    var table = CSVTable(["kind", "stage", "count", "p50_ms", "p90_ms", "p95_ms", "p99_ms"])
    for stage in stages {
      table.add([
        .text(stage.kind.rawValue), .text(stage.stage), .whole(stage.count), .number(stage.p50),
        .number(stage.p90), .number(stage.p95), .number(stage.p99),
      ])
    }
    return table
  }
}

extension GapReport: CSVExportable {
  /// A row for each cluster of questions, then one for each word.
  package var csv: CSVTable {
    var table = CSVTable(["kind", "text", "count", "last_asked"])
    for cluster in clusters ?? [] {
      table.add([
        .text("question"), .text(cluster.question), .whole(cluster.count),
        .text(cluster.lastAsked.description),
      ])
    }
    for term in terms { table.add([.text("term"), .text(term.term), .whole(term.count), .missing]) }
    return table
  }
}

extension DocumentUseReport: CSVExportable {
  /// A row for each document of use, then one for each without.
  package var csv: CSVTable {
    var table = CSVTable(["document", "collection", "path", "cited", "opened", "clicked", "found"])
    for use in most {
      table.add(
        Self.names(use.document) + [
          .whole(use.cited), .whole(use.opened), .whole(use.clicked), .whole(use.found),
        ])
    }
    for document in unused?.documents ?? [] {
      table.add(Self.names(document) + [.whole(0), .whole(0), .whole(0), .whole(0)])
    }
    return table
  }

  private static func names(_ document: Document) -> [CSVTable.Cell] {
    [.text(document.id.rawValue), .text(document.collection), .text(document.path)]
  }
}

extension UserUseReport: CSVExportable {
  /// A row for each person.
  package var csv: CSVTable {
    var table = CSVTable(["user", "name", "questions", "answered", "searches", "last_asked"])
    for use in users {
      table.add([
        .text(use.user.rawValue), .text(use.name), .whole(use.questions), .whole(use.answered),
        .whole(use.searches), .text(use.lastAsked.description),
      ])
    }
    return table
  }
}
