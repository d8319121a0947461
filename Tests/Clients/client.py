# redis-py: handshake, a Chinese search, a pipeline, an error, and the search helper, in RESP2 and RESP3.
import sys

import redis

port = int(sys.argv[1])
for version in (2, 3) if redis.VERSION[0] >= 5 else (2,):
    options = {"protocol": version} if redis.VERSION[0] >= 5 else {}
    client = redis.Redis(port=port, password="token", client_name="portal", decode_responses=True, **options)
    assert client.ping()
    assert client.client_getname() == "portal"
    result = client.execute_command("SEARCH", "首席 数据官", "LIMIT", 0, 3)
    fields = result if isinstance(result, dict) else dict(zip(result[::2], result[1::2]))
    assert fields == {"query": "首席 数据官", "limit": 3, "offset": 0}, fields
    pipeline = client.pipeline(transaction=False)
    for number in range(100):
        pipeline.get(f"粤府#{number}")
    replies = pipeline.execute()
    ids = [reply["id"] if isinstance(reply, dict) else reply[1] for reply in replies]
    assert ids == [f"粤府#{number}" for number in range(100)], ids
    assert client.get("没有") is None
    assert client.info()["records"] == 130
    assert client.echo("一网统管") == "一网统管"
    try:
        client.execute_command("SEARCH", "数据", "LIMIT")
        raise SystemExit("expected an error")
    except redis.ResponseError as error:
        assert str(error).startswith("BAD_OPTION "), error
    found = client.ft("policy").search("数据 -编号:92")
    if isinstance(found, dict):
        hits = [(hit["id"], hit["extra_attributes"]["text"]) for hit in found["results"]]
    else:
        hits = [(hit.id, hit.text) for hit in found.docs]
    assert hits == [("粤府#92", "数据 -编号:92")], hits
    assert client.ft("policy").info()["num_docs"] in (130, "130")
print("ok")
