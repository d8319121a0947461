<?php
// phpredis: handshake, a Chinese search, a pipeline and an error.
$client = new Redis();
$client->connect('127.0.0.1', (int)$argv[1]);
$client->auth(['default', 'token']);
$client->select(0);
function expect(bool $holds, string $what): void {
    if (!$holds) {
        fwrite(STDERR, "$what\n");
        exit(1);
    }
}
expect($client->ping() === true, 'ping');
$result = $client->rawCommand('SEARCH', '首席 数据官', 'LIMIT', '0', '3');
expect($result === ['query', '首席 数据官', 'limit', 3, 'offset', 0], json_encode($result));
$pipeline = $client->multi(Redis::PIPELINE);
for ($number = 0; $number < 100; $number++) {
    $pipeline->rawCommand('GET', "粤府#$number");
}
$replies = $pipeline->exec();
expect($replies[99] === ['id', '粤府#99'], json_encode($replies[99]));
expect($client->get('没有') === false, 'null');
try {
    $client->rawCommand('SEARCH', '数据', 'LIMIT');
    expect(false, 'expected an error');
} catch (RedisException $error) {
    expect(str_starts_with($error->getMessage(), 'BAD_OPTION '), $error->getMessage());
}
echo "ok\n";
