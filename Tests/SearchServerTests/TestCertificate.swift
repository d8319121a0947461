/// Certificates of localhost that nothing but these tests trusts, each with its key.
enum TestCertificate {
  static let first = (certificate: certificate1, key: key1)
  static let second = (certificate: certificate2, key: key2)
}

private let certificate1 = """
  -----BEGIN CERTIFICATE-----
  MIIBmDCCAT6gAwIBAgIUVVzra9h7Pug1opyNObdCGGhUZhwwCgYIKoZIzj0EAwIw
  FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE1MzA0NFoYDzIxMjYxMDMx
  MTUzMDQ0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
  PQMBBwNCAARJ4ea5nNMoU0paDuPI0wyOcEDvgWqRccG4W9TUVuJVQD5g45mQsq5q
  KGTqGzKrsJmFxHbf9GFaveqS/PDI280Go2wwajAdBgNVHQ4EFgQUp7W+hjFqfhXt
  qVun9TFhBnXHt5wwHwYDVR0jBBgwFoAUp7W+hjFqfhXtqVun9TFhBnXHt5wwGgYD
  VR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0E
  AwIDSAAwRQIgUPtTWV8TG3UXC1ss15kiVylgTQpHf32NMRFrT1yWBHACIQCq/sY5
  B5IdbPi1H/aXCqqxnU7HE55GlrGkUZvAhjw6mg==
  -----END CERTIFICATE-----

  """

private let key1 = """
  -----BEGIN PRIVATE KEY-----
  MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUdmO9sVlr627TEHk
  AdtFVWUv6ojeIYQUpx52htU2J4WhRANCAARJ4ea5nNMoU0paDuPI0wyOcEDvgWqR
  ccG4W9TUVuJVQD5g45mQsq5qKGTqGzKrsJmFxHbf9GFaveqS/PDI280G
  -----END PRIVATE KEY-----

  """

private let certificate2 = """
  -----BEGIN CERTIFICATE-----
  MIIBlzCCAT6gAwIBAgIUea4mwszs9cnFLspmGn/XWx/s2e8wCgYIKoZIzj0EAwIw
  FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE1MzA0NFoYDzIxMjYxMDMx
  MTUzMDQ0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
  PQMBBwNCAATNnj4yxIvGOxvSloXSMv3hIDphDGtRo2Q7bZX+zVjhmUGuoxgVknyR
  RAzWECsHaDhEgaVpvzu83waHREHg8dSao2wwajAdBgNVHQ4EFgQU0lF3RTGMyAup
  fW0pxO69TpNpPrEwHwYDVR0jBBgwFoAU0lF3RTGMyAupfW0pxO69TpNpPrEwGgYD
  VR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0E
  AwIDRwAwRAIgWj/gVHle7tt9SDcRfgWIh95wOKTeRxmuwDDUO+O4iZoCIBmXMN3e
  kW1C/LI+wKMMkEypV+5JjVGH2a9VtMxZNBwS
  -----END CERTIFICATE-----

  """

private let key2 = """
  -----BEGIN PRIVATE KEY-----
  MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrzqQUCkGVRdGBI4E
  PNEm4XnBmtp/E/v+qnfz5hkge5ChRANCAATNnj4yxIvGOxvSloXSMv3hIDphDGtR
  o2Q7bZX+zVjhmUGuoxgVknyRRAzWECsHaDhEgaVpvzu83waHREHg8dSa
  -----END PRIVATE KEY-----

  """
