"""Calls LiteLLM in several ways and tells what the caller got: None, nothing, an error, a part, or the whole answer.

    python acompletion.py PLAN RESULTS

PLAN is a file with one JSON object:
  upstream     base URL of an OpenAI-compatible server, up to and including /v1
  proxy        base URL of a LiteLLM proxy before it
  key          what the proxy takes as a key
  timeout      seconds that LiteLLM is told to wait; a call that lasts twice as long is given up and called a hang
  concurrency  calls at once
  calls        [{way, model, bytes, stream, drop, retries, extra}]
    way      'acompletion': litellm.acompletion; 'router': litellm.Router over three models; 'proxy': HTTP to the
             proxy; 'direct': HTTP to the upstream, to see what LiteLLM had to work with
    bytes    about how large the request is
    drop     where drop_params is said: 'global' (litellm.drop_params), 'call' (an argument) or null (nowhere)
    retries  num_retries of the router, which then has a healthy model to fall back to; 0: neither
    extra    further members of the request

RESULTS becomes a file with one JSON line for each call, in order: {outcome, detail}. The whole text is what the upstream's model
`reference` answers to the same request.
  none       the call returned None, without an exception
  null-body  200 with the JSON document null
  empty      a stream or an answer without content or tool calls, without an exception or error event
  short      a text that is shorter than the whole, or lacks a part of it, without an exception
  other      some other answer: tool calls, another text, or a stream without an end
  whole      the whole text
  unusable   something that is no answer
  error      an exception, an error status, or an error event before any content
  midway     an exception, an error event or a broken connection after some content
  hang       nothing ended the call in time
"""

import asyncio
import json
import os
import sys

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import httpx  # noqa: E402
import litellm  # noqa: E402

litellm.suppress_debug_info = True
litellm.telemetry = False

MOST_PIECES = 3000  # of a stream that has no end


class Seen:
    """What a caller collects from a stream or an answer."""

    def __init__(self):
        self.text, self.calls, self.finish, self.pieces, self.error = "", 0, None, 0, None

    def add(self, message, finish):
        content = message.get("content") if isinstance(message, dict) else None
        self.text += content if isinstance(content, str) else ""
        self.calls += len(message.get("tool_calls") or []) if isinstance(message, dict) else 0
        self.finish = finish or self.finish

    def outcome(self, whole):
        detail = f"finish_reason {self.finish}" + ("" if self.error is None else f"; {self.error}")
        if self.error is not None:
            return ("midway" if self.text else "error"), detail
        if self.text == "" and self.calls == 0:
            return "empty", f"{self.pieces} pieces; {detail}"
        if self.text == whole:
            return "whole", detail
        return ("short" if self.calls == 0 and len(self.text) < len(whole) else "other"), detail


def messages(size):
    sentence = "The quick brown fox jumps over the lazy dog. "
    return [{"role": "user", "content": (sentence * (size // len(sentence) + 1))[: max(size - 120, 20)]}]


def named(error):
    return f"{type(error).__name__}: {str(error)[:160]}"


def take(seen, document):
    """Adds the first choice of an answer or a chunk; False if it has none."""
    choices = document.get("choices") if isinstance(document, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(choice, dict):
        return False
    seen.add(choice.get("delta") or choice.get("message"), choice.get("finish_reason"))
    return True


async def judge(response, call, whole):
    """What a Python caller has in hand."""
    if response is None:
        return "none", "acompletion returned None"
    seen = Seen()
    if not call["stream"]:
        usable = take(seen, response.model_dump()) if hasattr(response, "model_dump") else False
        return seen.outcome(whole) if usable else ("unusable", repr(response)[:160])
    if not hasattr(response, "__aiter__"):
        return "unusable", f"no stream but {type(response).__name__}"
    try:
        async for chunk in response:
            seen.pieces += 1
            if chunk is not None:
                take(seen, chunk.model_dump())
            if seen.pieces == MOST_PIECES:
                return "other", "no end in sight"
    except Exception as error:
        seen.error = named(error)
    return seen.outcome(whole)


def router_for(plan, retries):
    def model(name, upstream):
        params = {"model": f"openai/{upstream}", "api_base": plan["upstream"], "api_key": "sk-upstream", "max_retries": 0}
        return {"model_name": name, "litellm_params": params}

    return litellm.Router(
        model_list=[model("*", "*"), model("steady-a", "reference"), model("steady-b", "reference")],
        num_retries=retries,
        fallbacks=[{"*": ["steady-a"]}] if retries else [],
        disable_cooldowns=True,
        timeout=plan["timeout"],
    )


async def in_python(plan, routers, call, whole):
    asked = {"messages": messages(call["bytes"]), "stream": call["stream"], "timeout": plan["timeout"], **call["extra"]}
    if call["drop"] == "call":
        asked["drop_params"] = True
    try:
        if call["way"] == "router":
            response = await routers[call["retries"]].acompletion(model=call["model"], **asked)
        else:
            response = await litellm.acompletion(
                model=f"openai/{call['model']}",
                api_base=plan["upstream"],
                api_key="sk-upstream",
                max_retries=0,
                **asked,
            )
    except Exception as error:
        return "error", named(error)
    return await judge(response, call, whole)


def read_events(text, seen):
    for line in text.splitlines():
        payload = line[5:].strip() if line.startswith("data:") else ""
        if payload in ("", "[DONE]"):
            continue
        seen.pieces += 1
        try:
            document = json.loads(payload)
        except ValueError:
            document = None
        if not take(seen, document) and isinstance(document, dict) and document.get("error") is not None:
            seen.error = json.dumps(document["error"])[:160]


async def over_http(client, call, whole):
    body = {"model": call["model"], "messages": messages(call["bytes"]), "stream": call["stream"], **call["extra"]}
    text, broken = "", None
    try:
        async with client.stream("POST", "/chat/completions", json=body) as response:
            status = response.status_code
            try:
                async for part in response.aiter_text():
                    text += part
                    if len(text) > 3_000_000:
                        return "other", "no end in sight"
            except httpx.HTTPError as error:
                broken = named(error)
    except httpx.HTTPError as error:
        return "error", named(error)
    if status >= 400:
        return "error", f"status {status}: {text[:160]}"
    if text.strip() == "null":
        return "null-body", f"status {status}"
    seen = Seen()
    if call["stream"]:
        read_events(text, seen)
    else:
        try:
            document = json.loads(text)
        except ValueError:
            return "unusable", f"status {status}: {text[:80]!r}"
        if not take(seen, document):
            return "unusable", f"status {status}: {text[:80]!r}"
    seen.error = seen.error or broken
    return seen.outcome(whole)


async def whole_text(client, size):
    response = await client.post("/chat/completions", json={"model": "reference", "messages": messages(size)})
    return response.json()["choices"][0]["message"]["content"]


async def main():
    with open(sys.argv[1]) as file:
        plan = json.load(file)
    gate = asyncio.Semaphore(plan["concurrency"])
    routers = {retries: router_for(plan, retries) for retries in {c["retries"] for c in plan["calls"]}}
    headers = {"authorization": f"Bearer {plan['key']}"}
    clients = {
        "proxy": httpx.AsyncClient(base_url=plan["proxy"], headers=headers, timeout=60),
        "direct": httpx.AsyncClient(base_url=plan["upstream"], timeout=60),
    }

    wholes = {size: await whole_text(clients["direct"], size) for size in {c["bytes"] for c in plan["calls"]}}

    async def one(call):
        async with gate:
            whole = wholes[call["bytes"]]
            client = clients.get(call["way"])
            doing = in_python(plan, routers, call, whole) if client is None else over_http(client, call, whole)
            try:
                outcome, detail = await asyncio.wait_for(doing, 2 * plan["timeout"])
            except asyncio.TimeoutError:
                outcome, detail = "hang", f"after {2 * plan['timeout']} s"
            return {"outcome": outcome, "detail": detail}

    # What is said globally holds for every call at that moment: these never run side by side with the others.
    results = {}
    for globally in (False, True):
        litellm.drop_params = globally
        chosen = [i for i, call in enumerate(plan["calls"]) if (call["drop"] == "global") is globally]
        done = await asyncio.gather(*(one(plan["calls"][i]) for i in chosen))
        results.update(zip(chosen, done))
    with open(sys.argv[2], "w") as file:
        file.writelines(json.dumps(results[i]) + "\n" for i in range(len(plan["calls"])))
    # Threads of LiteLLM's logging would keep the process from ending.
    os._exit(0)


asyncio.run(main())
