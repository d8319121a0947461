# redis-rb: handshake, a Chinese search, a pipeline and an error.
require "redis"

client = Redis.new(port: ARGV[0].to_i, password: "token", id: "portal")
raise "ping" unless client.ping == "PONG"
result = client.call(["SEARCH", "“首席数据官”", "LIMIT", "0", "3", "FIELDS", "number"])
raise result.inspect unless result[0, 2] == ["total", 1] && result.last == [["id", "粤府〔2023〕47号#92", "number", 92]]
replies = client.pipelined { |pipeline| (1..100).each { |number| pipeline.get("粤府〔2023〕47号##{number}") } }
raise replies.inspect unless replies.map { |record| Hash[*record]["number"] } == (1..100).to_a
raise "null" unless client.get("没有").nil?
begin
  client.call(["SEARCH", "数据", "LIMIT"])
  raise "expected an error"
rescue Redis::CommandError => error
  raise error unless error.message.start_with?("BAD_OPTION ")
end
client.quit
puts "ok"
