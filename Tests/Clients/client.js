// node-redis: handshake, a Chinese search, a pipeline and an error.
const { createClient } = require("redis");
const assert = require("assert");

(async () => {
  const client = createClient({ socket: { port: Number(process.argv[2]) }, password: "token", name: "portal" });
  client.on("error", (error) => { throw error; });
  await client.connect();
  assert.equal(await client.ping(), "PONG");
  assert.equal(await client.clientGetName(), "portal");
  const result = await client.sendCommand(["SEARCH", "“首席数据官”", "LIMIT", "0", "3", "FIELDS", "number"]);
  assert.equal(result[1], 1);
  assert.deepEqual(result.at(-1), [["id", "粤府〔2023〕47号#92", "number", 92]]);
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
  const records = await Promise.all(numbers.map((number) => client.get(`粤府〔2023〕47号#${number}`)));
  assert.deepEqual(records.map((record) => record[record.indexOf("number") + 1]), numbers);
  assert.equal(await client.get("没有"), null);
  await assert.rejects(client.sendCommand(["SEARCH", "数据", "LIMIT"]), /BAD_OPTION /);
  await client.quit();
  console.log("ok");
})();
