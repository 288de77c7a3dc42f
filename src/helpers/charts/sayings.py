"""The sentences and names that charts are lettered with, in Persian and in English."""

MEASURES = {
    ("tokens", "fa"): "در هر یک میلیون واژه", ("tokens", "en"): "per million words",
    ("articles", "fa"): "درصد مقاله‌ها", ("articles", "en"): "percent of articles",
    ("share", "fa"): "درصد کاربردها", ("share", "en"): "percent of uses",
}  # fmt: skip
METHODS = {
    "pelt": ("PELT", "PELT"),
    "binseg": ("بخش‌بندی دودویی", "binary segmentation"),
    "pettitt": ("پتیت (Pettitt)", "Pettitt"),
}
SAYINGS = {
    "gap": ("بدون مقاله", "no articles"),
    "partial": ("دورهٔ ناقص", "partial period"),
    "over_time": ("{terms} در گذر زمان", "{terms} over time"),
    "by_source": ("{terms} در هر منبع", "{terms} in each source"),
    "most_frequent": ("پربسامدترین واژه‌ها، {measure}", "The most frequent words, {measure}"),
    "coverage": ("مقاله‌های منتشرشده در گذر زمان", "Articles published over time"),
    "published": ("شمار مقاله‌ها", "articles"),
    "count": ("بسامد", "count"),
    "made_up": ("پیکرهٔ ساختگی", "synthetic corpus"),
    "corpus": ("پیکره: {name}", "Corpus: {name}"),
    "size": ("{articles} مقاله و {words} واژه", "{articles} articles and {words} words"),
    "size_of": ("{terms}: {size}", "{terms}: {size}"),
    "words_of": ("{name}: {words} واژه", "{name}: {words} words"),
    "share_of": (
        "درصد از کاربردهای آنچه پس از «/» آمده، {whole} کاربرد",
        "Percent of the {whole} uses of what stands after the slash",
    ),
    "share_of_each": (
        "درصد از کاربردهای آنچه پس از «/» آمده: {list}",
        "Percent of the uses of what stands after the slash: {list}",
    ),
    "strip": (
        "نوار پایین شمار مقاله‌های هر دوره است",
        "The strip below counts the articles of each period",
    ),
    "strip_each": (
        "خط‌های نوار پایین شمار مقاله‌های هر دوره برای هر پرسش است",
        "The lines of the strip below count the articles of each period, for each question",
    ),
    "strip_share": (
        "نوار پایین شمار کاربردهایی است که درصد از آن‌هاست",
        "The strip below counts the uses that the percentage is of",
    ),
    "strip_node": (
        "نوار پایین شمار کاربردهای واژهٔ کانونی در هر دوره است",
        "The strip below counts the uses of the node in each period",
    ),
    "articles": ("{articles} مقاله", "{articles} articles"),
    "band": ("نوار کم‌رنگ بازهٔ اطمینان ۹۵٪ است", "The pale band is the 95% interval"),
    "band_raw": (
        "نوار کم‌رنگ بازهٔ اطمینان ۹۵٪ مقدار خام است",
        "The pale band is the 95% interval of the unsmoothed rate",
    ),
    "raw": ("مقدار خام", "unsmoothed"),
    "smoothed": (
        "خط پررنگ میانگین مرکزی {n} دوره است: از شمارها و کل‌ها، نه از نرخ‌ها",
        "The strong line is the centred mean of {n} periods of counts and totals, not of rates",
    ),
    "smoothed_unsaid": (
        "خط پررنگ میانگین مرکزی شمارها و کل‌هاست، نه نرخ‌ها",
        "The strong line is a centred mean of counts and totals, not of rates",
    ),
    "standard_source": ("با ترکیب ثابت منبع‌ها", "mix of sources held constant"),
    "standard_category": ("با ترکیب ثابت دسته‌ها", "mix of categories held constant"),
    "standard_other": ("با ترکیب ثابت {name}", "mix of {name} held constant"),
    "burst": ("جهش", "burst"),
    "bursts": (
        "نوارهای بالای شکل جهش‌اند: هرچه ضخیم‌تر، سطح بالاتر؛ توخالی یعنی p بیش از ۰٫۰۵",
        "The bars on top are bursts: the thicker, the higher the level; hollow where "
        "p\u00a0>\u00a00.05",
    ),
    "bursts_rows": (
        "نوارهای بالای شکل جهش‌اند، برای هر واژه یک ردیف به ترتیب راهنما: هرچه ضخیم‌تر، سطح "
        "بالاتر؛ توخالی یعنی p بیش از ۰٫۰۵",
        "The bars on top are bursts, a row for each term in the order of the key: the thicker, the "
        "higher the level; hollow where p\u00a0>\u00a00.05",
    ),
    "no_bursts": ("جهشی در این بازه نیست", "No burst falls within this span"),
    "level": ("میانگین میان شکست‌ها", "mean between breaks"),
    "breaks": (
        "شکست‌ها به روش {method}؛ نقطه‌چین یعنی p بیش از ۰٫۰۵",
        "Breaks by {method}; dotted where p\u00a0>\u00a00.05",
    ),
    "no_breaks": ("شکستی در این بازه نیست", "No break falls within this span"),
    "no_keywords": (
        "در دو سوی مقایسه واژه‌ای نیست که به‌اندازهٔ کافی آمده باشد.",
        "No word comes often enough to be compared.",
    ),
    "no_company": (
        "در هیچ دوره‌ای همنشینی به‌اندازهٔ کافی نیامده است.",
        "No collocate comes often enough in any period.",
    ),
    "keywords": ("واژه‌های کلیدی {target} در برابر {reference}",
                 "Keywords of {target} against {reference}"),
    "more_in": ("بیشتر در {name}", "more in {name}"),
    "chosen": ("متن‌های برگزیده", "the chosen texts"),
    "to": ("{low} تا {high}", "{low} to {high}"),
    "rest": ("بقیهٔ پیکره", "the rest of the corpus"),
    "times": ("{n} برابر", "×{n}"),
    "alike": ("برابر", "equal"),
    "target": ("هدف", "target"),
    "reference": ("مرجع", "reference"),
    "log_ratio": (
        "نسبت لگاریتمی دو بسامد نسبی؛ هر پله: دو برابر",
        "Log ratio of the two rates; each step: twice as often",
    ),
    "dot": (
        "خط باریک بازهٔ اطمینان ۹۵٪ است؛ نشانهٔ توخالی یعنی بازه صفر را در بر دارد",
        "The thin line is the 95% interval; a hollow mark means that it holds zero",
    ),
    "endless": (
        "خطی که تا لبهٔ شکل می‌رود، بی‌کران است",
        "A line that runs to the edge has no limit",
    ),
    "columned": (
        "عددها بسامدند و، میان دو کمان، شمار مقاله‌ها: هدف {target} و مرجع {reference}",
        "The numbers are counts and, in brackets, articles: target {target}, reference {reference}",
    ),
    "where": ("تنها {where}", "Only {where}"),
    "repeated": (
        "{n} مقاله تکرار مقاله‌ای پیشین است",
        "Articles that repeat an earlier one: {n}",
    ),
    "repeats_key": ("تکرار مقاله‌ای پیشین", "repeats of an earlier article"),
    "repeats": ("{n} مقالهٔ تکراری کنار گذاشته شده", "Repeats set aside: {n}"),
    "company": ("همنشین‌های {node} در گذر زمان", "The company of {node} over time"),
    "company_unsaid": ("همنشین‌ها در گذر زمان", "Collocates over time"),
    "first_level": ("logDice از {low} تا {high}", "logDice {low} to {high}"),
    "uses": (
        "{articles} مقاله و {uses} کاربرد {node}",
        "{articles} articles, {uses} uses of {node}",
    ),
    "node": ("واژهٔ کانونی", "the node"),
    "span": (
        "همنشین: تا {before} واژه پیش و {after} واژه پس از واژهٔ کانونی",
        "Collocates: up to {before} words before the node and {after} after",
    ),
    "few": ("کمتر از {n} کاربرد", "fewer than {n} uses"),
    "cells": ("عدد هر خانه شمار هم‌آیی‌هاست", "The number in a cell counts the joint uses"),
    "empty_cells": (
        "خانهٔ سفید: در آن دوره با هم نیامده‌اند",
        "White cells: not together in that period",
    ),
    "wide": ("بازه‌های پهن‌تر از بالای شکل بیرون می‌روند", "Wider intervals run off the top"),
    "whisker": ("خط باریک بازهٔ اطمینان ۹۵٪ است", "The thin line is the 95% interval"),
    "beside": ("عدد کنار هر ستون بسامد واژه است", "The number beside a bar is the word's count"),
    "cut": (
        "دورهٔ ناقص، که تنها بخشی از آن در پیکره هست: {list}",
        "Partial period, covered in part only: {list}",
    ),
    "cut_many": ("از دورهٔ ناقص تنها بخشی در پیکره هست", "Partial periods are covered in part only"),
    "jalali": ("", "Years are Solar Hijri"),
    "undated": ("{n} مقالهٔ بی‌تاریخ در این نمودار نیست", "Undated and not shown: {n}"),
    "all_undated": (
        "هیچ‌یک از {n} مقاله تاریخ ندارد؛ نموداری در زمان نمی‌توان کشید.",
        "None of the {n} articles has a date: nothing can be drawn over time.",
    ),
    "only_undated": (
        "تنها مقالهٔ پیکره تاریخ ندارد؛ نموداری در زمان نمی‌توان کشید.",
        "The only article has no date: nothing can be drawn over time.",
    ),
    "never": ("{terms} هیچ‌گاه نیامده است", "No use of {terms}"),
    "events": ("رویدادها: {list}", "Events: {list}"),
    "period": ("بازهٔ زمانی: {first} تا {last}", "Period: {first} to {last}"),
    "one_period": ("بازهٔ زمانی: {first}", "Period: {first}"),
    "unit": ("یکا: {unit}", "Unit: {unit}"),
    "unit_published": ("شمار مقاله‌های هر دوره", "articles in each period"),
    "unit_log_ratio": ("لگاریتم نسبت دو نرخ، در پایهٔ ۲", "binary logarithm of the ratio of rates"),
    "without": ("بدون مقاله: {list}", "No articles: {list}"),
    "without_many": (
        "در {n} دوره از {all} دوره مقاله‌ای نیست",
        "No articles in {n} of the {all} periods",
    ),
    "since": ("از {low}", "since {low}"),
    "until": ("تا {high}", "until {high}"),
    "first_tokens": (
        "{low} تا {high} در هر یک میلیون واژه",
        "{low} to {high} per million words",
    ),
    "first_articles": ("{low} تا {high} درصد مقاله‌ها", "{low} to {high} percent of articles"),
    "first_share": ("{low} تا {high} درصد کاربردها", "{low} to {high} percent of uses"),
    "first_own": (
        "{low} تا {high} درصد بیشینهٔ هر واژه",
        "{low} to {high} percent of each term's highest",
    ),
    "shades_all": (
        "هرچه تیره‌تر، نرخ بالاتر، با یک مقیاس برای همه؛ بازهٔ اطمینان نشان داده نشده",
        "The darker, the higher the rate, on one scale for all; intervals are not shown",
    ),
    "shades_term": (
        "هرچه تیره‌تر، نرخ بالاتر، برای هر واژه با مقیاس خودش: ردیف‌ها را با هم نسنجید. بالاترین "
        "نرخ‌ها: {highest}. بازهٔ اطمینان نشان داده نشده",
        "The darker, the higher the rate, each term on a scale of its own: do not compare rows. "
        "Highest rates: {highest}. Intervals are not shown",
    ),
    "white_cells": (
        "خانهٔ سفید: در آن دوره نیامده است",
        "White cells: not used in that period",
    ),
    "numbered_cells": (
        "عدد هر خانه شمار کاربردهاست",
        "The number in a cell counts the uses",
    ),
    "through_time": ("پراکندگی {terms} در زمان", "Dispersion of {terms} through time"),
    "uses_in": ("کاربرد در {span}: {n}", "uses in {span}: {n}"),
    "one_day": ("یک روز", "one day"),
    "days": ("{n} روز", "{n} days"),
    "tick": (
        "هر خط کوتاه {span} است که در آن دست‌کم یک مقاله واژه را به کار برده",
        "Each tick stands for {span} with an article that uses the term",
    ),
    "silences": (
        "در {n} بازهٔ خاکستری مقاله‌ای نیست",
        "No articles in the {n} grey stretches",
    ),
    "darker": ("هرچه تیره‌تر، کاربرد بیشتر", "The darker, the more uses"),
    "beside_row": (
        "عدد کنار هر ردیف شمار کاربردها و، میان دو کمان، شمار مقاله‌هاست",
        "The numbers beside a row are uses and, in brackets, articles",
    ),
    "before_and_after": (
        "{terms} پیش و پس از {date}",
        "{terms} before and after {date}",
    ),
    "before": ("پیش از {date}", "before {date}"),
    "after": ("از {date}", "from {date} on"),
    "before_days": ("{n} روز پیش از {date}", "{n} days before {date}"),
    "after_days": ("{n} روز از {date}", "{n} days from {date} on"),
    "span_before": ("پیش: از {first} تا {last}، {size}", "Before: {first} to {last}, {size}"),
    "span_after": ("پس: از {first} تا {last}، {size}", "after: {first} to {last}, {size}"),
    "rises": ("بیشتر شده", "rises"),
    "falls": ("کمتر شده", "falls"),
    "stays": ("بی‌تغییر", "no change"),
    "slope_chart": ("نمودار شیب: {title}، {measure}", "Slope chart: {title}, {measure}"),
    "from_to": ("{term} از {before} به {after}", "{term} from {before} to {after}"),
    "heat_chart": ("جدول رنگی: {title}، {measure}", "Heat map: {title}, {measure}"),
    "highest_in": (
        "{term} در {when} بیشترین است، {rate}",
        "{term} is highest in {when}, at {rate}",
    ),
    "tick_chart": ("نمودار پراکندگی: {title}", "Dispersion plot: {title}"),
    "uses_of": (
        "{term}: {uses} کاربرد در {articles} مقاله",
        "{term}: {uses} uses in {articles} articles",
    ),
}  # fmt: skip
