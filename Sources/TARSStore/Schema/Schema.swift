import GRDB

/// The steps that bring a database file to the present schema. Each is frozen once released: a change is a new
/// step.
enum Schema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    for (name, sql) in steps {
      migrator.registerMigration(name, foreignKeyChecks: .immediate) { try $0.execute(sql: sql) }
    }
    return migrator
  }()

  /// In order of release.
  static let steps: [(name: String, sql: String)] = [
    ("create collections, documents and versions", documents),
    ("create chunks, their version ranges and vectors", chunks),
    ("create the job queue and the list of source files", jobs),
    ("add tags of documents and half-lives of collections", tags),
    ("create the answers that are kept for replay", answers),
    ("create corrections of dates, supersessions and separations", corrections),
    ("create imported histories", histories),
    ("create sources that are kept up with", sources),
    ("give jobs priorities, retries and dead letters", queue),
    ("create sketches of texts, to find near-duplicates", similarity),
    ("create uploads that may be interrupted and go on", uploads),
    ("create accounts and what proves who somebody is", identity),
    ("create groups, grants and keys of programs", permissions),
    ("create sessions and the audit trail", sessions + audit),
    ("create conversations, their search and their shares", conversations),
    ("say which model's vectors are in use, and which are being made", models),
    ("say how answers of conversations were made", answerDetails),
    ("create webhooks and what is on its way to them", webhooks),
    ("create what is kept of use: counts, histograms, words, questions", analytics),
    ("keep what repeatable requests were answered with", repeats),
    ("count what people use of their quotas", quotas),
    ("notice all that is known of accounts", accountRevisions),
  ]
}
