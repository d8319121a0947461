// node-redis: handshake, a Chinese search, a pipeline and an error.
const { createClient } = require("redis");
const assert = require("assert");

(async () => {
  const client = createClient({ socket: { port: Number(process.argv[2]) }, password: "token", name: "portal" });
  client.on("error", (error) => { throw error; });
  await client.connect();
  assert.equal(await client.ping(), "PONG");
  assert.equal(await client.clientGetName(), "portal");
  const result = await client.sendCommand(["SEARCH", "首席 数据官", "LIMIT", "0", "3"]);
  assert.deepEqual(result, ["query", "首席 数据官", "limit", 3, "offset", 0]);
  const replies = await Promise.all([...Array(100).keys()].map((number) => client.get(`粤府#${number}`)));
  assert.deepEqual(replies[99], ["id", "粤府#99"]);
  assert.equal(await client.get("没有"), null);
  await assert.rejects(client.sendCommand(["SEARCH", "数据", "LIMIT"]), /BAD_OPTION /);
  await client.quit();
  console.log("ok");
})();
