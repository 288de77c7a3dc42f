# %% [markdown] lang="fa"
# # از این نمودار چه می‌توان نوشت؟
#
# یک ساعت به چاپ مانده است. سردبیر نموداری روی میز می‌گذارد: منحنی «قفقاز» در پاییز یک سال
# بالا می‌پرد و خط رویدادی هم درست کنار قله ایستاده است. تیتر را هم نوشته‌اند: «جنگ، قفقاز را
# به صدر خبرها برد». می‌پرسد: «همین را چاپ کنیم؟»
#
# چه چیزِ این تیتر را از نمودار خوانده‌ایم، و چه چیز را چشم ما به آن افزوده است؟ امروز از
# نمودار به جمله‌ای می‌رسیم که بتوان پای آن ایستاد. زیر آن هم می‌نویسیم چگونه شمرده‌ایم تا هر
# کس بتواند از نو بشمارد.
#
# **هدف:** جهش و شکست را بخوانید، نزدیکی را علت نگیرید، مقاله‌های پشت قله را ببینید، خلاف حرف
# خود را هم بجویید و یک ادعا و یک بند روش بنویسید.
#
# **زمان:** شصت دقیقه.
#
# **پیش‌نیاز:** `04_doubting` و `05_comparing`.
#
# این دفتر نمی‌گوید چرا از واژه‌ای بیشتر گفته‌اند. پیکرهٔ نمونه هم ساختگی است: با آن نوشتن را
# تمرین می‌کنیم و دربارهٔ مطبوعات واقعی هیچ نتیجه‌ای نمی‌گیریم.
# %% [markdown] lang="en"
# # What may we write from this chart?
#
# One hour to print. The editor puts a chart on the table: the curve of «قفقاز» (the Caucasus)
# leaps up one autumn, and the line of an event stands right beside the peak. The headline is
# written already: “War put the Caucasus at the top of the news”. The editor asks: “Shall we
# print it?”
#
# What of this headline did we read off the chart, and what has our eye added? Today we go
# from a chart to a sentence that we can stand by. Under it we write how we counted, so that
# anyone can count again.
#
# **Goal:** read bursts and breaks, do not take nearness for a cause, see the articles behind
# a peak, look for what speaks against you, and write a claim and a paragraph on method.
#
# **Time:** sixty minutes.
#
# **Needed before:** `04_doubting` and `05_comparing`.
#
# This notebook does not tell why a word was used more. And the sample corpus is synthetic: we
# practise writing on it, and conclude nothing about the real press.
# %%
import pandas as pd

from helpers import calendars, changes, charts, concordance, corpus, frequency, indexing, rtl
from helpers.workshop import claiming as check
from helpers.workshop import require_dates

# %% tags=["parameters"]
# fa: پرونده یا پوشهٔ خودتان را هم می‌توانید این‌جا بگذارید؛ مقاله‌ها باید تاریخ داشته باشند
# en: your own file or folder works here; its articles need dates
CORPUS = "../../../data/sample/articles.csv"
INDEX = "../../../index/sample"
# fa: واژه یا عبارتی که درباره‌اش می‌نویسیم، نخست؛ سپس واژه‌هایی برای مقایسه
# en: first the word or phrase that we write about, then words to compare
TERMS = ["قفقاز", "امنیت"]
# fa: واژه‌ای که تیتر با آن قله را توضیح می‌دهد
# en: the word with which the headline explains the peak
WHY = "جنگ"
EVERY = "month"
CALENDAR = "jalali"
LANGUAGE = "fa"
READING = {}

# %% [markdown] lang="fa"
# ## نمودار روی میز سردبیر
#
# نخست پیکره. بزرگی آن را به خاطر بسپارید، چون در پایان باید آن را بنویسیم:
# %% [markdown] lang="en"
# ## The chart on the editor's table
#
# The corpus first. Keep its size in mind: we must write it down at the end:
# %%
articles = corpus.read_articles(CORPUS, **READING)
require_dates(articles)
index = indexing.build(articles, INDEX)
index

# %% [markdown] lang="fa"
# و همان نمودار، با رویدادهای پروندهٔ `events.csv`:
# %% [markdown] lang="en"
# And that chart, with the events of the file `events.csv`:
# %%
over_time = frequency.over_time(index, terms=TERMS, every=EVERY, calendar=CALENDAR)
events = pd.read_csv("../../../data/events.csv", parse_dates=["date"])
axes = charts.plot_over_time(over_time, events=events, language=LANGUAGE)

# %% [markdown] lang="fa"
# خط‌های عمودی از پیکره نیامده‌اند. کسی فهرستی نوشته و ما آن را روی منحنی انداخته‌ایم. یک
# دقیقه به نمودار نگاه کنید و بنویسید چه می‌بینید؛ در پایان این یادداشت را با ادعای خود
# بسنجید.
# %% [markdown] lang="en"
# The upright lines do not come from the corpus. Someone wrote a list, and we laid it over the
# curve. Look at the chart for a minute and note what you see; at the end, compare that note
# with your claim.

# %% [markdown] lang="fa"
# ## قله‌ای هست؟
#
# دوره‌ها را از روی کران پایین بازهٔ اطمینان می‌چینیم، نه از روی نرخ، چون دوره‌ای که مقالهٔ
# کمی دارد به‌آسانی نرخ بالایی پیدا می‌کند:
# %% [markdown] lang="en"
# ## Is there a peak?
#
# We order the periods by the lower limit of the interval and not by the rate, as a period
# with few articles easily comes to a high rate:
# %%
curve = over_time[over_time["term"] == TERMS[0]]
peaks = curve.nlargest(5, ["low", "rate"])
peak = peaks["period"].iloc[0]
measured = ["count", "articles", "published", "rate", "low", "high"]
rtl.table(peaks, columns=["period", *measured], language=LANGUAGE)

# %% [markdown] lang="fa"
# از این پس «قله» سطر نخست این جدول است. پیش از هر چیز ببینید قله بر چند مقاله ایستاده و
# بازه‌اش تا کجا می‌رسد. اگر بسامد قله صفر است، واژه‌ای دیگر در `TERMS` بگذارید.

# %% [markdown] lang="en"
# From here on “the peak” is the first row of this table. Before anything else, see how many
# articles it stands on and how far its interval reaches. If the peak has no uses, put another
# word into `TERMS`.

# %% [markdown] lang="fa"
# ## تمرین ۱: آیا این قله از همه بلندتر است؟
#
# بازهٔ چند دورهٔ دیگر به بازهٔ قله می‌رسد؟ یعنی کران بالای (`high`) چند دوره، جز خود قله، به
# کران پایین قله (`low`) می‌رسد یا از آن می‌گذرد؟ یک عدد می‌خواهیم. همهٔ دوره‌ها در جدول
# `curve` هستند.
# %% [markdown] lang="en"
# ## Exercise 1: Is this peak the highest of all?
#
# How many other periods have an interval that reaches that of the peak? That is: of how many
# periods, besides the peak itself, is the upper limit (`high`) at the peak's lower limit
# (`low`) or above it? One number is wanted. All periods are in the table `curve`.
# %% tags=["answer"]
rivals = ...

# %% tags=["solution"]
others = curve[curve["period"] != peak]
rivals = (others["high"] >= peaks["low"].iloc[0]).sum()

# %% tags=["wrong"] hint="itself"
rivals = (curve["high"] >= peaks["low"].iloc[0]).sum()

# %% tags=["wrong"] hint="rates"
rivals = (curve["rate"] >= peaks["low"].iloc[0]).sum() - 1

# %% tags=["wrong"] hint="above_the_rate"
rivals = (curve["high"] >= peaks["rate"].iloc[0]).sum() - 1

# %% tags=["check"]
check.rivals(rivals, curve=curve, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (پنج دقیقه).** بپرسید: اگر بازهٔ ده‌ها دوره به بازهٔ قله می‌رسد، آیا قله دروغ
# است؟ نه. هم‌پوشانی دو بازه برابری آن‌ها را ثابت نمی‌کند. فقط نمی‌گذارد دربارهٔ یک دورهٔ تنها
# بنویسیم «بالاترین». چند دورهٔ پشت سر هم بیشتر از یک دوره می‌گویند؛ برای همین سراغ جهش
# می‌رویم.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (five minutes).** Ask: if dozens of intervals reach that of the peak, is
# the peak a lie? No. That two intervals overlap does not prove them equal. It only forbids us
# to write “the highest” of a single period. Several periods in a row tell more than one; this
# is why we turn to bursts.

# %% [markdown] lang="fa"
# ## جهش و شکست
#
# جهش چند دورهٔ پشت سر هم است که در آن‌ها سهم مقاله‌های دارای واژه از سهم همیشگی بسیار بیشتر
# است. p می‌گوید اگر همان مقاله‌ها را به قید قرعه در زمان پخش کنیم، در چه سهمی از بارها جهشی
# به همین سنگینی پیدا می‌شود. تراز ۲ بخش پرشدت‌ترِ همان جهش است:
# %% [markdown] lang="en"
# ## Bursts and breaks
#
# A burst is a run of periods in which far more of the articles use a term than usually do. p
# is the share of times in which a burst as heavy is found when the same articles are thrown
# over time by lot. Level 2 is the stronger part of the same burst:
# %%
bursts = changes.find_bursts(index, terms=TERMS, every=EVERY, calendar=CALENDAR)
shown = ["term", "first", "last", "level", "count", "published", "rate", "base_rate", "p"]
named = {
    "fa": "واژه، از، تا، تراز، مقاله‌های دارای واژه، همهٔ مقاله‌ها، درصد، درصد همیشگی، p".split("، "),
    "en": "term, from, to, level, articles with it, all articles, %, usual %, p".split(", "),
}[LANGUAGE]
rtl.table(bursts, columns=dict(zip(shown, named, strict=True)), language=LANGUAGE)

# %% [markdown] lang="fa"
# شکست چیز دیگری است: دوره‌ای که از آن به بعد سطح واژه عوض می‌شود و دست‌کم سه دوره می‌ماند:
# %% [markdown] lang="en"
# A break is something else: the period from which on the level of a term is another, for
# three periods at least:
# %%
breaks = changes.find_breaks(index, terms=TERMS, every=EVERY, calendar=CALENDAR)
headings = {"term": "واژه", "period": "شکست", "before": "سطح پیش", "after": "سطح پس", "p": "p"}
rtl.table(breaks, columns=headings if LANGUAGE == "fa" else [*headings], language=LANGUAGE)

# %% [markdown] lang="fa"
# جدول خالی هم پاسخ است: با این همه مقاله، تغییری نیافتیم که از بازی بخت فراتر برود. آن را
# همان‌طور گزارش کنید. و اگر سطحی بالا رفته و چند دوره بعد برگشته است، آنچه دیده‌اید جهش است،
# نه سطحی تازه. حالا هر دو روی نمودار:
# %% [markdown] lang="en"
# An empty table is an answer, too: with so many articles we found no change beyond the play
# of chance. Report it as such. And where a level rises and comes back some periods later,
# what you see is a burst and no new level. Now both on the chart:
# %%
axes = charts.plot_over_time(over_time, bursts=bursts, breaks=breaks, language=LANGUAGE)

# %% [markdown] lang="fa"
# ## خط کنار قله
#
# در دورهٔ قله چه رویدادی در فهرست هست؟
# %% [markdown] lang="en"
# ## The line beside the peak
#
# Which events of the list are in the period of the peak?
# %%
happened = calendars.period_of(events["date"], every=EVERY, calendar=CALENDAR)
coverage = frequency.coverage(index, every=EVERY, calendar=CALENDAR)
label = "label" if LANGUAGE == "fa" else "label_en"
rtl.table(events[happened == peak], columns=["date", label], language=LANGUAGE)

# %% [markdown] lang="fa"
# همان رویدادی است که تیتر از آن می‌گوید؟ و اگر جدول خالی است، آیا چیزی رخ نداده، یا کسی آن را
# ننوشته است؟ فهرست رویدادها همیشه کار کسی است که می‌دانست دنبال چه می‌گردد.
# %% [markdown] lang="en"
# Is it the event that the headline speaks of? And where the table is empty: did nothing
# happen, or did nobody write it down? A list of events is always the work of someone who knew
# what to look for.

# %% [markdown] lang="fa"
# ## تمرین ۲: اگر چشم‌بسته انتخاب می‌کردیم؟
#
# فرض کنید چشم‌بسته روی یکی از دوره‌های پیکره انگشت بگذارید. آیا آن‌جا هم رویدادی پیدا
# می‌کنید؟ بشمارید که در چند دوره از دوره‌های `coverage` دست‌کم یک رویداد هست. دورهٔ هر رویداد
# را در `happened` دارید.
# %% [markdown] lang="en"
# ## Exercise 2: And if we chose with our eyes shut?
#
# Suppose you put your finger on a period of the corpus with your eyes shut. Do you find an
# event there, too? Count in how many periods of `coverage` there is at least one event. The
# period of each event is in `happened`.
# %% tags=["answer"]
eventful = ...

# %% tags=["solution"]
eventful = coverage["period"].isin(happened).sum()

# %% tags=["wrong"] hint="events_not_periods"
eventful = happened.isin(coverage["period"]).sum()

# %% tags=["wrong"] hint="share"
eventful = coverage["period"].isin(happened).mean()

# %% tags=["wrong"] hint="never_met"
in_other_calendar = calendars.period_of(events["date"], every=EVERY, calendar="gregorian")
eventful = coverage["period"].isin(in_other_calendar).sum()

# %% tags=["check"]
check.coincidence(
    eventful, coverage=coverage, events=events, every=EVERY, calendar=CALENDAR, language=LANGUAGE
)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (هفت دقیقه).** هر چه فهرست بلندتر و «نزدیک» گشادتر باشد، کنار هر قله‌ای چیزی
# پیدا می‌شود. از کلاس بخواهید برای یک دورهٔ آرام هم داستانی بسازد؛ همیشه می‌توانند. پس باید
# پیش از دیدن منحنی گفت چه رویدادی را چند روز پیش یا پس از آن به حساب می‌آوریم.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (seven minutes).** The longer the list and the wider “near”, the surer
# something stands beside any peak. Let the class make up a story for a quiet period, too;
# they always can. So it must be said before seeing the curve which event counts, and how many
# days before or after it.

# %% [markdown] lang="fa"
# ## پشت قله چه نوشته‌اند؟
#
# نمودار مقاله‌ها را می‌شمارد، ولی آن‌ها را نمی‌خواند. این‌ها مقاله‌هایی‌اند که در قله بیش از
# همه از واژه گفته‌اند، بی بازنشرها:
# %% [markdown] lang="en"
# ## What is written behind the peak?
#
# A chart counts the articles and does not read them. These are the articles that use the term
# most at the peak, reprints set aside:
# %%
read = concordance.find_articles(index, TERMS[0], period=peak, distinct=True, n=5)
rtl.table(read, columns=["date", "source", "title", "uses"], language=LANGUAGE)

# %% [markdown] lang="fa"
# این‌ها نمایندهٔ بقیه نیستند، چون خودمان آن‌هایی را برگزیده‌ایم که بیش از همه از واژه
# گفته‌اند. پس دوازده کاربرد هم به قید قرعه می‌خوانیم:
# %% [markdown] lang="en"
# These do not stand for the rest, as we chose those with most uses ourselves. So we also read
# twelve uses drawn by lot:
# %%
lines = concordance.find_lines(index, TERMS[0], period=peak, span=8, sample=12, seed=1)
rtl.table(lines, columns=["date", "before", "node", "after"], language=LANGUAGE)

# %% [markdown] lang="fa"
# سطرها را یکی‌یکی بخوانید و کنار هر کدام بنویسید از چه می‌گوید (در پیکرهٔ نمونه مثلاً از جنگ،
# از داد و ستد یا از راه‌آهن). چند سطر با تیتر سردبیر می‌خواند؟
# %% [markdown] lang="en"
# Read the lines one by one and note beside each what it speaks of (in the sample, for
# instance, war, trade or a railway). How many lines fit the editor's headline?

# %% [markdown] lang="fa"
# ## تمرین ۳: چه چیز خلاف تیتر است؟
#
# سردبیر می‌گوید همهٔ این مقاله‌ها از همان چیزی است که در تیتر آمده. خلافش را بجویید: در دورهٔ
# `peak` چند مقاله واژهٔ نخست (`TERMS[0]`) را دارند و واژهٔ تیتر (`WHY`) را ندارند؟ در پرسش
# می‌توانید `NOT` بنویسید. `concordance.find_articles` بدون `n=None` فقط ده مقاله نشان می‌دهد.
# %% [markdown] lang="en"
# ## Exercise 3: What speaks against the headline?
#
# The editor says that all these articles are about what the headline says. Look for the
# opposite: in the period `peak`, how many articles have the first term (`TERMS[0]`) and not
# the word of the headline (`WHY`)? You may write `NOT` in a query. Without `n=None`,
# `concordance.find_articles` shows ten articles only.
# %% tags=["answer"]
against = ...

# %% tags=["solution"]
asked = f"{TERMS[0]} NOT {WHY}"
against = len(concordance.find_articles(index, asked, period=peak, n=None))

# %% tags=["wrong"] hint="whole_corpus"
against = len(concordance.find_articles(index, f"{TERMS[0]} NOT {WHY}", n=None))

# %% tags=["wrong"] hint="uses"
against = len(concordance.find_lines(index, f"{TERMS[0]} NOT {WHY}", period=peak))

# %% tags=["wrong"] hint="first_ten"
found = concordance.find_articles(index, TERMS[0], period=peak)
explained = concordance.find_articles(index, WHY, period=peak)
against = (~found["article_id"].isin(explained["article_id"])).sum()

# %% tags=["wrong"] hint="explained"
found = concordance.find_articles(index, TERMS[0], period=peak, n=None)
explained = concordance.find_articles(index, WHY, period=peak, n=None)
against = found["article_id"].isin(explained["article_id"]).sum()

# %% tags=["wrong"] hint="without_term"
explained = concordance.find_articles(index, WHY, period=peak, n=None)
against = peaks["published"].iloc[0] - len(explained)

# %% tags=["check"]
check.against(against, index=index, term=TERMS[0], explanation=WHY, peak=peak, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (هشت دقیقه).** دو پرسش برای کلاس: مقاله‌ای که واژهٔ «جنگ» ندارد ولی از «درگیری»
# و «آتش‌بس» می‌گوید، خلاف تیتر است؟ و مقاله‌ای که یک بار «جنگ» را آورده، واقعاً از جنگ است؟
# شمردن واژه‌ها فقط نشان می‌دهد کدام مقاله‌ها را باید خواند. اگر کسی با `str.contains` شمرده
# است، بپرسید با «جنگل» چه کرده است.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (eight minutes).** Two questions for the class: does an article without
# the word «جنگ» (war) that speaks of clashes and a ceasefire contradict the headline? And is
# an article that has «جنگ» once really about war? Counting words only shows which articles
# must be read. Where someone counted with `str.contains`, ask what became of «جنگل» (forest).

# %% [markdown] lang="fa"
# ## سه تردید دیگر
#
# آیا قله در همهٔ منبع‌ها هست، یا یک رسانه آن را ساخته است؟
# %% [markdown] lang="en"
# ## Three more doubts
#
# Is the peak in all outlets, or did one of them make it?
# %%
by_source = frequency.over_time(index, terms=TERMS[0], every=EVERY, calendar=CALENDAR, by="source")
at_peak = by_source[by_source["period"] == peak]
rtl.table(at_peak, columns=["source", *measured], language=LANGUAGE)

# %% [markdown] lang="fa"
# اگر خبرهای تکراری را کنار بگذاریم، چه اندازه از قله می‌ماند؟
# %% [markdown] lang="en"
# If we set repeated stories aside, how much of the peak is left?
# %%
alone = frequency.over_time(index, terms=TERMS[0], every=EVERY, calendar=CALENDAR, distinct=True)
rtl.table(alone[alone["period"] == peak], columns=["period", *measured], language=LANGUAGE)

# %% [markdown] lang="fa"
# و خود پیکره چه هشدارهایی دارد؟
# %% [markdown] lang="en"
# And of what does the corpus itself warn us?
# %%
cautions = frequency.find_cautions(index, every=EVERY, calendar=CALENDAR, language=LANGUAGE)
rtl.table(cautions, columns=["caution"], language=LANGUAGE)

# %% [markdown] lang="fa"
# هر هشداری که به قله برمی‌گردد باید در نوشتهٔ ما بیاید. حالا می‌توانیم بنویسیم. سطر قله
# (`top`)، نام دوره (`when`) و هشدار متن‌های ساختگی (`made_up`) را جدا می‌کنیم تا دم دست باشند:
# %% [markdown] lang="en"
# Whatever caution concerns the peak has to be in what we write. Now we can write. We set the
# row of the peak (`top`), the name of its period (`when`) and the caution about made-up texts
# (`made_up`) aside, to have them at hand:
# %%
top, when = peaks.iloc[0], calendars.label_of(peak, language=LANGUAGE)
made_up = " ".join(cautions.loc[cautions["about"] == "synthetic", "caution"])
top[["period", *measured]]

# %% [markdown] lang="fa"
# ## تمرین ۴: ادعای خود را بنویسید
#
# در یک تا سه جمله بنویسید که نمودار دربارهٔ قله چه می‌گوید. عددها در `top` هستند (همان سطر
# نخست `peaks`). ادعای خوب به این پرسش‌ها پاسخ می‌دهد:
#
# - کدام واژه، و کی؟
# - چند بار یا در چند مقاله، و از چند؟
# - بازهٔ اطمینان از کجا تا کجاست؟
# - در کدام پیکره، و آیا متن‌هایش واقعی است؟
#
# ادعای خوب علت نمی‌تراشد و از پیکره پا بیرون نمی‌گذارد. اگر می‌خواهید از علت بگویید، بگویید
# چند مقاله خوانده‌اید و آن‌ها چه می‌گویند. فارسی یا انگلیسی بنویسید؛ عددها را با رقم. اگر
# نوشتن فارسی در خانهٔ کد سخت است، جمله را در یک خانهٔ متنی بنویسید و سپس میان دو `"""`
# بگذارید.
#
# خودآزمایی فقط می‌بیند چه چیزهایی را گفته‌اید. این‌که استدلال درست است یا نه، کار هم‌کلاسی
# شماست: پس از آن، ادعاها را با هم عوض کنید.
# %% [markdown] lang="en"
# ## Exercise 4: Write your claim
#
# In one to three sentences, write what the chart says about the peak. The numbers are in
# `top`, the first row of `peaks`. A good claim answers these questions:
#
# - Which word, and when?
# - How many times or in how many articles, and out of how many?
# - From where to where does the interval reach?
# - In which corpus, and are its texts real?
#
# A good claim invents no cause and does not step outside the corpus. If you want to speak of
# a cause, say how many articles you read and what they say. Write in Persian or in English,
# and numbers in digits. Where Persian is hard to write in a cell of code, write it in a cell
# of text and then put it between two `"""`.
#
# The self-check only sees what you have named. Whether the argument is sound is for your
# classmate to judge: exchange your claims afterwards.
# %% tags=["answer"]
claim = ...

# %% tags=["solution"]
said = {
    "fa": "در پیکرهٔ {0}، «{term}» در {1} در هر یک میلیون واژه {rate:.0f} بار آمده است (بازهٔ "
    "اطمینان ۹۵٪: {low:.0f} تا {high:.0f})، در {articles} مقاله از {published} مقاله. {2}",
    "en": "In the corpus {0}, «{term}» has {rate:.0f} uses per million words in {1} (95 % "
    "interval: {low:.0f} to {high:.0f}), in {articles} of {published} articles. {2}",
}[LANGUAGE]
claim = rtl.digits(said.format(index.corpus, when, made_up, **top), LANGUAGE)
rtl.table(pd.DataFrame({"text": [claim]}), language=LANGUAGE)

# %% tags=["wrong"] hint="other"
claim = f"«{TERMS[0]}» جهید."

# %% tags=["wrong"] hint="cause"
claim = f"جنگ باعث شد در این ماه نرخ «{TERMS[0]}» به اوج برسد."

# %% tags=["wrong"] hint="beyond"
claim = f"در این ماه برای مردم هیچ چیز مهم‌تر از «{TERMS[0]}» نبود."

# %% tags=["wrong"] hint="attention"
claim = f"پس از جنگ قره‌باغ، توجه رسانه‌ها به «{TERMS[0]}» در {when} بالا رفت."

# %% tags=["wrong"] hint="highest"
claim = f"نرخ «{TERMS[0]}» در {when} بلندترین ماه این پیکره را ساخت."

# %% tags=["wrong"] hint="term"
claim = "در این پیکره نرخ واژه نخست بالا می‌رود و سپس پایین می‌آید."

# %% tags=["wrong"] hint="time"
claim = f"در این پیکره یک بار از «{TERMS[0]}» بسیار بیشتر از همیشه گفته‌اند."

# %% tags=["wrong"] hint="number"
claim = f"در این پیکره در {when} از «{TERMS[0]}» بسیار بیشتر از همیشه گفته‌اند."

# %% tags=["wrong"] hint="base"
claim = f"در این پیکره در {when} واژهٔ «{TERMS[0]}» {top['count']} بار آمده است."

# %% tags=["wrong"] hint="interval"
claim = f"در {when}، {top['articles']} مقاله از {top['published']} مقاله «{TERMS[0]}» دارند."

# %% tags=["wrong"] hint="scope"
claim = (
    f"در {when} نرخ «{TERMS[0]}» در هر یک میلیون واژه {top['rate']:.0f} است "
    f"(از {top['low']:.0f} تا {top['high']:.0f})."
)

# %% tags=["wrong"] hint="made_up"
claim = (
    f"در این پیکره در {when} نرخ «{TERMS[0]}» در هر یک میلیون واژه {top['rate']:.0f} است "
    f"(از {top['low']:.0f} تا {top['high']:.0f})."
)

# %% tags=["check"]
check.claim(claim, index=index, curve=curve, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (ده دقیقه).** ادعاها را دوبه‌دو عوض کنند و هر کس دو چیز بنویسد: یک کاربرد یا
# مقاله که خلاف ادعاست، و یک توضیح دیگر برای همان عددها (یک منبع تازه، بازنشر، عوض شدن ترکیب
# موضوع‌ها). خودآزمایی معنا را نمی‌فهمد: علتی را که با واژه‌ای ناآشنا گفته شده نمی‌بیند، و گاه
# جملهٔ بی‌گناهی را هم نگه می‌دارد. داور شمایید.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (ten minutes).** Let them exchange claims in pairs; each writes two
# things: a use or an article that speaks against the claim, and another explanation of the
# same numbers (a new outlet, reprints, another mix of subjects). The self-check does not
# understand meaning: it misses a cause told in unusual words, and now and then it stops an
# innocent sentence. You are the judge.

# %% [markdown] lang="fa"
# ## روش
#
# هر شکل که با `export.save` نگه داشته شود جمله‌های بخش روش را هم کنار خود دارد. این پیش‌نویس
# نمودار ماست:
# %% [markdown] lang="en"
# ## Method
#
# Every figure kept with `export.save` has the sentences of a methods section beside it. This
# is the draft for our chart:
# %%
import json
from pathlib import Path

from helpers import export

figure = f"../../../figures/workshop/{index.corpus}"
saved = export.save(axes.figure, figure, formats=["png"])
draft = json.loads(Path(f"{figure}.json").read_text("utf-8"))["methods"][LANGUAGE]
rtl.table(pd.DataFrame({"method": [draft]}), language=LANGUAGE)

# %% [markdown] lang="fa"
# پیش‌نویس فقط چیزی را می‌گوید که جدول‌ها می‌دانند. سال‌های پیکره و شمار مقاله‌های تکراری را
# هم خودمان بپرسیم:
# %% [markdown] lang="en"
# The draft says only what the tables know. Let us ask for the years of the corpus and the
# number of repeated articles as well:
# %%
years = calendars.period_of(articles["date"].dropna(), every="year", calendar=CALENDAR)
facts = {"first": [years.min()], "last": [years.max()], "repeats": [len(index.find_repeats())]}
rtl.table(pd.DataFrame(facts), language=LANGUAGE)

# %% [markdown] lang="fa"
# ## تمرین ۵: بند روش را بنویسید
#
# بندی بنویسید که کسی با همین پیکره بتواند از روی آن از نو بشمارد. می‌توانید با پیش‌نویس آغاز
# کنید (`methods = draft + " …"`) یا از صفر. باید بگوید:
#
# - پیکره چیست و چند مقاله و چند واژه دارد؛
# - از کدام سال تا کدام سال است؛
# - هر دوره چه درازایی دارد و از کدام تقویم است؛
# - کدام واژه شمرده شده و املاهای آن چگونه یکی شده‌اند؛
# - پایهٔ نرخ چیست؛
# - بازه چند درصد است؛
# - با مقاله‌های تکراری چه کرده‌ایم؛
# - چند مقاله یا سطر را خوانده‌ایم، و چگونه برگزیده‌ایم.
#
# عددها را با رقم بنویسید.
# %% [markdown] lang="en"
# ## Exercise 5: Write the paragraph on method
#
# Write a paragraph from which someone with this corpus can count again. Begin with the draft
# (`methods = draft + " …"`) or from nothing. It must say:
#
# - what the corpus is, and how many articles and words it has;
# - from which year to which it reaches;
# - how long a period is, and of which calendar;
# - which term was counted, and how its spellings were brought together;
# - what the base of the rate is;
# - of how many per cent the interval is;
# - what was done with repeated articles;
# - how many articles or lines were read, and how they were chosen.
#
# Write numbers in digits.
# %% tags=["answer"]
methods = ...

# %% tags=["solution"]
said = {
    "fa": f" مقاله‌ها از سال {years.min()} تا {years.max()} هستند. تکراری‌ها هم شمرده شده‌اند. از "
    f"قله {len(read)} مقالهٔ پرکاربرد را تا پایان خواندیم و {len(lines)} سطر را به قید قرعه.",
    "en": f" The articles are from {years.min()} to {years.max()}; repeated ones were counted. Of "
    f"the peak we read {len(read)} articles to their end, and {len(lines)} lines drawn by lot.",
}[LANGUAGE]
methods = draft + rtl.digits(said, LANGUAGE)
rtl.table(pd.DataFrame({"method": [methods]}), language=LANGUAGE)

# %% tags=["wrong"] hint="other"
methods = "واژه‌ها را شمردیم."

# %% tags=["wrong"] hint="size"
methods = "واژه‌ها را در یک پیکرهٔ بزرگ خبری شمردیم و نمودار آن‌ها را کشیدیم."

# %% tags=["wrong"] hint="span"
methods = draft

# %% tags=["wrong"] hint="calendar"
methods = (
    f"پیکره {index.articles} مقاله و {index.tokens} واژه دارد، "
    f"از {years.min()} تا {years.max()}. واژه‌ها را دوره‌به‌دوره شمردیم."
)

# %% tags=["wrong"] hint="word"
methods = (
    f"پیکره {index.articles} مقاله و {index.tokens} واژه دارد، از {years.min()} تا "
    f"{years.max()}. «{TERMS[0]}» را در هر ماه خورشیدی شمردیم."
)

# %% tags=["wrong"] hint="base"
methods = (
    f"پیکره {index.articles} مقاله و {index.tokens} واژه دارد، از {years.min()} تا "
    f"{years.max()}. «{TERMS[0]}» را با همهٔ املاهایش در هر ماه خورشیدی شمردیم."
)

# %% tags=["wrong"] hint="interval"
methods = (
    f"پیکره {index.articles} مقاله و {index.tokens} واژه دارد، از {years.min()} تا "
    f"{years.max()}. «{TERMS[0]}» را با همهٔ املاهایش در هر ماه خورشیدی شمردیم. "
    "نرخ در هر یک میلیون واژه است."
)

# %% tags=["wrong"] hint="repeats"
methods = f"{draft} مقاله‌ها از سال {years.min()} تا {years.max()} هستند."

# %% tags=["wrong"] hint="reading"
methods = f"{draft} از {years.min()} تا {years.max()}. تکراری‌ها هم شمرده شده‌اند."

# %% tags=["check"]
check.methods(methods, index=index, curve=curve, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (دوازده دقیقه).** بند را به گروه دیگری بدهید و بپرسید: با این بند می‌توانی همان
# عدد را در بیاوری؟ هر جا پرسید «کدام …؟» یک جمله کم است. برای نمره دادن سه سؤال بس است: عدد
# درست است؟ تردیدش گفته شده؟ چیزی گفته نشده که شمرده نشده باشد؟
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (twelve minutes).** Give the paragraph to another group and ask: can you
# come to the same number with it? Wherever they ask “which …?” a sentence is missing. Three
# questions are enough for marking: is the number right? Is its doubt told? Is nothing said
# that was not counted?

# %% [markdown] lang="fa"
# ## چه آموختیم؟
#
# - دوره‌ای که نرخش بالاست هنوز قله نیست: پیش از آن‌که بنویسید، بازه‌اش را ببینید و جهش را بسنجید.
# - رویدادی که کنار قله ایستاده علت آن نیست. مقاله‌ها را بخوانید و خلاف حرف خود را هم بشمارید.
# - ادعا بی پایه، بازه و پیکره ادعا نیست، و بند روش راه را برای شمارش دوباره باز می‌گذارد.
#
# پس از این کارگاه، دفتر `90_your_own_corpus` را باز کنید و همین راه را با پیکرهٔ خودتان
# بروید. آنچه خوانده‌ایم را زیر ادعا می‌آوریم:
# %% [markdown] lang="en"
# ## What have we learned?
#
# - A period with a high rate is not a peak yet: before you write, see its interval and
#   measure the burst.
# - An event that stands beside a peak is not its cause. Read the articles, and count what
#   speaks against you, too.
# - A claim without base, interval and corpus is no claim, and a paragraph on method leaves
#   the way open to count again.
#
# After this workshop, open the notebook `90_your_own_corpus` and go the same way with your
# own corpus. What we have read goes under the claim:
# %%
rtl.table(read, columns=["date", "source", "title"], language=LANGUAGE)
