// swift-tools-version: 6.2
import PackageDescription

// A package that uses the query library as anyone else would.
let package = Package(
  name: "Dependent",
  dependencies: [.package(name: "PolicySearch", path: "../..")],
  targets: [
    .executableTarget(
      name: "Dependent",
      dependencies: [.product(name: "PolicySearch", package: "PolicySearch")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
