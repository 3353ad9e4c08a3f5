import TARSCore

/// Users for people.
struct UserTable {
  let users: [User]

  var text: String {
    Table(
      header: ["name", "role", "state", "second factor", "last login", "id"],
      rows: users.map {
        [
          $0.name, $0.role.rawValue, $0.state.rawValue, $0.hasSecondFactor ? "yes" : "no",
          $0.lastLoginAt.map { "\($0)" } ?? "never", $0.id.rawValue,
        ]
      }
    ).text
  }
}
