// The worker process of the tests: what `tars parse-worker` is in the product.
import Glibc
import TARSFormats

exit(ParserWorker.run())
