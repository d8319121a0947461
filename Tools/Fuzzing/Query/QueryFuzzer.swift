/// Reads the fuzzer's bytes as a query, plain and structured, as `QueryProperties` has it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readQuery(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  if let violation = QueryProperties.violation(by: text) { fatalError("\(violation): \(text.debugDescription)") }
  return 0
}
