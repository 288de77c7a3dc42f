"""What the tests of the explorer share: messages of a page, and the index they ask."""

import json
import re

from helpers.explorer.replies import reply

PATHS = re.compile(r"/tmp|/home|/root|\\\\|\.parquet|\.py\b|site-packages")
NAMES = re.compile(r"Traceback|\w+Error\b|Exception|line \d+, in|<module>|helpers\.")


def ask(index, kind, view=None, **more):
    """Return the answer to a message of the page and the bytes with it; the answer is JSON.

    That to "chart" is the picture with what it says in words, which a page asks for after it.
    """
    given = {name: more.pop(name) for name in ("events", "place") if name in more}
    message = {"id": 7, "kind": kind, "view": view or {}, **more}
    answer, buffers = reply(index, message, **given)
    assert (answer["id"], answer["kind"]) == (7, kind)
    if kind == "chart" and "fault" not in answer:
        words, none = reply(index, message | {"kind": "words"}, **given)
        assert "fault" not in words and not none
        answer = words | answer
        for point, text in zip(answer["points"], answer.pop("told"), strict=True):
            point["text"] = text
    return checked(answer, index), buffers


def checked(answer, index):
    """Return an answer after JSON; refuse one that no page can read or that tells of a machine."""
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    told = json.dumps(
        {name: value for name, value in answer.items() if name not in ("link", "view", "code")},
        ensure_ascii=False,
    )
    assert str(index.folder) not in text
    assert not NAMES.search(told), NAMES.search(told)
    assert "fault" not in answer or not PATHS.search(told), told
    return json.loads(text)
