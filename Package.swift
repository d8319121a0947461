// swift-tools-version: 6.2
import PackageDescription

// The layer table. A module imports only modules of the layers above its own line; `Tools/check-layers` holds the
// sources to it.
let layers: [[String]] = [
  ["CICU", "CKernels", "JSONText", "QueryLanguage", "Parallelism"],
  ["ByteCoding", "PolicyRecords", "LineProtocol"],
  ["TextAnalysis", "InvertedIndex"],
  ["Retrieval", "Highlighting", "ShippedWords"],
  ["CrossReference", "Suggestion"],
  ["IndexBuilding", "PolicySearch"],
  ["SearchServer", "CommandLineInterface"],
  [
    "policy-index", "policy-search", "policy-server", "evaluation", "segmentation-benchmark", "postings-benchmark",
    "retrieval-benchmark", "suggestion-benchmark", "related-benchmark", "server-benchmark",
  ],
]

let swift: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let nio: [Target.Dependency] = [
  .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
]
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func tool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + [argumentParser], path: "Tools/\(name)", swiftSettings: swift)
}

func benchmark(_ name: String, folder: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + [argumentParser], path: "Tools/Benchmarks/\(folder)", swiftSettings: swift)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: swift)
}

let package = Package(
  name: "PolicySearch",
  products: [
    .library(
      name: "PolicySearch",
      targets: [
        "PolicySearch", "PolicyRecords", "QueryLanguage", "Retrieval", "CrossReference", "Suggestion", "ShippedWords",
        "JSONText",
      ]),
    .library(name: "LineProtocol", targets: ["LineProtocol"]),
    .executable(name: "policy-index", targets: ["policy-index"]),
    .executable(name: "policy-search", targets: ["policy-search"]),
    .executable(name: "policy-server", targets: ["policy-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  ],
  targets: [
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n"), .linkedLibrary("icudata")]),
    .target(name: "CKernels"),
    module("JSONText"),
    module("QueryLanguage"),
    module("Parallelism"),

    module("ByteCoding", ["CKernels"]),
    module("PolicyRecords", ["QueryLanguage", "JSONText"]),
    module("LineProtocol", ["JSONText"]),

    module("TextAnalysis", ["CICU", "ByteCoding"]),
    module("InvertedIndex", ["ByteCoding", "CKernels", "JSONText", "Parallelism"]),

    module(
      "IndexBuilding",
      [
        "Suggestion", "InvertedIndex", "TextAnalysis", "PolicyRecords", "QueryLanguage", "ByteCoding", "JSONText",
        "Parallelism",
      ]),
    module("Retrieval", ["CKernels", "InvertedIndex", "TextAnalysis", "QueryLanguage", "PolicyRecords", "JSONText"]),
    module("Highlighting", ["TextAnalysis"]),
    .target(
      name: "ShippedWords", dependencies: ["TextAnalysis", "ByteCoding"],
      resources: [
        .embedInCode("policy.txt"), .embedInCode("government.txt"), .embedInCode("units.txt"),
        .embedInCode("readings.txt"), .embedInCode("synonyms.txt"), .embedInCode("places.txt"),
      ],
      swiftSettings: swift),

    module(
      "CrossReference",
      [
        "Retrieval", "InvertedIndex", "TextAnalysis", "PolicyRecords", "QueryLanguage", "JSONText", "Parallelism",
      ]),
    module(
      "Suggestion", ["Retrieval", "InvertedIndex", "TextAnalysis", "PolicyRecords", "ByteCoding", "Parallelism"]),

    module(
      "PolicySearch",
      [
        "CrossReference", "Suggestion", "Retrieval", "Highlighting", "InvertedIndex", "TextAnalysis", "QueryLanguage",
        "PolicyRecords", "JSONText",
      ]),
    module(
      "SearchServer",
      [
        "PolicySearch", "CrossReference", "Retrieval", "Highlighting", "QueryLanguage", "InvertedIndex",
        "PolicyRecords", "LineProtocol", "JSONText", log,
      ] + nio),

    module(
      "CommandLineInterface",
      [
        "PolicySearch", "QueryLanguage", "InvertedIndex", "PolicyRecords", "ShippedWords", "TextAnalysis",
        argumentParser,
      ]),

    tool(
      "policy-index",
      [
        "CommandLineInterface", "PolicySearch", "CrossReference", "IndexBuilding", "InvertedIndex", "ShippedWords",
        "PolicyRecords", "TextAnalysis", "JSONText", "ByteCoding",
      ]),
    tool(
      "policy-search",
      [
        "CommandLineInterface", "PolicySearch", "CrossReference", "Suggestion", "Highlighting", "ShippedWords",
        "InvertedIndex", "PolicyRecords", "QueryLanguage", "Retrieval", "TextAnalysis", "JSONText",
      ]),
    tool("policy-server", ["CommandLineInterface", "SearchServer", "PolicySearch", "ShippedWords", log]),
    .executableTarget(
      name: "evaluation", dependencies: ["CommandLineInterface", argumentParser], path: "Tools/Evaluation",
      swiftSettings: swift),

    benchmark("segmentation-benchmark", folder: "Segmentation", ["TextAnalysis", "JSONText"]),
    benchmark("postings-benchmark", folder: "Postings", ["InvertedIndex"]),
    benchmark(
      "server-benchmark", folder: "Server",
      [
        "SearchServer", "PolicySearch", "LineProtocol", log, .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    benchmark("retrieval-benchmark", folder: "Retrieval", ["ByteCoding", "InvertedIndex", "Retrieval"]),
    benchmark("related-benchmark", folder: "Related", ["PolicySearch", "CrossReference", "PolicyRecords"]),
    benchmark(
      "suggestion-benchmark", folder: "Suggestion", ["PolicySearch", "Suggestion", "ShippedWords", "TextAnalysis"]),

    .target(name: "TestSupport", dependencies: ["ByteCoding"], path: "Tests/TestSupport", swiftSettings: swift),
    tests("ParallelismTests", ["Parallelism"]),
    tests("JSONTextTests", ["JSONText"]),
    tests("ByteCodingTests", ["ByteCoding", "CKernels", "TestSupport"]),
    tests("PolicyRecordsTests", ["PolicyRecords", "QueryLanguage", "JSONText", "TestSupport"]),
    tests("QueryLanguageTests", ["QueryLanguage", "TestSupport"]),
    tests("LineProtocolTests", ["LineProtocol", "JSONText", "TestSupport"]),
    tests("TextAnalysisTests", ["TextAnalysis", "TestSupport"]),
    tests(
      "InvertedIndexTests",
      ["InvertedIndex", "Suggestion", "TextAnalysis", "ByteCoding", "JSONText", "TestSupport"]),
    tests(
      "IndexBuildingTests",
      ["ByteCoding", "IndexBuilding", "InvertedIndex", "JSONText", "PolicyRecords", "TextAnalysis", "TestSupport"]),
    tests(
      "RetrievalTests",
      [
        "Retrieval", "CKernels", "QueryLanguage", "TextAnalysis", "IndexBuilding", "InvertedIndex", "PolicyRecords",
        "JSONText", "TestSupport",
      ]),
    tests(
      "CrossReferenceTests",
      ["CrossReference", "IndexBuilding", "InvertedIndex", "TextAnalysis", "PolicyRecords", "JSONText", "TestSupport"]),
    tests(
      "SuggestionTests",
      [
        "Suggestion", "IndexBuilding", "InvertedIndex", "PolicyRecords", "TextAnalysis", "ByteCoding", "ShippedWords",
        "TestSupport",
      ]),
    tests("HighlightingTests", ["Highlighting", "TextAnalysis", "TestSupport"]),
    tests(
      "PolicySearchTests",
      [
        "PolicySearch", "CrossReference", "Suggestion", "Highlighting", "QueryLanguage", "IndexBuilding",
        "InvertedIndex",
        "PolicyRecords", "TextAnalysis", "Retrieval", "JSONText", "ShippedWords", "TestSupport",
      ]),
    tests(
      "SearchServerTests",
      [
        "SearchServer", "PolicySearch", "CrossReference", "Highlighting", "QueryLanguage", "Retrieval", "LineProtocol",
        "IndexBuilding", "PolicyRecords",
        "TextAnalysis", "JSONText", "TestSupport", log, .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    tests("EvaluationTests", ["evaluation"]),
    tests("EndToEndTests", ["InvertedIndex", "JSONText", "TestSupport"]),
    tests("ProjectTests", ["PolicyRecords", "QueryLanguage", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
