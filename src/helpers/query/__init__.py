"""What a reader asks: read, and resolved to entries of the vocabulary that the reader can see.

| asked | meaning |
|---|---|
| `امنیت` | the word, in each of its spellings (`orthography.key`) |
| `شورای امنیت`, `"شورای امنیت"` | the phrase: these words in a row, within a sentence |
| `امنیت*`, `*گرایی`, `ن?ت` | each word that is written so |
| `lemma:کشور`, `بن‌واژه:کشور` | the family of the word, its inflected forms: «کشورهایشان» |
| `=امنیت`, `~امنیت` | this spelling alone; compounds with it too: «امنیت‌ملی» |
| `(تحریم \\| تحریم‌ها)` | any of these |
| `امنیت + ثبات`, `امنیت - "شورای امنیت"` | the sum, the difference |
| `تحریم / (تحریم + مذاکره)` | the share |
| `قفقاز NEAR/5 ایران`, `امنیت NOT قفقاز` | near another; in articles without another |
| `امنیت source:ایسنا period:1402-07` | in some of the articles |

Several queries that are to count as one are a list under a name: `{"کشور": ["کشور", "مملکت"]}`.
docs/queries.md has the rules.
"""

from .choosing import choose
from .counting import Counted, count_all
from .entries import find_family, find_missed, resolve
from .errors import QueryError, TermsError
from .expressions import Any, Difference, Near, Phrase, Restricted, Share, Sum, Without, Word
from .finding import find_uses
from .parsing import parse, parse_all
from .term_sets import read_terms
from .units import unit_of

__all__ = [
    "Any", "Counted", "Difference", "Near", "Phrase", "QueryError", "Restricted", "Share", "Sum",
    "TermsError", "Without", "Word", "choose", "count_all", "find_family", "find_missed",
    "find_uses", "parse", "parse_all", "read_terms", "resolve", "unit_of",
]  # fmt: skip
