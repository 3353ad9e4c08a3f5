import TARSCore
import TARSServer

/// Engines over one open store.
struct EmbeddedHost: EngineHost {
  let parts: EngineParts

  func engine(for caller: Caller) -> any ServedEngine { EmbeddedEngine(parts: parts, caller: caller) }
}
