import GRDB
import TARSCore

/// How tables name a user or group: one of two columns is set.
extension Grant.Holder {
  var column: String {
    switch self {
    case .user: "account_id"
    case .group: "group_id"
    }
  }

  var id: String {
    switch self {
    case .user(let user): user.rawValue
    case .group(let group): group.rawValue
    }
  }

  init(_ row: Row) {
    let user = (row["account_id"] as String?).map { Grant.Holder.user(UserID(rawValue: $0)) }
    self = user ?? .group(GroupID(rawValue: row["group_id"]))
  }
}
