// hiredis: handshake, a Chinese search, a pipeline and an error.
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static int isText(const redisReply *reply, const char *text) { return reply->str != NULL && strcmp(reply->str, text) == 0; }

// The value behind a name in a flat array of names and values.
static const redisReply *member(const redisReply *map, const char *name) {
  expect(map->type == REDIS_REPLY_ARRAY, "a map");
  for (size_t index = 0; index + 1 < map->elements; index += 2) {
    if (isText(map->element[index], name)) return map->element[index + 1];
  }
  expect(0, name);
  return NULL;
}

int main(int count, char **arguments) {
  expect(count == 2, "a port");
  redisContext *client = redisConnect("127.0.0.1", atoi(arguments[1]));
  expect(client != NULL && client->err == 0, "a connection");
  redisReply *reply = redisCommand(client, "AUTH default token");
  expect(isText(reply, "OK"), "AUTH");
  freeReplyObject(reply);

  reply = redisCommand(client, "SEARCH %s LIMIT 0 3 FIELDS number", "“首席数据官”");
  expect(member(reply, "total")->integer == 1, "total");
  const redisReply *hit = member(reply, "hits")->element[0];
  expect(isText(member(hit, "id"), "粤府〔2023〕47号#92") && member(hit, "number")->integer == 92, "hit");
  freeReplyObject(reply);

  for (int number = 1; number <= 100; number++) redisAppendCommand(client, "GET 粤府〔2023〕47号#%d", number);
  for (int number = 1; number <= 100; number++) {
    expect(redisGetReply(client, (void **)&reply) == REDIS_OK, "a reply");
    expect(member(reply, "number")->integer == number, "order");
    freeReplyObject(reply);
  }
  reply = redisCommand(client, "GET 没有");
  expect(reply->type == REDIS_REPLY_NIL, "null");
  freeReplyObject(reply);
  reply = redisCommand(client, "SEARCH 数据 LIMIT");
  expect(reply->type == REDIS_REPLY_ERROR && strncmp(reply->str, "BAD_OPTION ", 11) == 0, "an error");
  freeReplyObject(reply);
  redisFree(client);
  puts("ok");
  return 0;
}
