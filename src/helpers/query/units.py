"""What the numbers of a term are: uses, or a share of uses."""

from collections.abc import Mapping

from .errors import Reason, TermsError
from .expressions import Expression, Restricted, Share


def unit_of(parsed: Mapping[str, Expression]) -> str:
    """Return "share" where all terms, as `parse_all` gives them, are shares, and else "uses".

    Raises `TermsError` where some are: a share is in per cent, and a rate is not.
    """
    shares = {term: _is_share(asked) for term, asked in parsed.items()}
    if len(set(shares.values())) > 1:
        share, plain = (
            next(term for term in shares if shares[term] is wanted) for wanted in (True, False)
        )
        raise TermsError(Reason("no_unit_in_common", share=share, plain=plain))
    return "share" if any(shares.values()) else "uses"


def _is_share(asked: Expression) -> bool:
    return isinstance(asked.of if isinstance(asked, Restricted) else asked, Share)
