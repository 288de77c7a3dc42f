"""The sentences about method that a figure tells, in Persian and in English."""

EVERY = {
    "day": ("روز", "day"), "week": ("هفته", "week"), "month": ("ماه", "month"),
    "season": ("فصل", "season"), "year": ("سال", "year"),
}  # fmt: skip
CALENDAR = {"jalali": ("هجری خورشیدی", "Solar Hijri"), "gregorian": ("میلادی", "Gregorian")}
BASE = {
    "tokens": ("در هر یک میلیون واژه", "per million words"),
    "articles": ("به درصد مقاله‌ها", "percent of articles"),
    "share": ("به درصد کاربردها", "percent of uses"),
}
FORMULA = {"poisson": ("پواسون", "Poisson"), "wilson": ("ویلسون", "Wilson")}
METHOD = {
    "pelt": ("PELT", "PELT"), "binseg": ("بخش‌بندی دودویی", "binary segmentation"),
    "pettitt": ("پتیت (Pettitt)", "Pettitt"),
}  # fmt: skip
COLUMN = {"source": ("منبع", "source"), "category": ("دسته", "category")} | EVERY
MIX = {"source": ("منبع‌ها", "sources"), "category": ("دسته‌ها", "categories")}
SENTENCES = {
    "with": ("عددها با Ravand {ravand} به دست آمده‌اند{hazm}.",
             "The numbers were made with Ravand {ravand}{hazm}."),
    "hazm": (" (واژه‌ها با hazm {hazm} جدا شده‌اند)", " (words were divided with hazm {hazm})"),
    "corpus": ("پیکره «{corpus}»{made_up} است.", "The corpus is “{corpus}”{made_up}."),
    "sized": ("پیکرهٔ «{corpus}»{made_up} {articles} مقاله و {tokens} واژه دارد و اثرانگشت آن "
              "{fingerprint} است.",
              "The corpus “{corpus}”{made_up} has {articles} articles and {tokens} words; its "
              "fingerprint is {fingerprint}."),
    "made_up": (" (با متن‌های ساختگی)", " (of made-up texts)"),
    "where": ("تنها مقاله‌هایی شمرده شده‌اند که با «{where}» می‌خوانند.",
              "Only the articles that fit “{where}” were counted."),
    "repeats": ("{n} مقاله که تکرار مقاله‌ای پیشین بود کنار گذاشته شده است.",
                "Articles that repeat an earlier one were set aside: {n}."),
    "undated": ("{n} مقاله تاریخ ندارد و در هیچ دوره‌ای شمرده نشده است.",
                "Articles without a date are in no period: {n}."),
    "of": ("دربارهٔ {list}:", "For {list}:"),
    "asked": ("شمرده شده است: {list}{traced}.", "Counted were {list}{traced}."),
    "every_spelling": ("؛ همهٔ املاهای شمرده‌شده در پروندهٔ JSON کنار شکل آمده است",
                       "; the JSON beside the figure lists every spelling counted"),
    "most_spellings": ("؛ پروندهٔ JSON کنار شکل از املاهای هر یک {n} املای پربسامدتر را دارد",
                       "; the JSON beside the figure lists the {n} most frequent of each"),
    "spellings": ("«{term}» ({n} املا)", "«{term}» (spellings: {n})"),
    "term": ("«{term}»", "«{term}»"),
    "others": ("{n} مورد دیگر", "{n} more"),
    "most_frequent": (
        "واژه‌ها پربسامدترین واژه‌های پیکره‌اند{without}.",
        "The words are the most frequent of the corpus{without}."),
    "stop_words": ("، بدون ایست‌واژه‌ها", ", without stop words"),
    "own": ("، بدون واژه‌هایی که خواننده کنار گذاشته است",
            ", without the words of the reader's own list"),
    "nothing": (" و هیچ واژه‌ای کنار گذاشته نشده است", "; no word was left out"),
    "ranks": (
        "رتبه‌ها به ترتیب بسامدند و نرخ‌ها در هر یک میلیون واژه. هر گونه همهٔ املاهای یک واژه است، و "
        "ایست‌واژه‌ها و عددها هم گونه‌اند. گونه‌های هم‌بسامد به ترتیب کلیدشان آمده‌اند.",
        "Types are ranked by count, and rates are per million words. A type is a word in all its "
        "spellings; stop words and numbers are types too. Types of equal count stand in the order "
        "of their keys."),
    "rate": ("نرخ‌ها {base} حساب شده‌اند.", "Rates are {base}."),
    "bootstrap": (
        "بازهٔ اطمینان ۹۵٪ با نمونه‌گیری دوبارهٔ مقاله‌ها (bootstrap) حساب شده است و، در ردیفی که "
        "کمتر از {few} مقاله {use}، با فرمول {formula}.",
        "Their 95% intervals are from a bootstrap over articles and, in rows where fewer than "
        "{few} articles {use}, from the {formula} formula."),
    "use_tokens": ("واژه را دارند", "use the term"),
    "use_articles": ("واژه را دارند یا ندارند", "use the term, or as few do not"),
    "use_share": ("واژه را، یا آنچه را پس از «/» آمده، یا کاربردهای دیگر آن را دارند",
                  "use the term, or what stands after the slash, or other uses of the latter"),
    "formula": ("بازهٔ اطمینان ۹۵٪ با فرمول {formula} حساب شده است.",
                "Their 95% intervals are from the {formula} formula."),
    "every": ("هر دوره یک {every} از تقویم {calendar} است؛ دوره‌ای که پیکره تنها بخشی از آن را "
              "دارد ناقص است و دوره‌ای که مقاله ندارد خالی است، نه صفر.",
              "A period is a {every} of the {calendar} calendar; one that the corpus covers "
              "only in part is called partial, and one without articles is a gap, not a zero."),
    "smoothing": ("خط هموار میانگین مرکزی {n} دوره از شمارها و کل‌هاست.",
                  "The smooth line is the centred mean of {n} periods of counts and totals."),
    "standard": ("نرخ با ترکیب ثابت {by} نیز حساب شده است.",
                 "The rate was also standardised to a constant mix of the {by}."),
    "bursts": ("جهش‌ها به روش کلاینبرگ یافته شده‌اند (s = {s}، γ = {gamma})؛ p از {draws} پیکرهٔ "
               "تصادفی است.",
               "Bursts are Kleinberg's (s = {s}, γ = {gamma}); p is from {draws} corpora thrown "
               "anew."),
    "breaks": ("شکست‌ها به روش {method} یافته شده‌اند؛ p از {draws} بازچینی سری است.",
               "Breaks are by {method}; p is from {draws} reshuffled series."),
    "sides": ("خودِ روز {date} در بخش «پس» شمرده شده است{within}.",
              "The day {date} itself is counted in the part after{within}."),
    "within": ("؛ هر بخش حداکثر {n} روز است", "; each part has at most {n} days"),
    "keywords": (
        "{target} با {reference} سنجیده شده است: لگاریتم نسبت دو نرخ در پایهٔ ۲، با بازهٔ اطمینان "
        "۹۵٪ که پراکندگی واژه میان مقاله‌ها را به حساب می‌آورد{least}.",
        "{target} was compared with {reference}: the binary logarithm of the ratio of the rates, "
        "with 95% intervals that allow for words clustering in articles{least}."),
    "least": ("؛ واژه‌هایی که دست‌کم {count} بار در {articles} مقالهٔ هدف آمده‌اند",
              "; words that the target has at least {count} times in {articles} articles"),
    "each": ("هر {column}", "Each {column}"),
    "chosen": ("بخش برگزیده", "The chosen part"), "rest": ("بقیهٔ پیکره", "the rest of the corpus"),
    "company": ("هم‌نشین‌های «{node}» تا {before} واژه پیش و {after} واژه پس از آن شمرده شده‌اند، "
                "دست‌کم {count} بار؛ سنجهٔ پیوند logDice است.",
                "Collocates of «{node}» were counted up to {before} words before it and {after} "
                "after, at least {count} times; the strength of the bond is logDice."),
}  # fmt: skip
