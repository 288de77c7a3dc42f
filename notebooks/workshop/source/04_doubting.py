# %% [markdown] lang="fa"
# # آیا واقعاً بیشتر از «امنیت» سخن گفته‌اند؟
#
# شما ویراستار دادهٔ یک روزنامه‌اید. یک ساعت به چاپ مانده است و خبرنگاری با این تیتر می‌آید: «در ده
# سال، سخن از امنیت یک‌ونیم برابر شد». کاربردها را یکی‌یکی شمرده و هیچ اشتباهی هم نکرده است.
#
# با این همه، پیش از چاپ پنج پرسش دارید. از چند واژه؟ همهٔ دوره‌ها کامل‌اند؟ با کدام صفحه‌کلید؟
# تصادف نیست؟ و مقاله‌ها هنوز از همان دسته‌ها هستند؟ امروز این پنج پرسش را یکی‌یکی می‌پرسیم و هر
# بار می‌بینیم از تیتر چه می‌ماند.
#
# **هدف:** از بسامد به نرخ برسید، دورهٔ بی‌مقاله و دورهٔ ناقص را بشناسید، جهش دروغینِ صفحه‌کلید را
# ببینید و قله‌ای پیدا کنید که بتوانید از آن دفاع کنید.
#
# **زمان:** پنجاه‌وپنج دقیقه.
#
# **پیش‌نیاز:** `03_counting`.
#
# نمودار نشان می‌دهد واژه‌ای چند بار آمده است. نشان نمی‌دهد چرا آمده است، و نویسنده با آن موافق
# بوده یا مخالف.
# %% [markdown] lang="en"
# # Did they really speak more of «امنیت» (security)?
#
# You are the data editor of a newspaper. The paper goes to press in an hour, and a reporter brings
# this headline: “In ten years, talk of security has grown by half”. The uses were counted one by
# one, without any mistake.
#
# Still, you have five questions before it is printed. Out of how many words? Are all periods
# whole? From which keyboard? Is it chance? And are the articles still of the same categories?
# Today we ask these five questions one by one, and see each time what is left of the headline.
#
# **Goal:** get from a count to a rate, know a gap and a partial period, see the false jump
# of a keyboard, and find a peak that you can defend.
#
# **Time:** fifty-five minutes.
#
# **Needed before:** `03_counting`.
#
# A chart shows how often a word was used. It does not show why, nor whether the writer was for or
# against.
# %%
import pandas as pd

from helpers import calendars, charts, concordance, corpus, frequency, indexing, rtl, workshop
from helpers.workshop import doubting as check

# %% tags=["parameters"]
# fa: پرونده یا پوشهٔ خودتان را هم می‌توانید این‌جا بگذارید، اگر مقاله‌هایش تاریخ دارند
# en: your own file or folder works here, if its articles have dates
CORPUS = "../../../data/sample/articles.csv"
INDEX = "../../../index/sample"
# fa: واژه‌ها یا عبارت‌های ساده؛ نخستین، واژهٔ تیتر است
# en: plain words or phrases; the first is that of the headline
TERMS = ["امنیت", "قفقاز"]
EVERY = "month"
CALENDAR = "jalali"
LANGUAGE = "fa"
READING = {}

# %% [markdown] lang="fa"
# ## پرسش یکم: از چند واژه؟
#
# پیکره را می‌خوانیم و نمایه‌اش را می‌سازیم:
# %% [markdown] lang="en"
# ## First question: out of how many words?
#
# We read the corpus and build its index:
# %%
articles = corpus.read_articles(CORPUS, **READING)
workshop.require_dates(articles)
index = indexing.build(articles, INDEX)
index

# %% [markdown] lang="fa"
# اگر این‌جا `synthetic` می‌بینید، پیکره ساختگی است و تیتر ما هم ساختگی است: روش را با آن یاد
# می‌گیریم و دربارهٔ مطبوعات واقعی از آن هیچ نتیجه‌ای نمی‌گیریم.
#
# حالا همان چیزی را می‌شماریم که خبرنگار شمرده است:
# %% [markdown] lang="en"
# Where you see `synthetic` here, the corpus is made up, and so is our headline: we learn the
# method on it, and conclude nothing about the real press from it.
#
# Now we count what the reporter counted:
# %%
term = TERMS[0]
yearly = frequency.over_time(index, terms=term, every="year", calendar=CALENDAR)
rtl.table(yearly, columns=["period", "count", "tokens", "published"], language=LANGUAGE)

# %% [markdown] lang="fa"
# بسامد از نخستین سال تا آخرین سال چند درصد بالا رفته است؟
# %% [markdown] lang="en"
# By how many per cent is the count of the last year above that of the first?
# %%
counts = yearly["count"]
print(round(100 * (counts.iloc[-1] / counts.iloc[0] - 1), 1))

# %% [markdown] lang="fa"
# این عددِ تیتر است. ولی در جدول، ستون‌های دیگر هم یکسان نمانده‌اند: سالی که بیشتر نوشته‌اند از هر
# واژه‌ای بیشتر دارد، از واژهٔ ما هم. پس بسامد را باید بر همهٔ واژه‌های همان سال تقسیم کرد.
#
# ## تمرین ۱: تیتر با نرخ
#
# نرخ (در هر یک میلیون واژه) از نخستین سال تا آخرین سال چند درصد بالا رفته است؟ پاسخ یک عدد است؛
# اگر پایین آمده باشد، منفی است.
# %% [markdown] lang="en"
# This is the number of the headline. But in the table the other columns did not stay the same
# either: a year in which more was written has more of every word, and of ours, too. So the count
# must be divided by all words of its year.
#
# ## Exercise 1: the headline, with the rate
#
# By how many per cent is the rate (per million words) of the last year above that of the first?
# The answer is a number; it is negative if the rate fell.
# %% tags=["answer"]
change = ...

# %% tags=["solution"]
rates = 1_000_000 * yearly["count"] / yearly["tokens"]
change = 100 * (rates.iloc[-1] / rates.iloc[0] - 1)

# %% tags=["wrong"] hint="from_counts"
counts = yearly["count"]
change = 100 * (counts.iloc[-1] / counts.iloc[0] - 1)

# %% tags=["wrong"] hint="ratio"
rates = yearly["count"] / yearly["tokens"]
change = rates.iloc[-1] / rates.iloc[0]

# %% tags=["wrong"] hint="ratio_in_hundreds"
change = 100 * yearly["rate"].iloc[-1] / yearly["rate"].iloc[0]

# %% tags=["wrong"] hint="fraction"
rates = yearly["count"] / yearly["tokens"]
change = rates.iloc[-1] / rates.iloc[0] - 1

# %% tags=["wrong"] hint="difference"
change = yearly["rate"].iloc[-1] - yearly["rate"].iloc[0]

# %% tags=["wrong"] hint="backwards"
change = 100 * (yearly["rate"].iloc[0] / yearly["rate"].iloc[-1] - 1)

# %% tags=["wrong"] hint="of_the_last"
change = 100 * (1 - yearly["rate"].iloc[0] / yearly["rate"].iloc[-1])

# %% tags=["wrong"] hint="per_article"
rates = yearly["count"] / yearly["published"]
change = 100 * (rates.iloc[-1] / rates.iloc[0] - 1)

# %% tags=["wrong"] hint="share_of_articles"
shares = yearly["articles"] / yearly["published"]
change = 100 * (shares.iloc[-1] / shares.iloc[0] - 1)

# %% tags=["check"]
check.rate_change(change, index=index, term=term, calendar=CALENDAR, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (شش دقیقه).** ستون `rate` همین نرخ است و پاسخِ گردشده هم پذیرفته می‌شود. در پیکرهٔ
# نمونه بیش از نیمی از تیتر همین‌جا فرو می‌ریزد: حدود پنجاه‌وپنج درصد بود و حدود یازده درصد
# می‌ماند. بپرسید پیکره چرا بزرگ‌تر شده است: در سال نخست یکی از سه رسانه هنوز منتشر نمی‌شد. یادآوری
# کنید که یک میلیون فقط یکاست و در درصد تغییر اثری ندارد.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (six minutes).** The column `rate` is this rate, and a rounded answer is
# accepted, too. In the sample more than half of the headline falls already here: it was about
# fifty-five per cent, and about eleven are left. Ask why the corpus grew: in the first year one of
# the three outlets was not there yet. Point out that the million is only a unit, and makes no
# difference to a percentage.
# %% [markdown] lang="fa"
# ## پرسش دوم: همهٔ دوره‌ها کامل‌اند؟
#
# از سال به ماه می‌رویم و نرخ را رسم می‌کنیم. نوار کم‌رنگ بازهٔ اطمینان ۹۵٪ است و ستون‌های زیر
# نمودار شمار مقاله‌های هر دوره‌اند:
# %% [markdown] lang="en"
# ## Second question: are all periods whole?
#
# From years we go to months, and draw the rate. The pale band is the 95 % interval, and the
# columns under the chart are the articles of each period:
# %%
monthly = frequency.over_time(index, terms=term, every=EVERY, calendar=CALENDAR)
axes = charts.plot_over_time(monthly, language=LANGUAGE)

# %% [markdown] lang="fa"
# اگر خط بر صفر نشسته باشد، مقاله بوده و واژه نبوده است. اگر خط بریده باشد، مقاله‌ای در پیکره نیست
# و ما هیچ نمی‌دانیم. صفر یک یافته است و دورهٔ بی‌مقاله نادانی ماست. دوره‌های بی‌مقاله این‌ها هستند
# (جدول خالی یعنی چنین دوره‌ای نیست):
# %% [markdown] lang="en"
# Where the line lies at zero, there were articles and the word was not in them. Where the line is
# broken, the corpus has no article, and we know nothing. A zero is a finding; a gap is our
# ignorance. These are the gaps (an empty table means that there is none):
# %%
silent = monthly[monthly["published"] == 0]
rtl.table(silent, columns=["period", "count", "tokens", "published", "rate"], language=LANGUAGE)

# %% [markdown] lang="fa"
# نرخِ آن‌ها نوشته نشده است، چون بر صفر واژه نمی‌شود تقسیم کرد. اگر کسی جای آن صفر بگذارد، چه
# می‌شود؟ نخست میانگین نرخ‌ها، چنان که هست؛ سپس با صفرهای ساختگی:
# %% [markdown] lang="en"
# They have no rate, for one cannot divide by no words. And if somebody puts a zero there? First
# the mean of the rates as they are; then with the invented zeros:
# %%
print(round(monthly["rate"].mean(), 1))
print(round(monthly["rate"].fillna(0).mean(), 1))

# %% [markdown] lang="fa"
# هر دورهٔ بی‌مقاله که صفر خوانده شود، میانگین را پایین می‌کشد؛ در نمودار هم سقوطی می‌سازد که رخ
# نداده است.
#
# دورهٔ ناقص دام دیگری است: پیکره از میانهٔ دوره آغاز می‌شود یا در میانهٔ آن به پایان می‌رسد، و ما
# فقط پاره‌ای از آن را دیده‌ایم. در نمودار هاشور دارد و نشانه‌اش توخالی است. دوره‌های ناقص:
# %% [markdown] lang="en"
# Each gap that is read as zero pulls the mean down; in the chart it also makes a fall
# that never was.
#
# A partial period is another trap: the corpus begins in the middle of it, or ends there, and we
# have seen only a part. In the chart it is hatched, and its mark is hollow. The partial periods:
# %%
partial = monthly[monthly["partial"]]
rtl.table(partial, columns=["period", "count", "tokens", "published", "rate"], language=LANGUAGE)

# %% [markdown] lang="fa"
# در پیکرهٔ نمونه نخستین ماه ناقص است و با آن نخستین سال هم؛ همان سالی که تیتر با آن آغاز می‌شود.
#
# ## تمرین ۲: سنجیدنی‌ها
#
# کدام دوره‌های جدول `monthly` را می‌توان با هم سنجید؟ دوره‌ای را نگه دارید که در آن مقاله‌ای منتشر
# شده و ناقص هم نیست. پاسخ فهرستی از نام دوره‌هاست (ستون `period`).
#
# چند شرط را با `&` به هم می‌بندند و هر شرط در پرانتز است: `monthly[(...) & (...)]`. نقیض یک ستونِ
# درست و نادرست را با `~` می‌سازند.
# %% [markdown] lang="en"
# In the sample the first month is partial, and with it the first year: the one with which the
# headline begins.
#
# ## Exercise 2: what can be compared
#
# Which periods of the table `monthly` can be compared with each other? Keep those in which an
# article was published and which are not partial. The answer is a list of their names (the column
# `period`).
#
# Conditions are joined by `&`, each in brackets: `monthly[(...) & (...)]`. The opposite of a
# column of true and false is made with `~`.
# %% tags=["answer"]
comparable = ...

# %% tags=["solution"]
whole = monthly[(monthly["published"] > 0) & ~monthly["partial"]]
comparable = whole["period"]

# %% tags=["wrong"] hint="gap_kept"
comparable = monthly[~monthly["partial"]]["period"]

# %% tags=["wrong"] hint="partial_kept"
comparable = monthly[monthly["published"] > 0]["period"]

# %% tags=["wrong"] hint="zeros_dropped"
comparable = monthly[(monthly["count"] > 0) & ~monthly["partial"]]["period"].tolist()

# %% tags=["wrong"] hint="only_used"
comparable = monthly[monthly["count"] > 0]["period"]

# %% tags=["wrong"] hint="left_out"
comparable = monthly[(monthly["published"] == 0) | monthly["partial"]]["period"]

# %% tags=["check"]
check.comparable(
    comparable, index=index, term=term, every=EVERY, calendar=CALENDAR, language=LANGUAGE
)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (شش دقیقه).** `monthly["tokens"] > 0` و `monthly["rate"].notna()` همان شرط
# نخست‌اند. بگذارید کلاس دربارهٔ صفرها بحث کند: کسی که ماه‌های بی‌کاربرد را دور می‌ریزد، فقط
# ماه‌های پرسخن را نگه داشته است و میانگینش بالا می‌رود. دورهٔ ناقص بی‌ارزش نیست؛ نرخش هم نادرست
# نیست. فقط نباید بگوییم «در آن ماه» وقتی ده روز از ماه را دیده‌ایم.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (six minutes).** `monthly["tokens"] > 0` and `monthly["rate"].notna()` are the
# same as the first condition. Let the class discuss the zeros: whoever throws away the months
# without a use has kept only the talkative ones, and the mean goes up. A partial period is not
# worthless, and its rate is not wrong. Only we must not say “in that month” when we have seen ten
# days of it.
# %% [markdown] lang="fa"
# ## پرسش سوم: با کدام صفحه‌کلید؟
#
# جست‌وجوی ساده فقط همان نویسه‌هایی را می‌بیند که شما تایپ کرده‌اید. یک بار واژه را در متنِ
# دست‌نخورده می‌شماریم (`typed`) و یک بار پس از آن‌که «ي» عربی (`\u064a`) و «ك» عربی (`\u0643`) را
# فارسی کردیم (`alike`). به جای نیم‌فاصله زیرخط می‌گذاریم تا ترکیب‌هایی مانند «امنیت‌محور» شمرده
# نشوند:
# %% [markdown] lang="en"
# ## Third question: from which keyboard?
#
# A plain search sees only the characters that you typed. We count the word once in the untouched
# text (`typed`), and once after the Arabic «ي» (`\u064a`) and «ك» (`\u0643`) have been made
# Persian (`alike`). The half-space becomes an underscore, so that compounds such as «امنیت‌محور»
# are not counted:
# %%
written = (articles["title"] + "\n" + articles["text"]).str.replace("\u200c", "_")
alike = written.str.replace("\u064a", "ی").str.replace("\u0643", "ک")
found = articles.assign(typed=written.str.count(rf"\b{term}\b"))
found["alike"] = alike.str.count(rf"\b{term}\b")
found["period"] = calendars.period_of(articles["date"], every="year", calendar=CALENDAR)

# %% [markdown] lang="fa"
# این دو شمارش را برای هر منبع در هر سال جمع می‌زنیم. ردیف‌هایی را نگاه کنید که دو ستون آخرشان یکی
# نیست:
# %% [markdown] lang="en"
# We add both up for each source in each year. Look at the rows whose last two columns differ:
# %%
searched = found.groupby(["period", "source"], as_index=False)[["typed", "alike"]].sum()
rtl.table(searched.sort_values(["source", "period"]), language=LANGUAGE)

# %% [markdown] lang="fa"
# همین را بکشیم. خط نخست نرخی است که از نمایه می‌آید و همهٔ املاها را با هم می‌شمارد؛ خط دوم نرخِ
# جست‌وجوی ساده است:
# %% [markdown] lang="en"
# Let us draw it. The first line is the rate from the index, which counts all spellings together;
# the second is the rate of a plain search:
# %%
by_source = frequency.over_time(index, terms=term, every="year", calendar=CALENDAR, by="source")
seen = by_source.merge(searched, how="left")
name = {"fa": "همان‌گونه که تایپ شده", "en": "as typed"}[LANGUAGE]
typed = by_source.assign(term=name, rate=1_000_000 * seen["typed"] / seen["tokens"])
typed = typed.assign(count=seen["typed"], low=float("nan"), high=float("nan"))
axes = charts.plot_by_source(pd.concat([by_source, typed]), language=LANGUAGE)

# %% [markdown] lang="fa"
# اگر خط دوم سال‌ها نزدیک صفر باشد و سپس یک‌باره به خط نخست برسد، آن رسانه تازه به سخن درنیامده
# است؛ نویسه‌هایش عوض شده است: صفحه‌کلید، یا نرم‌افزاری که متن را نگه می‌دارد. در پیکرهٔ نمونه یکی
# از رسانه‌ها چنین است. سالِ هاشورخورده سالی است که رسانه در میانهٔ آن آغاز شده یا پایان یافته است.
# اگر خط دوم بالاتر باشد، جست‌وجوی ساده چیزی را شمرده است که نمایه جزو این واژه نمی‌داند، مانند
# واژه‌ای که جمعش با فاصله نوشته شده است («تحریم ها»).
#
# ## تمرین ۳: آنچه دیده نمی‌شود
#
# در هر منبع، جست‌وجوی ساده چند درصد از کاربردهای واژه را نمی‌بیند؟ همهٔ سال‌ها را با هم حساب کنید:
# چند تا از `alike` در `typed` نیست، به درصدِ `alike`. برای هر منبع یک عدد می‌خواهیم؛
# `groupby("source")` کمک می‌کند.
# %% [markdown] lang="en"
# Where the second line stays near zero for years and then meets the first at one stroke, that
# outlet did not begin to speak of the word: its characters changed, be it the keyboard or the
# program that keeps the text. In the sample one of the outlets is like that. A hatched year is one
# in the middle of which the outlet began or ended. Where the second line is higher, the plain
# search counted what the index does not take for this word, such as a word whose plural is written
# with a space («تحریم ها»).
#
# ## Exercise 3: what is not seen
#
# In each source, what per cent of the uses does a plain search not see? Take all years together:
# how many of `alike` are not in `typed`, in per cent of `alike`. One number for each source is
# wanted; `groupby("source")` helps.
# %% tags=["answer"]
unseen = ...

# %% tags=["solution"]
sums = searched.groupby("source")[["typed", "alike"]].sum()
unseen = 100 * (sums["alike"] - sums["typed"]) / sums["alike"]

# %% tags=["wrong"] hint="seen"
sums = searched.groupby("source")[["typed", "alike"]].sum()
unseen = 100 * sums["typed"] / sums["alike"]

# %% tags=["wrong"] hint="fraction"
sums = searched.groupby("source")[["typed", "alike"]].sum()
unseen = 1 - sums["typed"] / sums["alike"]

# %% tags=["wrong"] hint="averaged"
of_each_year = 100 - 100 * searched["typed"] / searched["alike"]
unseen = of_each_year.groupby(searched["source"]).mean()

# %% tags=["wrong"] hint="other_base"
sums = searched.groupby("source")[["typed", "alike"]].sum()
unseen = sums["alike"] - sums["typed"]

# %% tags=["wrong"] hint="of_all"
sums = searched.groupby("source")[["typed", "alike"]].sum()
unseen = 100 * (sums["alike"] - sums["typed"]) / sums["alike"].sum()

# %% tags=["wrong"] hint="all_together"
unseen = 100 * (1 - searched["typed"].sum() / searched["alike"].sum())

# %% tags=["check"]
check.unseen(unseen, searched=searched, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (هفت دقیقه).** میانگین درصدهای سالانه اشتباهی است که در مقاله‌های چاپ‌شده هم
# می‌بینید: سالی با پنج کاربرد را با سالی با پنجاه کاربرد هم‌وزن می‌کند. بپرسید کدام بدتر است:
# رسانه‌ای که هر سال نیمی از کاربردهایش گم می‌شود، یا رسانه‌ای که چهار سال همه‌اش گم می‌شود و سپس
# هیچ؟ خطای نخست نمودار را پایین می‌برد و روند را نگه می‌دارد؛ خطای دوم روند می‌سازد. در همشهری
# ۱۳۸۲ جست‌وجوی ساده حتی یک «امنیت» هم نمی‌یابد.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (seven minutes).** The mean of yearly percentages is a mistake that you also
# see in print: it gives a year with five uses the weight of a year with fifty. Ask which is worse:
# an outlet that loses half of its uses each year, or one that loses all for four years, and then
# none? The first error lowers the chart and keeps the trend; the second makes a trend. In
# Hamshahri 2003 a plain search does not find a single «امنیت».
# %% [markdown] lang="fa"
# ## پرسش چهارم: تصادف نیست؟
#
# این پنج دوره بالاترین نرخ را دارند. ستون «مقاله‌ها» می‌گوید واژه در چند مقاله است و دو ستون آخر
# بازهٔ اطمینان را می‌گویند:
# %% [markdown] lang="en"
# ## Fourth question: is it chance?
#
# These five periods have the highest rates. The column of articles says how many of them use the
# word, and the last two give the interval:
# %%
highest = monthly.nlargest(5, "rate")
rtl.table(
    highest, columns=["period", "count", "articles", "rate", "low", "high"], language=LANGUAGE
)

# %% [markdown] lang="fa"
# اگر همان رسانه‌ها با همان زبان مقاله‌های دیگری می‌نوشتند، نرخ کمی جابه‌جا می‌شد. بازه این بی‌دقتی
# را نشان می‌دهد: از هر صد بازه‌ای که چنین ساخته شود، نزدیک نود و پنج تا نرخ راستین را در بر دارد.
# هرچه مقاله کمتر باشد، بازه پهن‌تر است.
#
# برای داوری یک خط می‌خواهیم: نرخِ همهٔ دوره‌ها روی هم. بسامدها را جمع می‌زنیم و بر جمعِ واژه‌ها
# تقسیم می‌کنیم. میانگین نرخ‌ها چیز دیگری است، چون ماه کوچک و ماه بزرگ در آن هم‌وزن‌اند. هر دو را
# ببینید:
# %% [markdown] lang="en"
# Had the same outlets, with the same language, written other articles, the rate would have moved a
# little. The interval shows this: of a hundred made in this way, about ninety-five hold the true
# rate. The fewer the articles, the wider it is.
#
# To judge we need a line: the rate of all periods together. We add up the counts and divide by the
# sum of the words. The mean of the rates is something else, for in it a small month weighs as much
# as a large one. See both:
# %%
line = 1_000_000 * monthly["count"].sum() / monthly["tokens"].sum()
print(round(line, 1))
print(round(monthly["rate"].mean(), 1))

# %% [markdown] lang="fa"
# ## تمرین ۴: با اطمینان بالاتر
#
# در کدام دوره‌های `monthly` همهٔ بازهٔ اطمینان بالای خط `line` است؟ پاسخ فهرستی از نام دوره‌هاست.
# اگر هیچ دوره‌ای چنین نیست، فهرست خالی بدهید: `[]`.
# %% [markdown] lang="en"
# ## Exercise 4: surely higher
#
# In which periods of `monthly` does the whole interval lie above `line`? The answer is a list of
# names of periods. If there is none, give an empty list: `[]`.
# %% tags=["answer"]
sure = ...

# %% tags=["solution"]
sure = monthly[monthly["low"] > line]["period"]

# %% tags=["wrong"] hint="above_line"
sure = monthly[monthly["rate"] > line]["period"]

# %% tags=["wrong"] hint="touching"
sure = monthly[monthly["high"] > line]["period"]

# %% tags=["wrong"] hint="not_zero"
sure = monthly[monthly["low"] > 0]["period"]

# %% tags=["wrong"] hint="only_peak"
sure = [monthly.loc[monthly["rate"].idxmax(), "period"]]

# %% tags=["wrong"] hint="none_found"
sure = monthly[monthly["high"] < line]["period"]

# %% tags=["check"]
check.sure(sure, index=index, term=term, every=EVERY, calendar=CALENDAR, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (هفت دقیقه).** در پیکرهٔ نمونه از پنجاه‌وپنج ماهِ بالای خط فقط دو ماه می‌ماند، و از
# آن دو هم نباید تیتر ساخت: وقتی صد و چند ماه را می‌آزمایید، دو سه تا به‌تصادف بیرون می‌افتند. کسی
# که نخست نمودار را نگاه می‌کند و سپس بلندترین ماه را «می‌آزماید»، همین کار را پنهانی کرده است. از
# بازه‌ها برای سنجیدن دو دوره با هم کمک نگیرید: دو بازه می‌توانند روی هم بیفتند و باز هم تفاوت
# واقعی باشد. این را در جلسهٔ بعد می‌بینیم.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (seven minutes).** In the sample, of fifty-five months above the line only two
# remain, and not even these make a headline: where you test a hundred months and more, two or
# three fall outside by chance. Whoever first looks at the chart and then “tests” the highest month
# has done just that in secret. Do not use the intervals to compare two periods with each other:
# two intervals may overlap and the difference still be real. That is for the next session.
# %% [markdown] lang="fa"
# ماه‌ها پرنوسان‌اند. برای دیدن جهت، بسامد و پایهٔ پنج دورهٔ پیاپی را جمع می‌زنیم (نرخ‌ها را نه) و
# یک خط هموار می‌کشیم. نرخ خام کم‌رنگ کنارش می‌ماند:
# %% [markdown] lang="en"
# Months are restless. To see where it goes, we add up the counts and the bases of five periods in
# a row (not the rates), and draw a smooth line. The raw rate stays beside it, pale:
# %%
smooth = frequency.smooth(monthly, periods=2)
axes = charts.plot_over_time(smooth, language=LANGUAGE)

# %% [markdown] lang="fa"
# خط هموار برای چشم خوب است، نه برای حساب: قله را کوتاه می‌کند و بالا رفتن را دو دوره زودتر نشان
# می‌دهد. با آن نگویید «از فلان ماه آغاز شد».
#
# ## پرسش پنجم: مقاله‌ها از همان دسته‌ها هستند؟
#
# شاید فقط سهم دسته‌ای که از این واژه بیشتر می‌گوید بزرگ‌تر شده باشد. `frequency.standardise` برای
# هر سال می‌پرسد: با دسته‌های همین سال، چند کاربرد انتظار می‌رفت؟ سپس نرخی می‌دهد که با ترکیب ثابت
# می‌دیدیم. نخستین و آخرین سال:
# %% [markdown] lang="en"
# A smooth line is good for the eye and not for the sum: it makes the peak lower, and shows a rise
# two periods too early. Do not say “it began in such a month” by it.
#
# ## Fifth question: are the articles of the same categories?
#
# Perhaps only the share of a category that speaks of this word more has grown.
# `frequency.standardise` asks of each year: with the categories of this year, how many uses were
# to be expected? Then it gives the rate that we would see with a constant mix. The first and the
# last year:
# %%
mix = "category" if "category" in index.columns else "source"
held = frequency.standardise(index, terms=term, by=mix, every="year", calendar=CALENDAR)
ends = ["period", "count", "expected", "rate", "standardised"]
rtl.table(held.iloc[[0, -1]], columns=ends, language=LANGUAGE)

# %% [markdown] lang="fa"
# دو عددِ آخرین ستون را با هم بسنجید و با تیتر. (اگر پیکره دسته ندارد، ترکیب منبع‌ها را ثابت
# گرفته‌ایم.) همهٔ سال‌ها در یک نمودار:
# %% [markdown] lang="en"
# Compare the two numbers of the last column, with each other and with the headline. (Where the
# corpus has no categories, the mix of sources is held constant.) All years in one chart:
# %%
axes = charts.plot_over_time(held, language=LANGUAGE)

# %% [markdown] lang="fa"
# جایی که دو خط از هم جدا می‌شوند، ترکیب پیکره عوض شده است. یک خط درست و دیگری نادرست نیست؛ دو
# پرسش‌اند. اگر روزنامه‌ها صفحهٔ امنیت را بزرگ‌تر کرده باشند، خودِ آن هم خبر است، ولی خبری دیگر.
#
# برخی از این پرسش‌ها را برنامه هم یادآوری می‌کند. هر هشدار یک جمله است:
# %% [markdown] lang="en"
# Where the two lines part, the mix of the corpus has changed. It is not that one line is right and
# the other wrong: they are two questions. If the papers gave more room to their pages on security,
# that is news as well, but other news.
#
# Of some of these questions the program reminds you, too. Each caution is a sentence:
# %%
cautions = frequency.find_cautions(index, every=EVERY, calendar=CALENDAR, language=LANGUAGE)
rtl.table(cautions, columns=["caution"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## تمرین ۵: قله‌ای که از آن دفاع می‌کنید
#
# واژه‌ای از خودتان برگزینید و دوره یا دوره‌هایی را نام ببرید که اگر سردبیر بپرسد، می‌گویید:
# «این‌جا واقعاً بیشتر از آن نوشته‌اند.» سال یا فصل یا ماه، هر کدام که می‌خواهید. قله باید چهار شرط
# داشته باشد: دوره مقاله دارد، ناقص نیست، دست‌کم پنج مقاله واژه را دارند، و همهٔ بازهٔ اطمینان
# بالای نرخِ همهٔ دوره‌هاست.
#
# نام دوره را مانند ستون `period` بنویسید: `"1399"`، `"1399-Q3"` (پاییز) یا `"1399-07"`. یکی بس
# است. اگر واژهٔ شما در دوره‌های `EVERY` هیچ قله‌ای ندارد که بتوان از آن دفاع کرد، فهرست خالی
# بدهید؛ این هم یافته است.
# %% [markdown] lang="en"
# ## Exercise 5: a peak that you defend
#
# Choose a term of your own, and name a period, or several, of which you will tell the editor:
# “Here they really wrote more of it.” A year, a season or a month, as you like. A peak must meet
# four conditions: the period has articles, it is not partial, at least five articles use the term,
# and the whole interval lies above the rate of all periods together.
#
# Write the name of a period as in the column `period`: `"1399"`, `"1399-Q3"` (autumn) or
# `"1399-07"`. One is enough. If your term has no peak to defend in the periods of `EVERY`, give an
# empty list; that is a finding, too.
# %% tags=["answer"]
claim = {"term": ..., "periods": [...]}

# %% tags=["solution"]
mine = frequency.over_time(index, terms=TERMS[-1], every=EVERY, calendar=CALENDAR)
my_line = 1_000_000 * mine["count"].sum() / mine["tokens"].sum()
sound = mine[(mine["articles"] >= 5) & ~mine["partial"] & (mine["low"] > my_line)]
claim = {"term": TERMS[-1], "periods": sound["period"].tolist()}

# %% tags=["wrong"] hint="unused"
claim = {"term": "قفقازستان", "periods": ["1399-Q3"]}

# %% tags=["wrong"] hint="not_there"
claim = {"term": TERMS[-1], "periods": ["1420-01"]}

# %% tags=["wrong"] hint="gap"
claim = {"term": TERMS[-1], "periods": ["1399-Q3", "1400-09"]}

# %% tags=["wrong"] hint="partial"
claim = {"term": TERMS[0], "periods": ["1394-01"]}

# %% tags=["wrong"] hint="few"
claim = {"term": TERMS[-1], "periods": ["1395-02"]}

# %% tags=["wrong"] hint="touching"
claim = {"term": TERMS[-1], "periods": ["1401-Q2"]}

# %% tags=["wrong"] hint="none_seen"
claim = {"term": TERMS[-1], "periods": []}

# %% tags=["check"]
check.peaks(claim, index=index, every=EVERY, calendar=CALENDAR, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (ده دقیقه).** هر کس قله‌اش را بلند بخواند و نفر کناری نقش سردبیر را بازی کند. این
# پرسش‌ها را پیش بکشید: دوره را پیش از دیدن نمودار برگزیده‌اید یا پس از آن؟ اگر واژه‌های دیگر را هم
# آزموده‌اید، چند تا؟ آیا همهٔ رسانه‌ها در این قله سهم دارند؟ آیا یک خبرِ بازنشرشده چند بار شمرده
# شده است (`distinct=True`)؟ پنج مقاله قراردادی است میان ما، نه قانونی در آمار. اردیبهشت ۱۳۹۵ در
# پیکرهٔ نمونه درس خوبی است: بازهٔ «قفقاز» بالای خط است، ولی همه‌اش از چهار مقاله می‌آید.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (ten minutes).** Let everybody read out a peak, and the neighbour play the
# editor. Bring up these questions: did you choose the period before you saw the chart, or after?
# If you tried other terms as well, how many? Do all outlets have a part in this peak? Was one
# reprinted story counted several times (`distinct=True`)? Five articles are a convention between
# us, not a law of statistics. Ordibehesht 1395 in the sample is a good lesson: the interval of
# «قفقاز» lies above the line, but all of it comes from four articles.
# %% [markdown] lang="fa"
# و آخرین کارِ هر ویراستار: خواندن. دوره‌ای را برمی‌داریم که کران پایین بازه‌اش از همه بالاتر است،
# و چند سطر آن را می‌خوانیم:
# %% [markdown] lang="en"
# And the last duty of an editor: reading. We take the period whose interval has the highest lower
# limit, and read some lines of it:
# %%
peak = monthly.nlargest(1, ["low", "rate"])["period"].max()
lines = concordance.find_lines(index, term, period=peak, span=7, n=8)
rtl.table(lines, columns=["date", "before", "node", "after"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## چه آموختیم؟
#
# - بسامد بی پایه‌اش خبر نیست. نرخ را با پایه و بازهٔ اطمینانش بنویسید و نرخ‌ها را میانگین نگیرید.
# - صفر، دورهٔ بی‌مقاله و دورهٔ ناقص سه چیزند. رسانه‌ای که صفحه‌کلیدش عوض شود جهشی می‌سازد که در
#   زبان نیست.
# - قله‌ای را چاپ کنید که بازه‌اش بالای خط است، بر چند مقاله تکیه دارد و سطرهایش را خوانده‌اید.
#
# حالا شما تیتر را چگونه می‌نویسید؟ در جلسهٔ بعد، `05_comparing`، به جای دو دوره دو رسانه را با هم
# می‌سنجیم.
# %% [markdown] lang="en"
# ## What have we learned?
#
# - A count without its base is no news. Write the rate with its base and its interval, and do not
#   average rates.
# - A zero, a gap and a partial period are three things. An outlet whose keyboard changes makes a
#   jump that is not in the language.
# - Print the peak whose interval lies above the line, which rests on several articles, and whose
#   lines you have read.
#
# How would you write the headline now? In the next session, `05_comparing`, we compare two outlets
# instead of two periods.
