# redis-py: handshake, a Chinese search, a pipeline, errors, and the search helper, in RESP2 and RESP3.
import sys

import redis
from redis.commands.search.query import NumericFilter, Query

ID = "粤府〔2023〕47号#92"
port = int(sys.argv[1])


def as_map(reply):
    return reply if isinstance(reply, dict) else dict(zip(reply[::2], reply[1::2]))


def hits(result):
    """The ids and fields of what the search helper gives, which in RESP3 may be the reply as it came."""
    if isinstance(result, dict):
        return [(hit["id"], hit.get("extra_attributes", {})) for hit in result["results"]]
    return [(document.id, document.__dict__) for document in result.docs]


def expect_error(code, call):
    try:
        call()
    except redis.ResponseError as error:
        assert str(error).startswith(f"{code} "), error
    else:
        raise SystemExit(f"expected {code}")


def check(client):
    assert client.ping()
    assert client.client_getname() == "portal"
    assert client.echo("一网统管") == "一网统管"
    assert client.info()["records"] == 130
    result = as_map(client.execute_command("SEARCH", "“首席数据官”", "LIMIT", 0, 3, "FIELDS", "number"))
    assert result["total"] == 1 and as_map(result["hits"][0]) == {"id": ID, "number": 92}, result
    pipeline = client.pipeline(transaction=False)
    for number in range(1, 101):
        pipeline.get(f"粤府〔2023〕47号#{number}")
    replies = [as_map(reply)["number"] for reply in pipeline.execute()]
    assert replies == list(range(1, 101)), replies
    assert client.get("没有") is None
    expect_error("BAD_OPTION", lambda: client.execute_command("SEARCH", "数据", "LIMIT"))


def check_search_helper(client):
    helper = client.ft("policy")
    assert as_map(helper.info())["num_docs"] in (130, "130")
    assert hits(helper.search("首席数据官 编号:92"))[0][0] == ID
    query = Query('"首席数据官"').summarize(["text"], context_len=10, num_frags=1, sep=" … ").return_fields("text")
    assert hits(helper.search(query))[0][1]["text"] == "全省推广首席数据官(ＣＤＯ)制度， … "
    query = query.highlight(["text"], ("【", "】"))
    assert hits(helper.search(query))[0][1]["text"] == "全省推广【首席数据官】(ＣＤＯ)制度， … "
    query = Query("数据").add_filter(NumericFilter("number", 92, 92)).no_content().with_scores()
    assert [id for id, _ in hits(helper.search(query))] == [ID]
    query = Query("*").add_filter(NumericFilter("number", 30, 40)).sort_by("number").paging(0, 100).no_content()
    ids = [id for id, _ in hits(helper.search(query))]
    assert ids == [f"粤府〔2023〕47号#{number}" for number in range(30, 41)], ids
    query = Query("@lead:{$unit}").return_fields("number").dialect(2)
    assert [fields["number"] for _, fields in hits(helper.search(query, {"unit": "省公安厅"}))] == ["9"]
    query = Query("数据").sort_by("number", asc=False).paging(0, 3).return_fields("number")
    numbers = [int(fields["number"]) for _, fields in hits(helper.search(query))]
    assert len(numbers) == 3 and numbers == sorted(numbers, reverse=True), numbers
    for options in ({}, {"with_scores": True, "with_payloads": True}):
        assert [suggestion.string for suggestion in helper.sugget("policy", "yss", num=1, **options)] == ["粤省事"]
    meant = helper.sugget("policy", "粤盛事", fuzzy=True, num=1, with_scores=True)
    assert [suggestion.string for suggestion in meant] == ["粤省事"] and meant[0].score > 0
    assert not helper.sugget("policy", "粤盛事")
    expect_error("BAD_QUERY", lambda: helper.search("~数据"))
    expect_error("UNKNOWN_INDEX", lambda: client.ft("没有").search("数据"))


for version in (2, 3) if int(redis.__version__.split(".")[0]) >= 5 else (2,):
    options = {} if version == 2 else {"protocol": 3}
    client = redis.Redis(port=port, password="token", client_name="portal", decode_responses=True, **options)
    check(client)
    check_search_helper(client)
print("ok")
