package import TARSCore

/// Gives each caller an engine of their own: it answers from what the caller may see, and refuses what the caller
/// may not do.
package protocol EngineHost: Sendable {
  func engine(for caller: Caller) -> any ServedEngine
}
