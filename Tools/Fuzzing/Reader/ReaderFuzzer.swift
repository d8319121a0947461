import InvertedIndex

/// Made once; a fuzzer has one thread.
nonisolated(unsafe) private let index = try! DamagedIndex()

/// Gives the reader of indexes one file after another that is damaged and bears a sum that fits, as `DamagedIndex` makes it
/// of the fuzzer's bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func readDamagedIndex(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  index.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
