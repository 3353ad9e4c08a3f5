import TARSCore

/// The audit trail for people.
struct AuditTable {
  let events: [AuditEvent]

  var text: String {
    Table(
      header: ["number", "at", "act", "outcome", "who", "what", "from", "more"],
      rows: events.map { event in
        let details = event.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [
          event.number.map { "\($0)" } ?? "", "\(event.at)", event.action, event.outcome.rawValue,
          event.actor,
          event.subject ?? "", event.address ?? "", details.joined(separator: " "),
        ]
      }
    ).text
  }
}
