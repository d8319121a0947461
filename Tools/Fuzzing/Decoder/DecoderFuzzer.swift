/// Reads the fuzzer's bytes as what a connection sends, whole and in pieces, as `DecoderProperties` has it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readRequests(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let violation = DecoderProperties.violation(by: bytes) { fatalError("\(violation): \(bytes)") }
  return 0
}
