"""Finds the articles in a JSON value, whatever it wraps them in."""

import datetime
import functools

from .. import columns

DEPTH = 6
PROSE = 100
INNER = ("rendered", "name", "title", "label", "#text", "$t", "value", "text", "content")
PEOPLE = frozenset(("author", "creator", "reporter", "نویسنده", "خبرنگار"))
plain = functools.lru_cache(1 << 12)(columns.plain)


class Shapes:
    """Makes records of JSON values; `known` are the names of columns that are recognised."""

    def __init__(self, known, findings, name):
        self._known, self._findings, self._name = known, findings, name
        of_others = columns.known_names() - {*columns.PLAIN["text"], *columns.PLAIN["title"]}
        self._prose = known - of_others
        self._told, self._first = set(), True

    def articles(self, value, depth=0):
        """The records in a value: itself, or those it holds in lists or under ids.

        A value that is neither an object nor a list of objects has none.
        """
        first, self._first = self._first, False
        if isinstance(value, list) and depth < DEPTH:
            return [record for each in value for record in self.articles(each, depth + 1)]
        if not isinstance(value, dict):
            return []
        if not any(map(_is_nest, value.values())):
            return [value]
        value = _out_of_its_wrapper(value)
        if first:
            self._refuse_columns(value)
        held = self.held(value, depth)
        if held and max(map(self._weight, held[:5])) > self._weight(value):
            return [self._flat(record) for record in held]
        return [self._flat(value)]

    def is_article(self, value):
        """Whether an object has a title or a text, by its name or by its length."""
        value = _out_of_its_wrapper(value)
        return isinstance(value, dict) and any(
            (plain(key) in self._prose and _is_text(cell))
            or (isinstance(cell, str) and len(cell) > PROSE)
            for key, cell in value.items()
        )

    def keyed(self, key, record):
        """The record of an object that stands under its id."""
        ids = columns.PLAIN["article_id"]
        return record if any(plain(own) in ids for own in record) else {"article_id": key} | record

    def _refuse_columns(self, value):
        """Says in a sentence, a ValueError, that a table is written by columns, as pandas does."""
        cells = list(value.values())
        named = sum(plain(key) in self._known for key in value)
        by_key = all(isinstance(cell, dict) for cell in cells) and not any(
            _is_nest(each) or not key.isdigit() for cell in cells for key, each in cell.items()
        )
        long = [len(cell) for cell in cells if isinstance(cell, list)]
        by_list = len(long) == len(cells) > 1 and len(set(long)) == 1 and long[0] > 1
        split = {"columns", "data"} <= value.keys() and value["data"] and _is_rows(value["data"])
        if split or (named and (by_key or (by_list and named > 1))):
            self.refuse()

    def refuse(self):
        """Raises the ValueError on a table that is written by columns."""
        raise ValueError(
            f"{self._name} holds a table by columns, not by articles. Write it with pandas as "
            'table.to_json(path, orient="records", lines=True, force_ascii=False).'
        )

    def held(self, value, depth=0):
        """The articles in the lists and under the keys of an object, and of those it holds."""
        found, lists = [], 0
        for key, cell in value.items() if depth < DEPTH else ():
            if isinstance(cell, list) and cell and self.is_article(cell[0]):
                found.append((key, list(map(_out_of_its_wrapper, cell))))
                lists += 1
            elif isinstance(cell, dict) and self.is_article(cell):
                own = _out_of_its_wrapper(cell)
                inner = self.articles(own, depth + 1)
                found.append((None, inner if len(inner) > 1 else [self.keyed(key, own)]))
            elif isinstance(cell, dict):
                found.append((None, self.held(cell, depth + 1)))
        return [
            {**record, "part": key} if lists > 1 and key and isinstance(record, dict) else record
            for key, records in found
            for record in records
        ]

    def _weight(self, record):
        """How much an object is like an article: its recognised names, and its longest text."""
        if not isinstance(record, dict):
            return 0, 0
        named = sum(plain(key) in self._known and _is_text(cell) for key, cell in record.items())
        long = [len(cell) for cell in record.values() if isinstance(cell, str)]
        return named, max(long, default=0)

    def _flat(self, record):
        """A record whose source, author, title … is the name in the object that stands there."""
        if not isinstance(record, dict):
            return record
        made = {}
        for key, cell in record.items():
            cell = _of_mongo(cell)
            if _is_nest(cell) and (plain(key) in self._known or plain(key) in PEOPLE):
                inner = next((name for name in INNER if _has(cell, name)), None)
                if inner is not None:
                    self._tell(key, cell, inner)
                    if isinstance(cell, list):
                        cell = [each[inner] for each in cell]
                    else:
                        made |= {f"{key}/{own}": v for own, v in cell.items() if own != inner}
                        cell = cell[inner]
            made[key] = cell
        return made

    def _tell(self, key, cell, inner):
        if key not in self._told:
            self._told.add(key)
            names = ", ".join(cell[0] if isinstance(cell, list) else cell)
            found = f"objects that hold {names}"
            self._findings.add("nested", None, key, found, f"what “{inner}” says is taken")


def _is_nest(cell):
    return isinstance(cell, dict) or (
        isinstance(cell, list) and bool(cell) and not isinstance(cell[0], str)
    )


def _is_text(cell):
    if isinstance(cell, list):
        return all(isinstance(part, str) for part in cell)
    return cell is not None and (not isinstance(cell, dict) or any(_has(cell, n) for n in INNER))


def _is_rows(cells):
    return isinstance(cells, list) and all(isinstance(row, list) for row in cells)


def _has(cell, name):
    if isinstance(cell, list):
        return all(isinstance(each, dict) and _has(each, name) for each in cell)
    return name in cell and isinstance(cell[name], str)


def _out_of_its_wrapper(value):
    """What is wrapped as by a search engine, {"_source": {…}}, or by a single key, {"node": {…}}.

    >>> _out_of_its_wrapper({"_id": "7", "_score": 1.5, "_source": {"text": "متن"}})
    {'_id': '7', 'text': 'متن'}
    """
    if not isinstance(value, dict):
        return value
    inner = value.get("_source")
    if isinstance(inner, dict):
        return ({"_id": value["_id"]} if "_id" in value else {}) | inner
    if len(value) == 1:
        (key, inner) = next(iter(value.items()))
        if isinstance(inner, dict) and not any(letter.isdigit() for letter in key):
            return inner if inner else value
    return value


def _of_mongo(cell):
    """A value as MongoDB exports it, {"$oid": "…"} or {"$date": …}, made plain.

    >>> _of_mongo({"$date": {"$numberLong": "1696629600000"}})
    '2023-10-06T22:00:00+00:00'
    """
    if not isinstance(cell, dict) or len(cell) != 1:
        return cell
    (key, inner) = next(iter(cell.items()))
    if not key.startswith("$") or key == "$t":
        return cell
    inner = _of_mongo(inner)
    if key == "$date" and str(inner).lstrip("-").isdecimal():
        try:
            return datetime.datetime.fromtimestamp(int(inner) / 1000, datetime.UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return inner
    if key in ("$numberLong", "$numberInt") and str(inner).lstrip("-").isdecimal():
        return int(inner)
    return inner
