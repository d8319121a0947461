/// Rounds the parts of a query's scores to multiples of a power of two, so coarse that any sum of them is exact.
///
/// The order of addition then does not matter, and every way to evaluate a query gives the same score to the last bit.
/// Rounding keeps order, so a bound stays one. The step is 2⁻²³ of the least power of two above the sum of all weights:
/// no more than a sum of that size is rounded by in any case.
struct ScoreRounding {
  /// What is added and taken away again to round.
  let rounding: Float
  /// The step, and the least that a match adds.
  let least: Float

  /// The rounding of a query whose terms have these weights.
  init(weights: some Sequence<Float>) {
    let sum = weights.reduce(Float(0)) { $0 + max(0, $1) }
    rounding = Float(sign: .plus, exponent: sum > 0 ? sum.exponent + 1 : 0, significand: 1)
    least = rounding.ulp
  }

  /// The part rounded, and never nothing.
  func callAsFunction(_ part: Float) -> Float { max(part + rounding - rounding, least) }
}
