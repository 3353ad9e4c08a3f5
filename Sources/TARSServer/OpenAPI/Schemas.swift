/// All schemas of the OpenAPI document by name.
enum Schemas {
  static let all = [documents, changes, answers, replay, system, chat].reduce(into: [:]) { all, part in
    all.merge(part) { _, _ in preconditionFailure("two schemas have one name") }
  }
}
