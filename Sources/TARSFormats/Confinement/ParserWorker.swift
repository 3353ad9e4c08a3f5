import CArchive
import Glibc
import TARSCore

/// The main function of the process that reads untrusted files, started by `ConfinedParser` as the hidden
/// subcommand `parse-worker`.
package enum ParserWorker {
  /// Confines this process, then reads the files that come in over standard input until it is closed. Call it
  /// from the main thread before any other has been started.
  ///
  /// - Returns: The exit code: 0, or 2 where standard input is no connection to a parent.
  package static func run() -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    let channel = FrameChannel(descriptor: 0, limit: 1 << 20)
    do {
      let greeting = try channel.receive(WorkerGreeting.self)
      // Opens converters of character sets, which the confined process couldn't.
      let parsers = FileParsers(limits: greeting.limits, mayRunTools: greeting.profile == .tools)
      tars_archive_prepare()
      try channel.send(WorkerReadiness(notes: WorkerConfinement.apply(greeting.profile, greeting.limits)))
      try serve(channel, parsers)
      return 0
    } catch FrameChannel.Failure.closed {
      return 0
    } catch {
      return 2
    }
  }

  private static func serve(_ channel: FrameChannel, _ parsers: FileParsers) throws {
    while true {
      let (request, descriptor) = try channel.receiveWithDescriptor(WorkerRequest.self)
      if request.unpacks {
        try channel.send(unpacked(request, descriptor, parsers, channel))
      } else {
        try channel.send(response(to: request, descriptor, parsers))
      }
    }
  }

  private static func unpacked(
    _ request: WorkerRequest, _ descriptor: Int32, _ parsers: FileParsers, _ channel: FrameChannel
  ) -> WorkerResponse {
    do {
      let file = try OpenFile(descriptor: descriptor, name: request.name)
      let sink = MemberSink(name: request.name) {
        try channel.send(WorkerResponse.needsFile)
        let (file, descriptor) = try channel.receiveWithDescriptor(WorkerFile.self)
        return (file.name, descriptor)
      }
      return .container(try ContainerUnpacker(file: file, parsers: parsers, sink: sink).unpack())
    } catch let error as TARSError {
      return .failure(error)
    } catch {
      return .failure(.parserFailed(request.name, "\(error)"))
    }
  }

  private static func response(
    to request: WorkerRequest, _ descriptor: Int32, _ parsers: FileParsers
  ) -> WorkerResponse {
    do {
      return .document(try parsers.parse(OpenFile(descriptor: descriptor, name: request.name)))
    } catch is ToolsNeeded {
      return .needsTools
    } catch let error as TARSError {
      return .failure(error)
    } catch {
      return .failure(.parserFailed(request.name, "\(error)"))
    }
  }
}
