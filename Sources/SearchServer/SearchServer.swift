// SearchServer
