/// Whether the difference between two runs is more than chance: the paired randomisation test (Smucker, Allan and
/// Carterette 2007).
struct RandomizationTest {
  /// The mean of the second minus that of the first.
  let difference: Double
  /// How often chance alone makes a difference at least as large either way, this one counted among the rounds.
  let p: Double

  /// Lets the values of each pair change places at random, `rounds` times.
  init(_ pairs: [(first: Double, second: Double)], rounds: Int, seed: UInt64) {
    let differences = pairs.map { $0.second - $0.first }
    let sum = differences.reduce(0, +)
    difference = sum / Double(pairs.count)
    // Sums of the same numbers in another order of signs may differ in their last bits.
    let bound = abs(sum) - 1e-9
    var generator = SplitMix64(state: seed)
    var asLarge = 1
    for _ in 0..<rounds {
      var total = 0.0
      var bits: UInt64 = 0
      for (index, value) in differences.enumerated() {
        if index & 63 == 0 { bits = generator.next() }
        total += bits & 1 == 0 ? value : -value
        bits >>= 1
      }
      if abs(total) >= bound { asLarge += 1 }
    }
    p = Double(asLarge) / Double(rounds + 1)
  }
}

/// Steele, Lea and Flood (2014): the system's generator takes no seed.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
