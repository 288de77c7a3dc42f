"""What a session asks of a corpus before it begins."""

import pandas as pd


def require_dates(articles: pd.DataFrame) -> None:
    """Raise `ValueError` with a sentence, in both languages, where no article has a date.

    >>> require_dates(pd.DataFrame({"date": [pd.Timestamp("2024-03-20"), pd.NaT]}))
    """
    if articles["date"].isna().all():
        raise ValueError(
            "This session needs dates, and no article of this corpus has one. If the file has a "
            'column of dates, name it: READING = {"columns": {"date": "…"}}.\n'
            "این جلسه تاریخ می‌خواهد و هیچ مقالهٔ این پیکره تاریخ ندارد. اگر پرونده ستون تاریخ دارد، "
            "نامش را در READING بنویسید."
        )
