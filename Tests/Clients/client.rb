# redis-rb: handshake, a Chinese search, a pipeline and an error.
require "redis"

client = Redis.new(port: ARGV[0].to_i, password: "token", id: "portal")
raise "ping" unless client.ping == "PONG"
result = client.call(["SEARCH", "首席 数据官", "LIMIT", "0", "3"])
raise result.inspect unless result == ["query", "首席 数据官", "limit", 3, "offset", 0]
replies = client.pipelined { |pipeline| 100.times { |number| pipeline.get("粤府##{number}") } }
raise replies.inspect unless replies == (0...100).map { |number| ["id", "粤府##{number}"] }
raise "null" unless client.get("没有").nil?
begin
  client.call(["SEARCH", "数据", "LIMIT"])
  raise "expected an error"
rescue Redis::CommandError => error
  raise error unless error.message.start_with?("BAD_OPTION ")
end
client.quit
puts "ok"
