// The worker process of the tests: what `tars parse-worker` is in the product. With "attempt PROFILE" it confines
// itself and exits with the number of the first thing that was possible all the same.
import Glibc

@testable import TARSFormats

switch CommandLine.arguments.dropFirst() {
case ["attempt", "sealed"]:
  exit(Attempt.first(in: .sealed, after: WorkerConfinement.apply(.sealed, ParserLimits())))
case ["attempt", "tools"]:
  exit(Attempt.first(in: .tools, after: WorkerConfinement.apply(.tools, ParserLimits())))
case ["attempt", "unpacking"]:
  exit(Attempt.first(in: .unpacking, after: WorkerConfinement.apply(.unpacking, ParserLimits())))
case ["attempt", "unconfined"]:
  exit(Attempt.work ? 0 : 1)
default:
  exit(ParserWorker.run())
}
