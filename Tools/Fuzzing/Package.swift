// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets, apart from the package they try: they need a sanitizer, and flags that no dependency may have.
let swift: [SwiftSetting] = [.treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"])]

let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "PolicySearch", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz-reader", dependencies: [.product(name: "PolicySearch", package: "PolicySearch")], path: "Reader",
      swiftSettings: swift),
    .executableTarget(
      name: "fuzz-query", dependencies: [.product(name: "PolicySearch", package: "PolicySearch")], path: "Query",
      swiftSettings: swift),
    .executableTarget(
      name: "fuzz-decoder", dependencies: [.product(name: "LineProtocol", package: "PolicySearch")], path: "Decoder",
      swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6]
)
