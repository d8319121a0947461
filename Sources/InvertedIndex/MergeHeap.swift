/// Which of two things that are told by their numbers comes first.
protocol MergeOrder {
  func precedes(_ left: Int, _ right: Int) -> Bool
}

/// The numbers of what is merged, the one that comes first at the front. A binary heap: each before its two children.
struct MergeHeap {
  private var numbers: [Int] = []

  /// The first one; nil where there is none.
  var first: Int? { numbers.first }

  /// Adds a number. Logarithmic.
  mutating func insert(_ number: Int, by order: some MergeOrder) {
    numbers.append(number)
    var place = numbers.count - 1
    while place > 0, order.precedes(numbers[place], numbers[(place - 1) / 2]) {
      numbers.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Removes the first one, which there is. Logarithmic.
  mutating func removeFirst(by order: some MergeOrder) {
    numbers.swapAt(0, numbers.count - 1)
    numbers.removeLast()
    moveFirst(by: order)
  }

  /// Moves the first one to its place, after what its number tells has changed. Logarithmic.
  mutating func moveFirst(by order: some MergeOrder) {
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < numbers.count && order.precedes(numbers[child], numbers[least]) {
        least = child
      }
      if least == place { return }
      numbers.swapAt(place, least)
      place = least
    }
  }
}
