internal import Dispatch
internal import Synchronization

/// What `body` gives for each number below `count`, in the order of the numbers, found on several threads.
///
/// A thread takes the lowest number that none has taken, so that work of uneven size is shared. Returns when all is done.
///
/// - Parameter threads: how many threads work at most, the caller's among them; with one nothing else runs.
/// - Throws: what `body` throws for the lowest number for which it does.
public func concurrentMap<Element, Failure: Error>(
  _ count: Int, threads: Int, _ body: @Sendable (_ index: Int) throws(Failure) -> Element
) throws(Failure) -> [Element] {
  var elements: [Element] = []
  elements.reserveCapacity(count)
  guard threads > 1, count > 1 else {
    for index in 0..<count { elements.append(try body(index)) }
    return elements
  }
  var scratches: [Void] = Array(repeating: (), count: min(threads, count))
  let results = concurrentResults(count, scratches: &scratches) {
    (index: Int, _: inout Void) throws(Failure) -> Element in try body(index)
  }
  for result in results { elements.append(try result.get()) }
  return elements
}

/// What `body` gives or throws for each number below `count`, in the order of the numbers, found on as many threads as there
/// are scratches; each thread works with one of them.
public func concurrentResults<Scratch, Element, Failure: Error>(
  _ count: Int, scratches: inout [Scratch],
  _ body: @Sendable (_ index: Int, _ scratch: inout Scratch) throws(Failure) -> Element
) -> [Result<Element, Failure>] {
  let next = Atomic(0)
  return scratches.withUnsafeMutableBufferPointer { scratches in
    // Each thread has a scratch of its own, and writes the places of the numbers that it alone has taken.
    nonisolated(unsafe) let scratches = scratches
    return [Result<Element, Failure>](unsafeUninitializedCapacity: count) { results, initializedCount in
      nonisolated(unsafe) let places = results
      DispatchQueue.concurrentPerform(iterations: scratches.count) { thread in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < count else { return }
          places.initializeElement(
            at: index, to: Result { () throws(Failure) in try body(index, &scratches[thread]) })
        }
      }
      initializedCount = count
    }
  }
}
