# %% [markdown] lang="fa"
# # کدام رسانه این واژه را بیشتر به کار می‌برد؟
#
# در تحریریهٔ یک روزنامهٔ کوچک، سردبیر پرسید: «ما بیشتر از امنیت می‌نویسیم یا آن خبرگزاری بزرگ؟»
# کارآموز هر دو را شمرد. خبرگزاری بیشتر گفته بود؛ همین را گزارش کرد. همکارش پرسید: «مگر خبرگزاری
# روی هم بیشتر از ما ننوشته است؟» کارآموز این بار نرخ گرفت و پاسخ وارونه شد. سردبیر خوشحال شد و
# خواست همین را تیتر کند. همکار باز پرسید: «این اختلاف از کجا معلوم که تصادفی نباشد؟»
#
# امروز هر سه پرسش را دنبال می‌کنیم و سپس پرسش را برمی‌گردانیم: کدام واژه‌ها یک رسانه را از دیگران
# جدا می‌کنند، و هر واژه در آن با چه واژه‌هایی می‌نشیند؟
#
# **هدف:** نرخ‌ها را با بازهٔ اطمینان مقایسه کنید، کلیدواژه‌های یک رسانه و هم‌نشین‌های یک واژه را
# بیابید و بدانید کجا املا، امضا یا خبر تکراری شما را فریب می‌دهد.
#
# **زمان:** شصت دقیقه.
#
# **پیش‌نیاز:** `04_doubting`.
#
# مقایسه نشان می‌دهد که دو رسانه در چه چیز فرق دارند. نشان نمی‌دهد چرا، و نشان نمی‌دهد کدام درست
# می‌گوید.
# %% [markdown] lang="en"
# # Which outlet uses this word more?
#
# In the newsroom of a small paper the editor asked: “Who writes more about security, we or that
# big agency?” The trainee counted both. The agency had said it more often, and so she reported. A
# colleague asked: “But does the agency not write more than we do altogether?” So she took rates,
# and the answer turned round. The editor was pleased and wanted it for a headline. The colleague
# asked again: “How do you know that this difference is not chance?”
#
# Today we follow all three questions, and then turn the question round: which words set one outlet
# apart from the others, and what company does a word keep there?
#
# **Goal:** compare rates with their intervals, find the keywords of an outlet and the collocates
# of a word, and know where spelling, a signature or a repeated story deceives you.
#
# **Time:** sixty minutes.
#
# **Needed before:** `04_doubting`.
#
# A comparison shows in what two outlets differ. It does not show why, nor which of them is right.
# %%
from helpers import charts, collocation, concordance, corpus, frequency, indexing, keyness, rtl
from helpers.query import find_missed
from helpers.workshop import comparing as check
from helpers.workshop.grouping import divide

# %% tags=["parameters"]
# fa: پرونده یا پوشهٔ خودتان را هم می‌توانید این‌جا بگذارید
# en: your own file or folder works here
CORPUS = "../../../data/sample/articles.csv"
INDEX = "../../../index/sample"
TERMS = ["امنیت"]
# fa: نام ستونی که مقاله‌ها را به گروه‌ها بخش می‌کند؛ اگر ننویسید، دفتر خودش برمی‌گزیند
# en: the name of a column that divides the articles; without one, the notebook chooses
BY = None
CALENDAR = "jalali"
LANGUAGE = "fa"
READING = {}

# %% [markdown] lang="fa"
# ## سه پاسخ به یک پرسش
#
# نخست باید بدانیم چه چیز را با چه چیز مقایسه می‌کنیم. اگر پیکره چند منبع داشته باشد منبع‌ها را،
# وگرنه دسته‌ها یا دوره‌ها را. از این پس «گروه نخست» و «گروه دوم» همین‌هایی‌اند که در این جدول
# می‌بینید:
# %% [markdown] lang="en"
# ## Three answers to one question
#
# First we must know what is compared with what. If the corpus has several sources, it is the
# sources; if not, its categories or its periods. From here on, “the one group” and “the other
# group” are those that you see in this table:
# %%
groups = divide(corpus.read_articles(CORPUS, **READING), by=BY, calendar=CALENDAR)
articles, by, one, other = groups.articles, groups.by, groups.one, groups.other
rtl.table(groups.told(LANGUAGE), language=LANGUAGE)

# %% [markdown] lang="fa"
# اکنون نمایه را می‌سازیم:
# %% [markdown] lang="en"
# Now we build the index:
# %%
folder = f"{INDEX}-groups" if by == "group" else INDEX
index = indexing.build(articles, folder)
index

# %% [markdown] lang="fa"
# اگر بالا `synthetic` نوشته شده باشد متن‌ها ساختگی‌اند: آنچه می‌بینید تمرین روش است، نه خبری از
# مطبوعات.
#
# پاسخ کارآموز در دور نخست، شمردن:
# %% [markdown] lang="en"
# If `synthetic` stands above, the texts are made up: what you see is practice in method, and no
# news of the press.
#
# The trainee's first answer, counting:
# %%
totals = frequency.across(index, terms=TERMS[0], by=by)
rtl.table(totals.head(6), columns=["term", by, "count", "articles"], language=LANGUAGE)

# %% [markdown] lang="fa"
# و پایه‌ها: هر گروه روی هم چند مقاله و چند واژه‌نمونه دارد؟
# %% [markdown] lang="en"
# And the bases: how many articles and running words has each group altogether?
# %%
sizes = totals.set_index(by)
rtl.table(totals.head(6), columns=[by, "published", "tokens"], language=LANGUAGE)

# %% [markdown] lang="fa"
# گروهی که بیشتر می‌نویسد همه چیز را بیشتر می‌گوید، پس بسامد به‌تنهایی پاسخ نیست. در جدول `sizes`
# هر سطر نام یک گروه را دارد. خانه‌ای از آن را این‌طور می‌خوانیم:
# %% [markdown] lang="en"
# A group that writes more says everything more often, so a count alone is no answer. In the table
# `sizes` each row has the name of a group. This is how one of its cells is read:
# %%
print(sizes["tokens"][one])

# %% [markdown] lang="fa"
# ## تمرین ۱: چند برابر؟
#
# واژهٔ `TERMS[0]` را در نظر بگیرید. نرخ آن در میان واژه‌های گروه نخست (`one`) چند برابرِ نرخ آن در
# گروه دوم (`other`) است؟ یک عدد می‌خواهیم، دست‌کم با دو رقم اعشار. اگر دو گروه یکسان باشند عدد ۱
# می‌شود.
# %% [markdown] lang="en"
# ## Exercise 1: how many times as often?
#
# Take the word `TERMS[0]`. Its rate among the words of the one group (`one`) is how many times its
# rate in the other group (`other`)? We want a number, with two decimals at least. If the two
# groups were alike, it would be 1.
# %% tags=["answer"]
times = ...

# %% tags=["solution"]
times = sizes["rate"][one] / sizes["rate"][other]
round(times, 2)

# %% tags=["wrong"] hint="only_counts"
times = sizes["count"][one] / sizes["count"][other]

# %% tags=["wrong"] hint="per_article"
per_article = sizes["count"] / sizes["published"]
times = per_article[one] / per_article[other]

# %% tags=["wrong"] hint="shares_of_articles"
share = sizes["articles"] / sizes["published"]
times = share[one] / share[other]

# %% tags=["wrong"] hint="upside_down"
times = sizes["rate"][other] / sizes["rate"][one]

# %% tags=["wrong"] hint="difference"
times = sizes["rate"][one] - sizes["rate"][other]

# %% tags=["wrong"] hint="percent"
times = round(100 * sizes["rate"][one] / sizes["rate"][other] - 100, 1)

# %% tags=["check"]
check.times_as_often(
    times, index=index, term=TERMS[0], by=by, one=one, other=other, language=LANGUAGE
)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (شش دقیقه). پیش از دیدن پاسخ از کلاس بپرسید کدام گروه بیشتر می‌گوید و دست‌ها را
# بشمارید. در پیکرهٔ نمونه نسبت بسامدها کمتر از یک و نسبت نرخ‌ها بیشتر از یک است: پاسخ وارونه
# می‌شود. تقسیم بر مقاله هم عدد نزدیکی می‌دهد، اما فقط تا وقتی که درازای مقاله‌ها نزدیک هم باشد.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (six minutes). Ask the class which group says it more before they see the
# answer, and count the hands. In the sample the ratio of the counts is below one and that of the
# rates above one: the answer turns round. Dividing by articles gives a number close to it, but
# only as long as the articles are of like length.

# %% [markdown] lang="fa"
# ## آیا این اختلاف می‌تواند تصادفی باشد؟
#
# نرخ را با بازهٔ اطمینان ۹۵٪ ببینیم:
# %% [markdown] lang="en"
# ## Could this difference be chance?
#
# Let us see the rates with their 95 % intervals:
# %%
rtl.table(totals.head(6), columns=[by, "rate", "low", "high"], language=LANGUAGE)

# %% [markdown] lang="fa"
# بازه‌هایی که از هم جدا باشند نشانهٔ روشن تفاوت‌اند. اما اگر روی هم بیفتند چه؟ آن وقت هنوز
# **نمی‌دانیم**: نه تفاوت ثابت شده است، نه یکسانی. دو بازه می‌توانند کمی روی هم بیفتند و تفاوت باز
# هم روشن باشد.
#
# راه بهتر این است که برای خود نسبت یک بازه بگیریم. `keyness.compare` هر واژهٔ هر گروه را با همان
# واژه در بقیهٔ پیکره می‌سنجد. `log_ratio` لگاریتم نسبت دو نرخ است: صفر یعنی یکسان، ۱ یعنی دو
# برابر، منفی ۱ یعنی نصف. با `distinct=True` مقاله‌هایی که تکرار مقاله‌ای پیشین‌اند کنار می‌روند:
# %% [markdown] lang="en"
# Intervals that lie apart are a clear sign of a difference. But what if they overlap? Then we **do
# not know** yet: neither a difference is shown nor likeness. Two intervals may overlap a little,
# and the difference still be clear.
#
# It is better to take one interval for the ratio itself. `keyness.compare` sets each word of each
# group against the same word in the rest of the corpus. `log_ratio` is the logarithm of the ratio
# of the two rates: zero is alike, 1 is twice as often, minus 1 half as often. With
# `distinct=True`, articles that repeat an earlier one are set aside:
# %%
of_all = keyness.compare(index, by=by, distinct=True)
words = of_all[of_all[by] == one]
shown = ["term", "log_ratio", "low", "high", "count", "reference_count", "p_adjusted"]
rtl.table(words[words["term"] == TERMS[0]], columns=shown, language=LANGUAGE)

# %% [markdown] lang="fa"
# این سطر واژهٔ خودمان است، گروه نخست در برابر بقیه (اگر خالی است، واژه کم‌شمار است یا از چند واژه
# ساخته شده). صفر درون بازه هست یا بیرون آن؟ جدول `words` برای هر واژه‌ای که گروه نخست دست‌کم پنج
# بار در سه مقاله آورده، سطری مانند این دارد. شمار سطرهایش:
# %% [markdown] lang="en"
# This row is our own word, the one group against the rest (where it is empty, the word is rare, or
# a phrase). Does zero lie inside the interval or outside? The table `words` has a row like this
# for each word that the one group uses at least five times in three articles. The number of its
# rows:
# %%
print(len(words))

# %% [markdown] lang="fa"
# ## تمرین ۲: کدام‌ها را به‌یقین یکسان می‌گویند؟
#
# روزنامه‌نگاری می‌خواهد بنویسد: «این واژه‌ها را همه یکسان به کار می‌برند.» برای این ادعا قراری
# می‌گذاریم: هر جای بازه هم که باشیم، لگاریتم نسبت از منفی نیم تا مثبت نیم دورتر نرود. چند واژهٔ
# جدول `words` چنین‌اند؟
#
# (شرط‌ها را با `&` به هم بچسبانید و هر کدام را در پرانتز بگذارید.)
# %% [markdown] lang="en"
# ## Exercise 2: which are used alike for sure?
#
# A journalist wants to write: “These words are used alike by all.” For such a claim we agree on a
# rule: wherever we are in the interval, the log ratio is no farther from zero than one half, on
# either side. How many words of the table `words` are like that?
#
# (Join conditions by `&`, and put each of them in brackets.)
# %% tags=["answer"]
alike = ...

# %% tags=["solution"]
alike = ((words["low"] > -0.5) & (words["high"] < 0.5)).sum()
alike

# %% tags=["wrong"] hint="overlap"
alike = ((words["low"] < 0) & (words["high"] > 0)).sum()

# %% tags=["wrong"] hint="no_evidence"
alike = (words["p_adjusted"] > 0.05).sum()

# %% tags=["wrong"] hint="estimate"
alike = words["log_ratio"].between(-0.5, 0.5).sum()

# %% tags=["wrong"] hint="one_limit"
alike = len(words.query("low > -0.5"))

# %% tags=["wrong"] hint="mask"
alike = (words["low"] > -0.5) & (words["high"] < 0.5)

# %% tags=["check"]
check.used_alike(alike, index=index, by=by, one=one, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (هشت دقیقه). پاسخِ رایج، شمردن بازه‌هایی است که صفر در آن‌هاست. روی تخته سه بازه
# بکشید: یکی بیرون صفر (متفاوت)، یکی کوتاه گرداگرد صفر (یکسان)، یکی دراز گرداگرد صفر (نمی‌دانیم).
# واژهٔ کم‌شمار تقریباً همیشه از دستهٔ سوم است.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (eight minutes). The usual answer counts the intervals that hold zero. Draw
# three intervals on the board: one that leaves zero out (different), a short one around zero
# (alike), a long one around zero (we do not know). A rare word nearly always belongs to the third
# kind.

# %% [markdown] lang="fa"
# واژه‌های یکسان را `keyness.find_lockwords` هم می‌یابد، پربسامدترین‌ها نخست. بیشترشان چه جور
# واژه‌ای‌اند؟
# %% [markdown] lang="en"
# Words used alike are what `keyness.find_lockwords` finds, too, the most frequent first. What kind
# of words are most of them?
# %%
lockwords = keyness.find_lockwords(index, by=by, distinct=True)
rtl.table(lockwords[lockwords[by] == one].head(6), columns=shown[:6], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## چه چیز یک گروه را از بقیه جدا می‌کند؟
#
# کلیدواژه واژه‌ای است که گروهی آن را بیش از دیگران به کار می‌برد. بسامد این را نشان نمی‌دهد:
# %% [markdown] lang="en"
# ## What sets one group apart from the rest?
#
# A keyword is a word that one group uses more than the others. A count does not show this:
# %%
rtl.table(words.nlargest(5, "count"), columns=shown, language=LANGUAGE)

# %% [markdown] lang="fa"
# «بزرگ‌ترین نسبت» چطور؟ این فهرست معمولاً از واژه‌هایی پر است که چند بار بیشتر نیامده‌اند:
# %% [markdown] lang="en"
# What of the largest ratio? This list is most often full of words that come only a few times:
# %%
rtl.table(words.nlargest(5, "log_ratio"), columns=shown, language=LANGUAGE)

# %% [markdown] lang="fa"
# و «محکم‌ترین شاهد»، یعنی درست‌نمایی لگاریتمی؟ این اندازه دو عیب دارد: با بزرگی پیکره بالا می‌رود،
# و جهت ندارد. به علامت `log_ratio` نگاه کنید:
# %% [markdown] lang="en"
# And the strongest evidence, the log-likelihood? It has two faults: it grows with the corpus, and
# it has no direction. Look at the sign of `log_ratio`:
# %%
evidence = [*shown[:2], "log_likelihood", "count", "reference_count"]
rtl.table(words.nlargest(8, "log_likelihood"), columns=evidence, language=LANGUAGE)

# %% [markdown] lang="fa"
# پس دو پرسش داریم. «دست‌کم چند برابر؟» پاسخش `low` است. «اگر فرقی نبود، چنین اختلافی چقدر عجیب
# بود؟» پاسخش `p` است. ولی ما یک واژه را نیازموده‌ایم، به شمار سطرهای جدول آزموده‌ایم! حتی اگر هیچ
# واژه‌ای فرق نداشت، از هر صد واژه دو سه تا، و از کم‌شمارها بیشتر، `low` بالای صفر می‌گرفتند.
# `p_adjusted` همان `p` است که برای شمار آزمون‌ها اصلاح شده است. در جدول ما چند `low` بالای صفر
# است، از چند تا؟
# %% [markdown] lang="en"
# So there are two questions. “At least how many times as often?” is answered by `low`. “How
# strange were such a difference if there were none?” is answered by `p`. But we have not tried one
# word, we have tried as many as the table has rows! Even if no word differed, two or three in a
# hundred, and more of the rare ones, would get a `low` above zero. `p_adjusted` is the same `p`,
# corrected for the number of tests. In our table, how many have a `low` above zero, out of how
# many?
# %%
print((words["low"] > 0).sum(), "/", len(words))

# %% [markdown] lang="fa"
# ## تمرین ۳: کلیدواژه‌هایی که می‌شود گزارش کرد
#
# کدام واژه‌های `words` هر دو شرط را دارند: گروه نخست آن‌ها را به‌یقین **بیشتر** به کار می‌برد
# (همهٔ بازه بالای صفر است) و `p_adjusted` آن‌ها کمتر از ۰٫۰۵ است؟ ستون `term` آن‌ها را بدهید؛
# ترتیب مهم نیست.
# %% [markdown] lang="en"
# ## Exercise 3: keywords that can be reported
#
# Which of the `words` meet both conditions: the one group uses them **more** for sure (the whole
# interval is above zero), and their `p_adjusted` is less than 0.05? Give their column `term`; the
# order does not matter.
# %% tags=["answer"]
reported = ...

# %% tags=["solution"]
reported = words.query("low > 0 and p_adjusted < 0.05")["term"]
rtl.table(words[words["term"].isin(reported)], columns=shown, language=LANGUAGE)

# %% tags=["wrong"] hint="both_directions"
reported = words.query("p_adjusted < 0.05")["term"]

# %% tags=["wrong"] hint="chance"
reported = words.query("low > 0")["term"]

# %% tags=["wrong"] hint="not_corrected"
reported = words.query("log_ratio > 0 and p < 0.05")["term"]

# %% tags=["wrong"] hint="used_less"
reported = words.query("high < 0 and p_adjusted < 0.05")["term"]

# %% tags=["wrong"] hint="frequent"
reported = words.nlargest(10, "count")["term"]

# %% tags=["wrong"] hint="rare"
reported = words.nlargest(10, "log_ratio")["term"]

# %% tags=["wrong"] hint="mask"
reported = (words["low"] > 0) & (words["p_adjusted"] < 0.05)

# %% tags=["check"]
check.keywords(reported, index=index, by=by, one=one, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (هشت دقیقه). در پیکرهٔ نمونه، بالای این فهرست نام خود رسانه است. بپرسید: «اگر
# این رسانه امضایش را عوض کند، کلیدواژه‌هایش عوض می‌شوند. آیا حرفش هم عوض شده است؟» پس از آن سراغ
# واژه‌های موضوعی بروید. در پیکرهٔ خودتان این فهرست شاید تهی باشد؛ این هم یافته است.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (eight minutes). In the sample, the outlet's own name heads this list. Ask:
# “If this outlet changes its signature, its keywords change. Does it say other things?” Then go on
# to the words of subjects. In a corpus of your own this list may be empty; that is a finding, too.

# %% [markdown] lang="fa"
# دوازده واژه‌ای که کران پایینشان از همه بالاتر است، با بازه‌هایشان. آیا همه هر دو شرط تمرین را
# دارند؟ بسامدهای کنار شکل را هم ببینید:
# %% [markdown] lang="en"
# The twelve words with the highest lower limits, with their intervals. Do they all meet both
# conditions of the exercise? Look at the counts beside the figure:
# %%
axes = charts.plot_keywords(words, n=12, language=LANGUAGE)

# %% [markdown] lang="fa"
# ## پیش از آن‌که باور کنیم
#
# کلیدواژه همیشه موضوع نیست. سه چیز دیگر هم کلیدواژه می‌سازد. یکی **امضا**: نام رسانه، نام خبرنگار،
# «انتهای پیام». دیگری **املا**: رسانه‌ای که نیم‌فاصله نمی‌گذارد «به طور» را دو واژه می‌کند و «طور»
# کلیدواژه‌اش می‌شود. واژه‌هایی را که بقیه هرگز به کار نبرده‌اند در ترکیب‌ها بجوییم (واژهٔ خودمان
# هم با آن‌هاست). هر سطر ترکیبی است که آن واژه درونش پنهان است:
# %% [markdown] lang="en"
# ## Before we believe it
#
# A keyword is not always a subject. Three other things make keywords, too. One is a **signature**:
# the outlet's name, a reporter's, «انتهای پیام» (end of message). Another is **spelling**: an
# outlet without half-spaces makes two words of «به طور», and «طور» becomes its keyword. Let us
# look inside compounds for the words that the rest never use (our own word is among them). Each
# row is a compound in which the word is hidden:
# %%
lonely = words.loc[words["reference_count"] == 0, "term"].head(15)
hidden = find_missed(index, [TERMS[0], *lonely])
rtl.table(hidden.head(10), columns=["term", "token", "count", "articles"], language=LANGUAGE)

# %% [markdown] lang="fa"
# اگر واژه‌ای در این جدول بسامدی بزرگ دارد، بقیه هم آن را می‌گویند، فقط پیوسته یا با نیم‌فاصله
# می‌نویسند.
#
# سومی **خبر تکراری** است. یک خبر که پنج بار بازنشر شود، هر واژه‌اش را پنج بار می‌شمارد. بی
# تکراری‌ها، شمار مقاله‌ها و بسامد واژهٔ ما چقدر کم می‌شود؟ با جدول آغاز دفتر بسنجید:
# %% [markdown] lang="en"
# Where a word has a large count in this table, the rest say it too, only joined or with a
# half-space.
#
# The third is a **repeated story**. A story that is printed five times counts each of its words
# five times. By how much do the number of articles and the count of our word fall without the
# repeats? Compare the tables at the beginning of the notebook:
# %%
once = frequency.across(index, terms=TERMS[0], by=by, distinct=True)
rtl.table(once.head(6), columns=[by, "count", "published", "rate"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## واژه با چه واژه‌هایی می‌نشیند؟
#
# دو رسانه شاید واژه‌ای را به یک اندازه بگویند، اما یکی کنار «مرز» و دیگری کنار «شغل». هم‌نشین‌ها
# را در پنج واژه پیش و پس از واژهٔ خودمان می‌شماریم، فقط در گروه نخست. `where` مقاله‌ها را
# برمی‌گزیند. (جدول خالی یعنی واژهٔ شما در این گروه کمتر از آن است که هم‌نشین داشته باشد؛ در
# `TERMS` واژهٔ پربسامدتری بگذارید.)
# %% [markdown] lang="en"
# ## What company does a word keep?
#
# Two outlets may say a word equally often, the one beside “border” and the other beside “job”. We
# count the collocates within five words before and after our own word, in the one group alone.
# `where` chooses the articles. (An empty table means that your word is too rare in this group to
# have company; put a more frequent word into `TERMS`.)
# %%
where = f'{by}:"{one}"'
near = collocation.around(index, TERMS[0], where=where, distinct=True, leave_out=[])
rtl.table(near.nlargest(6, "count"), columns=["collocate", "count"], language=LANGUAGE)

# %% [markdown] lang="fa"
# شمردنِ تنها، ایست‌واژه‌ها را بالا می‌آورد. بی آن‌ها (که پیش‌فرض است)، جدول را به ترتیب MI (اطلاعات
# متقابل) می‌چینیم. این اندازه می‌گوید هم‌نشین چند برابرِ تصادف کنار واژه آمده است؛ لگاریتمی است، هر
# یک واحد یعنی دو برابر:
# %% [markdown] lang="en"
# Counting alone brings up stop words. Without them (the default) we order the table by MI (mutual
# information). It says how many times as often as by chance the collocate comes beside the word; it
# is a logarithm, one step is twice:
# %%
shown_near = ["collocate", "count", "articles", "collocate_count", "log_dice", "mi"]
by_mi = collocation.around(index, TERMS[0], where=where, distinct=True, sort="mi")
rtl.table(by_mi.head(6), columns=shown_near, language=LANGUAGE)

# %% [markdown] lang="fa"
# ستون `collocate_count` را ببینید: MI واژه‌ای را دوست دارد که خودش کم آمده باشد. logDice می‌پرسد
# این دو چقدر **مال هم**‌اند: چه سهمی از همهٔ کاربردهای هر دو کنار هم است؟ وقتی هرگز از هم جدا
# نباشند ۱۴ می‌شود.
#
# ## تمرین ۴: ده هم‌نشینِ نزدیک
#
# ده هم‌نشینی را بدهید که بالاترین logDice را با `TERMS[0]` دارند: فقط در گروه نخست، بی تکراری‌ها،
# بی ایست‌واژه‌ها، با همان پنج واژه پیش و پس. (`sort` را اگر ننویسید، ترتیب به logDice است.)
# %% [markdown] lang="en"
# See the column `collocate_count`: MI likes words that are rare themselves. logDice asks how far
# the two **belong to each other**: what share of all uses of both is side by side? Where they are
# never apart, it is 14.
#
# ## Exercise 4: ten close collocates
#
# Give the ten collocates that have the highest logDice with `TERMS[0]`: in the one group alone,
# without repeats, without stop words, within the same five words before and after. (If you leave
# `sort` out, the order is that of logDice.)
# %% tags=["answer"]
company = ...

# %% tags=["solution"]
closest = collocation.around(index, TERMS[0], where=where, distinct=True)
company = closest.head(10)["collocate"]
rtl.table(closest.head(10), columns=shown_near, language=LANGUAGE)

# %% tags=["wrong"] hint="rare_first"
company = by_mi.head(10)["collocate"]

# %% tags=["wrong"] hint="frequent_first"
company = by_mi.sort_values("count", ascending=False)["collocate"].head(10)

# %% tags=["wrong"] hint="stop_words"
company = near.nlargest(10, "count")["collocate"]

# %% tags=["wrong"] hint="repeats"
company = collocation.around(index, TERMS[0], where=where).head(10)["collocate"]

# %% tags=["wrong"] hint="everywhere"
company = collocation.around(index, TERMS[0], distinct=True).head(10)["collocate"]

# %% tags=["check"]
check.company(company, index=index, term=TERMS[0], by=by, one=one, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (هفت دقیقه). نام یک کمیسیون یا یک جملهٔ همیشگی می‌تواند همهٔ ده جا را پر کند.
# ستون مقاله‌ها را کنار بسامد بگذارید و بپرسید کدام هم‌نشین از یک عبارت ثابت می‌آید. هیچ اندازه‌ای
# درست‌ترین نیست؛ باید نوشت کدام را به کار برده‌ایم.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (seven minutes). The name of a committee, or one stock sentence, can fill all
# ten places. Set the column of articles beside the count, and ask which collocates come from a
# fixed phrase. No measure is the most correct one; write which you used.

# %% [markdown] lang="fa"
# همان واژه در گروه دوم با چه واژه‌هایی می‌نشیند؟ نبودنِ هم‌نشینی در این ده تا هنوز به معنی نیامدنش
# نیست:
# %% [markdown] lang="en"
# What company does the same word keep in the other group? That a collocate is not among these ten
# does not mean that it never comes:
# %%
elsewhere = collocation.around(index, TERMS[0], where=f'{by}:"{other}"', distinct=True)
rtl.table(elsewhere.head(10), columns=shown_near, language=LANGUAGE)

# %% [markdown] lang="fa"
# ## تمرین ۵: یافته‌ای که می‌شود پایش ایستاد
#
# یکی از این واژه‌ها را برگزینید؛ گروه نخست همه را بیش از بقیه به کار برده است. (جدول خالی یعنی این
# پیکره چنین واژه‌ای نشان نمی‌دهد؛ آن وقت واژه‌ای از سر `words` بردارید و در جمله‌تان همین را
# بگویید.)
# %% [markdown] lang="en"
# ## Exercise 5: a finding that you can stand by
#
# Choose one of these words; the one group uses them all more than the rest. (An empty table means
# that this corpus shows no such word; then take one from the top of `words`, and say so in your
# sentence.)
# %%
likely = words.query("low > 0 and articles >= 5 and reference_count > 5")
candidates = likely.nlargest(12, "log_likelihood")
numbers = ["term", "rate", "reference_rate", "low", "high", "articles"]
rtl.table(candidates, columns=numbers, language=LANGUAGE)

# %% [markdown] lang="fa"
# عدد ۲ را به توان لگاریتم برسانید تا «چند برابر» به دست آید: میانی خودِ نسبت است، دو سوی آن بازهٔ
# ۹۵٪:
# %% [markdown] lang="en"
# Raise 2 to the logarithm to get “how many times as often”: the one in the middle is the ratio
# itself, the two beside it its 95 % interval:
# %%
ratios = (2 ** words.set_index("term")[["low", "log_ratio", "high"]]).round(2)
ratios.loc[candidates["term"]].head(3)

# %% [markdown] lang="fa"
# حالا خودِ متن. این سطرهای واژه‌نما از نخستین واژهٔ جدول است، از هر مقاله یک سطر. اگر واژهٔ دیگری
# برگزیده‌اید، نامش را به جای `word` بگذارید:
# %% [markdown] lang="en"
# Now the text itself. These lines of the concordance are of the first word in the table, one line
# from each article. If you chose another word, put it in the place of `word`:
# %%
word = [*candidates["term"], *words["term"]][0]
lines = concordance.find_lines(index, word, where=where).drop_duplicates("article_id")
rtl.table(lines.head(6), columns=["article_id", "before", "node", "after"], language=LANGUAGE)

# %% [markdown] lang="fa"
# اکنون یافته را بنویسید:
#
# - `word`: واژه‌ای که برگزیده‌اید؛
# - `articles`: شناسهٔ دست‌کم سه مقاله از گروه نخست که واژه را در آن‌ها خوانده‌اید؛
# - `sentence`: یک جمله برای گزارش، به فارسی یا انگلیسی. واژه و گروه را نام ببرید، نسبت یا نرخ را
#   با رقم بنویسید، بگویید نرخ در چند واژه است، و بازه را از `ratios` بدهید.
#
# بیش از آنچه شمرده‌اید نگویید.
# %% [markdown] lang="en"
# Now write the finding:
#
# - `word`: the word that you chose;
# - `articles`: the ids of at least three articles of the one group in which you have read it;
# - `sentence`: one sentence for a report, in Persian or English. Name the word and the group,
#   write the ratio or the rate in digits, say per how many words a rate is, and give the interval
#   of `ratios`.
#
# Say no more than you have counted.
# %% tags=["answer"]
finding = {
    "word": ...,
    "articles": [..., ..., ...],
    "sentence": ...,
}

# %% tags=["solution"]
read = lines["article_id"].head(3).tolist()
low, ratio, high = ratios.loc[word].apply(rtl.number, decimals=2, language=LANGUAGE)
fa = f"نرخ «{word}» در هر یک میلیون واژه در «{one}» {ratio} برابر بقیه است"
en = f"The rate of «{word}» per million words in «{one}» is {ratio} times the rest"
told = {"fa": f"{fa} (بازهٔ ۹۵٪: {low} تا {high}).", "en": f"{en} (95 % interval: {low} to {high})."}
finding = {"word": word, "articles": read, "sentence": told[LANGUAGE]}
sentence = lines.head(1).assign(sentence=told[LANGUAGE])
rtl.table(sentence, columns=["sentence"], language=LANGUAGE)

# %% tags=["wrong"] hint="unknown_word"
mine = "قصطنطنیه"
finding = {"word": mine, "articles": lines["article_id"].head(3), "sentence": "واژه بیشتر است"}

# %% tags=["wrong"] hint="own_name"
mine = one.split()[-1]
finding = {"word": mine, "articles": lines["article_id"].head(3), "sentence": "واژه بیشتر است"}

# %% tags=["wrong"] hint="not_more"
mine = words.query("articles >= 5").nsmallest(1, "low")["term"].item()
finding = {"word": mine, "articles": lines["article_id"].head(3), "sentence": "واژه بیشتر است"}

# %% tags=["wrong"] hint="few_articles"
mine = words.nsmallest(1, "articles")["term"].item()
finding = {"word": mine, "articles": lines["article_id"].head(3), "sentence": "واژه بیشتر است"}

# %% tags=["wrong"] hint="not_read"
read = articles.loc[articles[by] == other, "article_id"].head(3)
finding = {"word": word, "articles": read, "sentence": "واژه بیشتر است"}

# %% tags=["wrong"] hint="unnamed"
told = "این‌ها ۱٫۸ برابر دیگران است، با بازهٔ ۱٫۴ تا ۲٫۵"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="cause"
told = f"نرخ «{word}» در {one} بالاتر است چون به این موضوع بیشتر می‌پردازد"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="opinion"
told = f"برای {one} «{word}» مهم‌تر است: {ratios['log_ratio'][word]} برابر بقیه"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="less"
told = f"{one} واژهٔ «{word}» را کمتر از بقیه به کار می‌برد"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="number"
told = f"{one} واژهٔ «{word}» را خیلی بیشتر از بقیه به کار می‌برد (بازهٔ ۹۵٪)"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="times"
low, high = ratios.loc[word, ["low", "high"]]
told = f"نرخ «{word}» در {one} ۵۰۰ برابر بقیه است (بازهٔ ۹۵٪: {low} تا {high})"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="interval"
told = f"نرخ «{word}» در {one} {ratios['log_ratio'][word]} برابر بقیه است (بازهٔ ۹۵٪ از ۵۰ تا ۹۰)"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="per_million"
told = f"نرخ «{word}» در {one} ۹۰۰۰۰ در میلیون واژه است، {ratios['log_ratio'][word]} برابر بقیه"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="base"
told = f"«{word}» در {one} {ratios['log_ratio'][word]} برابر بقیه است (بازهٔ ۹۵٪)"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["wrong"] hint="doubt"
told = f"نرخ «{word}» در {one} {ratios['log_ratio'][word]} برابر بقیه است"
finding = {"word": word, "articles": lines["article_id"].head(3), "sentence": told}

# %% tags=["check"]
check.finding(finding, index=index, by=by, one=one, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (ده دقیقه). جمله‌ها را بلند بخوانید و بگذارید کلاس بپرسد: چند برابرِ چه چیز؟ از
# چند مقاله؟ خودآزمایی فقط می‌بیند که این‌ها در جمله هستند؛ این‌که جمله درست فهمیده و خوب نوشته شده
# با شماست. واژه‌ای که در سطرهایش به معنای دیگری آمده نیز جای گفت‌وگو دارد.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (ten minutes). Read the sentences aloud and let the class ask: times what?
# From how many articles? The self-check only sees that these stand in the sentence; whether it is
# well understood and well written is for you to judge. A word that has another meaning in its
# lines is worth talking about, too.

# %% [markdown] lang="fa"
# ## چه آموختیم؟
#
# - نرخ‌ها را با بازه‌شان مقایسه می‌کنیم. روی هم افتادن بازه‌ها یعنی «نمی‌دانیم»، نه «یکسان‌اند».
# - کلیدواژه سه چیز می‌خواهد: اندازهٔ اختلاف با کران پایینش، شاهد کافی با شمار آزمون‌ها، و خواندن
#   متن. امضا، املا و خبر تکراری هم کلیدواژه می‌سازند.
# - MI هم‌نشین‌های کمیاب را بالا می‌آورد، شمردنِ تنها ایست‌واژه‌ها را، و logDice آن‌هایی را که مال
#   هم‌اند. هر کدام را به کار برده‌اید، نامش را بنویسید.
#
# در جلسهٔ بعد از نمودار به ادعا می‌رسیم: جهش‌ها، رویدادها و بند روش. پیش از آن، همین واژه
# در گروه دوم چگونه آمده است؟ شاید خواندن این سطرها جملهٔ شما را عوض کند:
# %% [markdown] lang="en"
# ## What have we learned?
#
# - Rates are compared with their intervals. That intervals overlap means “we do not know”, not
#   “they are alike”.
# - A keyword needs three things: the size of the difference with its lower limit, enough evidence
#   for the number of tests, and reading. Signatures, spelling and repeated stories make keywords,
#   too.
# - MI brings up rare collocates, counting alone brings up stop words, and logDice those that
#   belong to each other. Whichever you used, name it.
#
# In the next session we go from a chart to a claim: bursts, events, and a paragraph on methods.
# Before that, how does the same word stand in the other group? Reading these lines may change your
# sentence:
# %%
contrary = concordance.find_lines(index, word, where=f'{by}:"{other}"', sample=6)
rtl.table(contrary, columns=["date", "before", "node", "after"], language=LANGUAGE)
