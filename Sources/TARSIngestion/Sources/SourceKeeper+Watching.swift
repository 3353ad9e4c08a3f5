import TARSCore

extension SourceKeeper {
  /// Has a watched folder followed from now on; the result is to be called with each folder of a walk.
  func watching(_ id: SourceID, _ rules: WalkRules) -> @Sendable (FilePath) -> Void {
    guard let source = kept[id] else { return { _ in } }
    if let watch = source.watch { return { watch.follow($0) } }
    if source.watchNote?.contains("fs.inotify") == true { return { _ in } }
    if let mount = MountTable.read().mount(of: source.root), mount.isRemote {
      note(id, .remote(mount.kind, every: parts.pace.unwatchedSeconds))
      return { _ in }
    }
    do throws(FolderWatchFailure) {
      let watch = FolderWatch(source.root, rules: rules, system: try Inotify())
      kept[id]?.watch = watch
      kept[id]?.watchNote = nil
      kept[id]?.following = Task { await follow(watch, id) }
      return { watch.follow($0) }
    } catch {
      if case .limit(let what) = error { note(id, .limit(what, every: parts.pace.unwatchedSeconds)) }
      return { _ in }
    }
  }

  func unwatch(_ id: SourceID) {
    kept[id]?.watch?.stop()
    kept[id]?.watch = nil
    kept[id]?.following = nil
  }

  private func note(_ id: SourceID, _ note: String) {
    guard let source = kept[id], source.watchNote != note else { return }
    kept[id]?.watchNote = note
    log(.unwatched(source.settings.name, note))
  }

  private func follow(_ watch: FolderWatch, _ id: SourceID) async {
    for await news in watch.news {
      guard kept[id]?.watch === watch else { return }
      switch news {
      case .changes(let batch): await apply(batch, to: id)
      case .rescan: want(id, soon: true)
      case .rootGone:
        unwatch(id)
        want(id, soon: false)
      case .limit(let what):
        unwatch(id)
        note(id, .limit(what, every: parts.pace.unwatchedSeconds))
      }
    }
  }

  private func apply(_ batch: ChangeCollector.Batch, to id: SourceID) async {
    guard let source = kept[id], !source.settings.isPaused else { return }
    do {
      let collection = try await parts.store.makeCollection(named: source.settings.collection)
      let changes = FolderChanges(
        parts: parts, source: source.record, collection: collection, root: source.root,
        rules: try source.rules, calls: source.calls)
      if try await changes.apply(batch) { want(id, soon: true) }
    } catch {
      // A scan finds what couldn't be followed, and says what is wrong.
      want(id, soon: true)
    }
  }

  /// Wants a scan; `soon` leaves a pause after the last one, so that a busy folder isn't scanned without end.
  func want(_ id: SourceID, soon: Bool) {
    let now = parts.clock.now
    let rested = kept[id]?.record.state.lastScan?.endedAt.advanced(byMilliseconds: 10_000) ?? now
    kept[id]?.wantedAt = soon ? max(now, rested) : now
    changed()
  }
}

extension String {
  fileprivate static func remote(_ kind: String, every seconds: Int) -> String {
    "A mount of \(kind) doesn't tell what other machines change: it is scanned every \(seconds) s at least."
  }

  fileprivate static func limit(_ setting: String, every seconds: Int) -> String {
    "The system's limit \(setting) is reached: it is scanned every \(seconds) s at least. Raise it with "
      + "`sysctl -w \(setting)=\(setting.hasSuffix("watches") ? 1_048_576 : 1024)`, and for good in "
      + "/etc/sysctl.d, then pause and resume the source."
  }
}
