import ArgumentParser
import FoundationEssentials
import TARSCore

/// The filters that `search` and `ask` share.
struct ScopeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("What was recorded then: 2024, 2024-06, 2024-06-01 or a time.", valueName: "time"))
  var asOf: String?

  @Option(
    name: .long, help: ArgumentHelp("What held then, whenever it was recorded.", valueName: "time"))
  var validAt: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What held in a span: 2024-01/2024-06, or 2024/.. for an open end.", valueName: "span")
  )
  var validDuring: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whether versions without dates pass --valid-at and --valid-during: where-open, include or exclude.",
      valueName: "policy"))
  var undated: UndatedPolicy?

  @Option(name: .long, help: ArgumentHelp("Only this collection.", valueName: "name"))
  var collection: String?

  @Option(
    name: .customLong("document"),
    help: ArgumentHelp(
      "Only this document: an id, a path or its end. May be repeated.", valueName: "document"))
  var documents: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only documents at this path or below it.", valueName: "path"))
  var under: String?

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp("Only this media type, such as application/pdf. May be repeated.", valueName: "type"))
  var mediaTypes: [String] = []

  @Option(
    name: .customLong("language"),
    help: ArgumentHelp("Only passages in this language, such as de. May be repeated.", valueName: "language"))
  var languages: [String] = []

  @Option(
    name: .customLong("tag"),
    help: ArgumentHelp("Only documents with this tag. May be repeated.", valueName: "tag"))
  var tags: [String] = []

  @Option(
    name: .customLong("half-life"),
    help: ArgumentHelp(
      "Days after which a passage's age counts half; 0 for not at all. Default: the collection's.",
      valueName: "days"))
  var halfLifeDays: Double?

  @Option(
    name: .customLong("time"),
    help: ArgumentHelp(
      "What the time in the question's words does: boost what fits (default), filter or ignore.",
      valueName: "use"))
  var inferredTime: InferredTime?

  @Option(
    name: .customLong("without-reading"),
    help: ArgumentHelp("Words of the question that mean no time. May be repeated.", valueName: "words"))
  var withoutReadings: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Your time zone, such as Europe/Zurich. Default: UTC.", valueName: "zone"))
  var timeZone: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Your locale, such as en-GB: decides how 03/04/2024 is read.", valueName: "locale"))
  var locale: String?

  var scope: TimeScope {
    var scope = TimeScope(asOf: asOf, validAt: validAt, collection: collection, validDuring: validDuring)
    scope.undated = undated
    scope.documents = Self.given(documents)
    scope.under = under.map(Self.folder)
    scope.mediaTypes = Self.given(mediaTypes)
    scope.languages = Self.given(languages)
    scope.tags = Self.given(tags)
    scope.halfLifeDays = halfLifeDays
    scope.inferredTime = inferredTime
    scope.withoutReadings = Self.given(withoutReadings)
    scope.timeZone = timeZone
    scope.locale = locale
    return scope
  }

  /// A folder named from here on, as documents name it; anything else as it was given, for uploads have names of
  /// their own.
  private static func folder(_ path: String) -> String {
    guard let first = path.split(separator: "/").first, [".", ".."].contains(first), !path.hasPrefix("/")
    else {
      return path
    }
    var folders: [Substring] = []
    let whole = FileManager.default.currentDirectoryPath + "/" + path
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = folders.popLast() } else { folders.append(part) }
    }
    return "/" + folders.joined(separator: "/")
  }

  private static func given(_ values: [String]) -> [String]? { values.isEmpty ? nil : values }
}

extension UndatedPolicy: ExpressibleByArgument {}
extension InferredTime: ExpressibleByArgument {}
