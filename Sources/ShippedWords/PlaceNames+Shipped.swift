public import TextAnalysis

extension PlaceNames {
  /// The names of places that ship in `Corpus/Places`, as they were when the program was built.
  ///
  /// - Throws: `LexiconError` where the shipped file holds what is no name.
  public static func shipped() throws(LexiconError) -> PlaceNames {
    var places = PlaceNames()
    try places.add(String(decoding: PackageResources.places_txt, as: UTF8.self), named: "places.txt")
    return places
  }
}
