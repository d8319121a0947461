<?php
// phpredis: handshake, a Chinese search, a pipeline and an error.
function expect(bool $holds, string $what): void {
    if (!$holds) {
        fwrite(STDERR, "$what\n");
        exit(1);
    }
}
$client = new Redis();
$client->connect('127.0.0.1', (int)$argv[1]);
$client->auth(['default', 'token']);
$client->select(0);
expect($client->ping() === true, 'ping');
$result = $client->rawCommand('SEARCH', '“首席数据官”', 'LIMIT', '0', '3', 'FIELDS', 'number');
expect($result[1] === 1 && end($result) === [['id', '粤府〔2023〕47号#92', 'number', 92]], json_encode($result));
$pipeline = $client->multi(Redis::PIPELINE);
for ($number = 1; $number <= 100; $number++) {
    $pipeline->rawCommand('GET', "粤府〔2023〕47号#$number");
}
$numbers = array_map(fn($record) => $record[array_search('number', $record) + 1], $pipeline->exec());
expect($numbers === range(1, 100), json_encode($numbers));
expect($client->get('没有') === false, 'null');
try {
    $client->rawCommand('SEARCH', '数据', 'LIMIT');
    expect(false, 'expected an error');
} catch (RedisException $error) {
    expect(str_starts_with($error->getMessage(), 'BAD_OPTION '), $error->getMessage());
}
echo "ok\n";
