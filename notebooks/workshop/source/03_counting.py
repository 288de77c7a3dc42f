# %% [markdown] lang="fa"
# # پرتکرارترین واژه، مهم‌ترین واژه است؟
#
# دانشجویی یک سال از خبرهای یک خبرگزاری را به برنامه‌ای داد تا از آن ابر واژه بسازد. درشت‌ترین واژه
# «در» بود. واژه‌های دستوری را کنار گذاشت و این بار «انتهای» و «پیام» درشت شدند. در گزارشش نوشت:
# «این خبرگزاری بیش از هر چیز از پیام سخن می‌گوید.» استادش چند خبر را باز کرد و خندید: همه با
# «انتهای پیام» تمام می‌شدند.
#
# برنامه درست شمرده بود. امروز از هر فهرستِ بسامد سه پرسش می‌کنیم: چند بار، از چند تا؟ چه چیزی را
# کنار گذاشته‌ایم؟ و واژه در همه جای پیکره هست یا فقط در چند مقاله؟
#
# **هدف:** بسامد و نرخ و درصد مقاله‌ها را از هم بازشناسید، قانون زیپف را روی پیکرهٔ خودتان ببینید و
# فهرست ایست‌واژه‌ای بسازید که بتوانید از آن دفاع کنید.
#
# **زمان:** پنجاه‌وپنج دقیقه.
#
# **پیش‌نیاز:** `02_tokenizing`.
#
# شمردن نشان نمی‌دهد که واژه در متن چه معنایی دارد و چرا آمده است؛ برای آن باید متن را خواند.
# %% [markdown] lang="en"
# # Is the most frequent word the most important one?
#
# A student gave a year of an agency's news to a program that makes word clouds. The biggest word
# was «در» (in). She left the function words out, and now «انتهای» (end of) and «پیام» (message)
# were big. In her report she wrote: “More than of anything else, this agency speaks of messages.”
# Her teacher opened a few reports and laughed: each of them closed with «انتهای پیام», “end of
# message”.
#
# The program had counted correctly. Today we put three questions to every list of frequencies: how
# often, out of how many? What did we leave out? And does the word stand all over the corpus, or in
# a few articles only?
#
# **Goal:** tell a count, a rate and a percentage of articles apart, see Zipf's law in your own
# corpus, and make a list of stop words that you can defend.
#
# **Time:** fifty-five minutes.
#
# **Needed before:** `02_tokenizing`.
#
# Counting does not show what a word means in a text, nor why it is there; for that, the text must
# be read.
# %%
from helpers import charts, concordance, corpus, dispersion, frequency, indexing, rtl
from helpers.workshop import counting as check

# %% tags=["parameters"]
# fa: پرونده یا پوشهٔ خودتان را هم می‌توانید این‌جا بگذارید
# en: your own file or folder works here
CORPUS = "../../../data/sample/articles.csv"
INDEX = "../../../index/sample"
TERMS = ["سلامت", "آب"]
LANGUAGE = "fa"
READING = {}

# %% [markdown] lang="fa"
# ## چند بار، از چند تا؟
#
# پیکره را می‌خوانیم و نمایه‌اش را می‌سازیم. اندازهٔ پیکره را همیشه نخست ببینید: هر عددی که امروز
# می‌شماریم پاره‌ای از همین است:
# %% [markdown] lang="en"
# ## How often, out of how many?
#
# We read the corpus and build its index. Always look at the size of a corpus first: every number
# that we count today is a part of this:
# %%
articles = corpus.read_articles(CORPUS, **READING)
index = indexing.build(articles, INDEX)
index

# %% [markdown] lang="fa"
# اگر کنار این دو عدد `synthetic` نوشته شده باشد، متن‌ها ساختگی‌اند. پیکرهٔ نمونه چنین است: با آن
# روش کار را یاد می‌گیریم و دربارهٔ مطبوعات واقعی از آن نتیجه‌ای نمی‌گیریم.
#
# ده گونهٔ پربسامد، بی آن‌که چیزی کنار گذاشته شود:
# %% [markdown] lang="en"
# Where `synthetic` stands beside these two numbers, the texts are made up. So it is with the
# sample corpus: we learn the method on it, and conclude nothing about the real press from it.
#
# The ten most frequent types, with nothing left out:
# %%
everything = frequency.most_frequent(index, 10, leave_out=[])
rtl.table(everything, columns=["term", "count", "articles", "rate"], language=LANGUAGE)

# %% [markdown] lang="fa"
# بسامد می‌گوید واژه چند بار آمده است و «مقاله‌ها» می‌گوید در چند مقاله. نرخ همان بسامد است، اگر
# پیکره یک میلیون واژه می‌داشت. با نرخ می‌شود دو پیکرهٔ نابرابر را کنار هم گذاشت.
#
# حالا واژه‌های `TERMS` را در هر منبع می‌شماریم. پرحجم‌ترین منبع بالای جدول است:
# %% [markdown] lang="en"
# The count says how often a word was used, and “articles” in how many of them. The rate is the
# same count, had the corpus a million words. With rates, corpora of unequal size can be put side
# by side.
#
# Now we count the words of `TERMS` in each source. The largest source comes first:
# %%
used = frequency.across(index, terms=TERMS)
rtl.table(used[["source", "term", "count", "tokens", "rate", "low", "high"]], language=LANGUAGE)

# %% [markdown] lang="fa"
# کدام منبع بیشتر از این واژه‌ها می‌گوید؟ ستون بسامد یک پاسخ می‌دهد و ستون نرخ شاید پاسخی دیگر:
# منبعی که بیشتر می‌نویسد از هر واژه‌ای بیشتر دارد. پس کنار هر نرخ، پایهٔ آن را هم بنویسید. دو ستون
# آخر بازهٔ اطمینان‌اند و در جلسهٔ بعد به کار می‌آیند.
#
# نرخ یک پایهٔ دیگر هم می‌تواند داشته باشد: چند درصد مقاله‌ها واژه را دست‌کم یک بار دارند؟
# %% [markdown] lang="en"
# Which source speaks of these words more? The column of counts gives one answer, that of rates
# perhaps another: whoever writes more has more of every word. So write the base beside each rate.
# The last two columns are the interval; the next session needs them.
#
# A rate may also have another base: what percentage of the articles has the word at least once?
# %%
by_articles = frequency.across(index, terms=TERMS, base="articles")
rtl.table(
    by_articles, columns=["source", "term", "articles", "published", "rate"], language=LANGUAGE
)

# %% [markdown] lang="fa"
# شاید ترتیب باز هم عوض شود. مقاله‌ای که واژه را بیست بار دارد در این جدول همان‌قدر می‌ارزد که
# مقاله‌ای با یک بار. هیچ‌یک از این سه ستون نادرست نیست؛ هر یک به پرسش دیگری پاسخ می‌دهد.
#
# ## تمرین ۱: یکای دیگر
#
# در پژوهشی نرخ همین واژه را «در هر ده هزار واژه» نوشته‌اند و جدول ما در هر یک میلیون واژه است. نرخ
# سطر نخست جدول `used` را در هر ده هزار واژه حساب کنید. یک خانه از سطر را چنین می‌خوانید:
# `row["count"]`.
# %% [markdown] lang="en"
# The order may change once more. An article that has the word twenty times is worth as much in
# this table as one that has it once. None of the three columns is wrong; each answers a question
# of its own.
#
# ## Exercise 1: another unit
#
# A study gives the rate of the same word “per ten thousand words”, and our table per million.
# Compute the rate of the first row of `used` per ten thousand words. This is how you read a cell
# of the row: `row["count"]`.
# %% tags=["answer"]
row = used.iloc[0]
per_ten_thousand = ...

# %% tags=["solution"]
row = used.iloc[0]
per_ten_thousand = 10_000 * row["count"] / row["tokens"]

# %% tags=["wrong"] hint="no_scale"
row = used.iloc[0]
per_ten_thousand = row["count"] / row["tokens"]

# %% tags=["wrong"] hint="per_million"
per_ten_thousand = used["rate"].iloc[0]

# %% tags=["wrong"] hint="by_articles"
row = used.iloc[0]
per_ten_thousand = 10_000 * row["count"] / row["published"]

# %% tags=["wrong"] hint="articles_for_uses"
row = used.iloc[0]
per_ten_thousand = 10_000 * row["articles"] / row["tokens"]

# %% tags=["wrong"] hint="whole_corpus"
per_ten_thousand = 10_000 * used["count"].iloc[0] / index.tokens

# %% tags=["check"]
check.per_ten_thousand(per_ten_thousand, used=used, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (پنج دقیقه).** `row["rate"] / 100` هم درست است؛ بگذارید کسی خودش آن را بیابد.
# بپرسید چرا مخرج واژه‌هاست و نه مقاله‌ها: مقالهٔ بلند جای بیشتری برای هر واژه دارد. یکای نرخ دلخواه
# است، ولی باید نوشته شود؛ نرخِ بی‌یکا را نمی‌توان با هیچ نرخ دیگری سنجید.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (five minutes).** `row["rate"] / 100` is right, too; let somebody find it. Ask
# why words are below the line and not articles: a long article has more room for any word. The
# unit of a rate is a matter of choice, but it must be written; a rate without a unit cannot be
# compared with any other.
# %% [markdown] lang="fa"
# ## چند گونه برای چند واژه‌نمونه؟
#
# «آب و هوا و آب» پنج واژه‌نمونه دارد و سه گونه. همهٔ گونه‌های پیکره را از پربسامد به کم‌بسامد ردیف
# می‌کنیم؛ جای هر گونه در این صف رتبهٔ آن است:
# %% [markdown] lang="en"
# ## How many types for how many tokens?
#
# «آب و هوا و آب» has five tokens and three types. We line up all types of the corpus, the most
# frequent first; the place of a type in this line is its rank:
# %%
ranks = frequency.by_rank(index)
rtl.table(ranks.head(8), columns=["rank", "term", "count", "rate", "share"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ستون آخر روی هم می‌رود: عددِ سطر سوم می‌گوید سه گونهٔ نخست با هم چند درصد واژه‌نمونه‌ها هستند.
# پیکره چند گونه دارد و چند واژه‌نمونه؟
# %% [markdown] lang="en"
# The last column adds up: the number in the third row says what percentage of all tokens the first
# three types are together. How many types has the corpus, and how many tokens?
# %%
len(ranks), index.tokens

# %% [markdown] lang="fa"
# از آن سرِ صف چه خبر؟ گونه‌هایی که در همهٔ پیکره فقط یک بار آمده‌اند، چند درصد گونه‌ها هستند؟
# %% [markdown] lang="en"
# And at the other end of the line? The types that were used only once in the whole corpus: what
# percentage of the types are they?
# %%
once = ranks[ranks["count"] == 1]
round(100 * len(once) / len(ranks), 1)

# %% [markdown] lang="fa"
# در متن‌های واقعی و بلند معمولاً نزدیک به نیمی از گونه‌ها تنها یک بار می‌آیند. نمونهٔ ما را
# برنامه‌ای از شمار کمی عبارت ساخته است و عددش بسیار کوچک‌تر است. اگر در پیکره‌ای واقعی این عدد
# نزدیک صفر بود، شک کنید: شاید هر مقاله دو بار در پرونده آمده باشد. با `distinct=True` مقاله‌های
# تکراری کنار می‌روند. شمار تک‌آمدها، یعنی گونه‌هایی که فقط یک بار
# آمده‌اند، پیش و پس از آن:
# %% [markdown] lang="en"
# In real and long texts usually nearly half of the types are used only once. Our sample was put
# together by a program out of not many phrases, and its number is much smaller. Should this number
# be near zero in a real corpus, be suspicious: perhaps each article is in the file twice.
# `distinct=True` sets repeated articles aside. The number of hapaxes, the types that are used only
# once, before and after:
# %%
distinct = frequency.by_rank(index, distinct=True)
len(once), int((distinct["count"] == 1).sum())

# %% [markdown] lang="fa"
# ## تمرین ۲: نیمی از متن
#
# اگر فقط پربسامدترین گونه‌ها را بلد باشید، با چند گونه نیمی از واژه‌نمونه‌های این پیکره را
# می‌شناسید؟ جدول `ranks` را به کار ببرید. `(ranks["count"] > 100).sum()`، برای نمونه، می‌شمارد چند
# گونه بیش از صد بار آمده‌اند.
# %% [markdown] lang="en"
# ## Exercise 2: half of the text
#
# If you knew the most frequent types only, how many of them would you need to know half of the
# tokens of this corpus? Use the table `ranks`. `(ranks["count"] > 100).sum()`, for instance,
# counts how many types were used more than a hundred times.
# %% tags=["answer"]
half = ...

# %% tags=["solution"]
half = (ranks["share"] < 50).sum() + 1

# %% tags=["wrong"] hint="half_of_types"
half = len(ranks) // 2

# %% tags=["wrong"] hint="one_short"
half = (ranks["share"] <= 50).sum()

# %% tags=["wrong"] hint="rest"
half = (ranks["share"] > 50).sum()

# %% tags=["wrong"] hint="fraction"
half = (ranks["share"] < 0.5).sum() + 1

# %% tags=["wrong"] hint="per_cent_of_types"
half = 100 * ((ranks["share"] < 50).sum() + 1) / len(ranks)

# %% tags=["check"]
check.half_of_the_text(half, ranks=ranks, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (پنج دقیقه).** چرا `+ 1`؟ با گونه‌های زیر ۵۰٪ نیمه هنوز پر نشده است؛ گونهٔ بعدی
# آن را پر می‌کند. بپرسید آیا کسی که همین گونه‌ها را بداند نیمی از *معنا* را می‌فهمد. همین گونه‌ها
# را نگاه کنید: بیشترشان دستوری‌اند و خبر در نیمهٔ دیگر است.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (five minutes).** Why `+ 1`? The types below 50 % have not filled the half yet;
# the next one fills it. Ask whether somebody who knows just these types understands half of the
# *meaning*. Look at them: most are function words, and the news is in the other half.
# %% [markdown] lang="fa"
# ## قانون زیپف
#
# چند گونهٔ نخست نیمی از متن‌اند و بیشتر گونه‌ها کمیاب. جورج زیپف برای این ناهمواری قاعده‌ای نوشت:
# رتبه که دو برابر شود، بسامد نصف می‌شود. پس حاصل‌ضربِ رتبه و بسامد باید تقریباً ثابت بماند.
# ببینیم:
# %% [markdown] lang="en"
# ## Zipf's law
#
# A few types make up half of the text, and most types are rare. George Zipf wrote a rule for this:
# at twice the rank, half the count. So the product of rank and count should stay about the same.
# Let us see:
# %%
some = ranks[ranks["rank"].isin([1, 2, 5, 10, 100, 1000, 10_000])]
product = some.assign(product=some["rank"] * some["count"])
rtl.table(product, columns=["rank", "term", "count", "product"], language=LANGUAGE)

# %% [markdown] lang="fa"
# حاصل‌ضرب درست ثابت نمی‌ماند و شاید چند برابر شود. ولی ببینید بسامد در همین چند سطر چندین برابر
# (در نمونه بیش از دویست برابر) کوچک شده است؛ در کنار آن، قاعده بد نیست.
#
# همین را برای همهٔ گونه‌ها می‌کشیم. هر دو محور لگاریتمی‌اند، و قاعدهٔ زیپف روی چنین محورهایی خطی
# راست است:
# %% [markdown] lang="en"
# The product is not quite constant; it may become several times as large. But look: over the same
# few rows the count has become many times (in the sample over two hundred times) smaller; beside
# that, the rule is not bad.
#
# We draw the same for all types. Both axes are logarithmic, and on such axes Zipf's rule is a
# straight line:
# %%
axes = charts.plot_by_rank(ranks, language=LANGUAGE)

# %% [markdown] lang="fa"
# جای خط مهم نیست، شیب آن مهم است: کجا نقطه‌ها هم‌راستای خط پایین می‌آیند و کجا کندتر یا تندتر؟ در
# متن واقعی هم آغاز و پایانِ صف معمولاً شیب دیگری دارد، پس این قانون بیشتر قاعده‌ای سرانگشتی است.
# در نمونه، پایان صف زود فرو می‌ریزد، چون برنامه‌ای که آن را نوشته واژه‌های کمی می‌شناسد.
#
# از این خط چه نمی‌فهمیم؟ این‌که متن خوب است، طبیعی است یا معنایی دارد. متنی هم که با زدن کلیدها
# به‌تصادف درست شود به چنین خطی نزدیک است. آنچه برای کار ما می‌ماند این است: هر فهرست بسامد را چند
# واژهٔ دستوری پر می‌کنند، و دربارهٔ بیشتر واژه‌ها داده کم است.
#
# ## ایست‌واژه‌ها
#
# هضم (hazm) فهرستی از ایست‌واژه‌ها دارد. آن‌ها را کنار می‌گذاریم و پنجاه واژهٔ پربسامدِ دیگر را
# برمی‌داریم:
# %% [markdown] lang="en"
# It is not the place of the line that matters but its slope: where do the points fall in step with
# it, and where more slowly or faster? In real texts, too, the beginning and the end usually have
# another slope, so that the law is more of a rule of thumb. In the sample the end soon falls away,
# because the program that wrote it knows few words.
#
# What does the line not tell us? That a text is good, or natural, or means something. A text made
# by hitting keys at random comes near such a line as well. What stays with us is this: a few
# function words fill every list of frequencies, and of most words there are few data.
#
# ## Stop words
#
# hazm has a list of stop words. We leave them out, and take the fifty most frequent of the other
# words:
# %%
words = frequency.most_frequent(index, 50)
rtl.table(words.head(12), columns=["term", "count", "articles", "rate"], language=LANGUAGE)

# %% [markdown] lang="fa"
# این‌ها پرمعناترند، ولی نگاه کنید: چند تا از آن‌ها می‌گویند خبر دربارهٔ چیست، و چند تا قالب
# خبرنویسی‌اند؟ و بهای این پاکیزگی چه بود؟ ایست‌واژه‌ها چند درصد واژه‌نمونه‌های پیکره‌اند:
# %% [markdown] lang="en"
# These mean more, but look: how many of them say what the news is about, and how many belong to
# the form in which news is written? And what was the price of this tidiness? What percentage of
# the tokens are stop words:
# %%
from helpers import orthography, tokenization

is_stop = ranks["term"].map(orthography.key).isin(tokenization.stop_words())
round(100 * int(ranks["count"][is_stop].sum()) / index.tokens, 1)

# %% [markdown] lang="fa"
# کسی این فهرست را نوشته و دربارهٔ هر واژه تصمیم گرفته است. چند واژه را از آن می‌پرسیم. ستون آخر
# می‌گوید آیا واژه در فهرست هست، یعنی کنار گذاشته می‌شود. فهرست هر واژه را به شکل کلیدش دارد، بی
# نیم‌فاصله، پس ما هم کلیدها را می‌سنجیم:
# %% [markdown] lang="en"
# Somebody wrote this list, and took a decision on each word. We ask it about some words. The last
# column says whether a word is on the list, and so is left out. The list has each word as its key,
# without half-spaces, so we compare keys:
# %%
negation = ["نه", "نیست", "ندارد", "هیچ", "نمی‌شود"]
others = ["می‌کند", "نمی‌کند", "علیه", "خطر", "رشد", "گزارش"]
asked = ranks[ranks["term"].isin(negation + others)]
asked = asked.assign(stop_word=asked["term"].map(orthography.key).isin(tokenization.stop_words()))
rtl.table(asked, columns=["term", "count", "stop_word"], language=LANGUAGE)

# %% [markdown] lang="fa"
# جدول فقط واژه‌هایی را دارد که در پیکره آمده‌اند. «نیست» و «هیچ» در فهرست هضم‌اند: کسی که می‌خواهد
# بداند روزنامه چه چیزی را *رد* می‌کند با این فهرست پاسخ خود را دور می‌ریزد. «علیه»، «خطر» و «رشد»
# هم در آن هستند. «می‌کند» هست و «نمی‌کند» نیست. این ایرادی به هضم نیست؛ هیچ فهرستی برای همهٔ
# پرسش‌ها خوب نیست. ایست‌واژه تصمیم است و باید در گزارش نوشته شود.
#
# ## تمرین ۳: فهرست خودتان
#
# فهرست ایست‌واژه‌ای برای همین پیکره بسازید که سه ویژگی داشته باشد:
#
# - واژه‌های نفی که در `negation` آمده‌اند در آن نباشند؛
# - واژه‌های `TERMS` هم نباشند، چون پرسش ما دربارهٔ آن‌هاست؛
# - دست‌کم یک واژهٔ تازه داشته باشد که در این پیکره پربسامد است و به گمان شما فقط قالب خبر است.
#
# `tokenization.stop_words()` مجموعه است: با `-` از آن کم کنید و با `|` به آن بیفزایید.
# %% [markdown] lang="en"
# The table has only those words that the corpus uses. «نیست» (is not) and «هیچ» (none) are on
# hazm's list: whoever wants to know what a newspaper *denies* throws the answer away with it.
# «علیه» (against), «خطر» (danger) and «رشد» (growth) are on it, too. «می‌کند» (does) is, «نمی‌کند»
# (does not) is not. No fault of hazm's: no list is good for all questions. A stop list is a
# decision, and has to be written in the report.
#
# ## Exercise 3: a list of your own
#
# Make a list of stop words for this corpus that has three properties:
#
# - the negations in `negation` are not on it;
# - nor are the words of `TERMS`, for our question is about them;
# - it has at least one new word that is frequent in this corpus and, as you think, is only the
#   form of a report.
#
# `tokenization.stop_words()` is a set: take away from it with `-`, and add to it with `|`.
# %% tags=["answer"]
my_list = ...

# %% tags=["solution"]
kept = set(map(orthography.key, [*negation, *TERMS]))
added = words[~words["term"].isin(TERMS)]["term"].head(2)
my_list = (tokenization.stop_words() - kept) | set(added)

# %% tags=["wrong"] hint="only_own"
my_list = set(words["term"].tail(5))

# %% tags=["wrong"] hint="negation_left"
my_list = tokenization.stop_words() | set(words["term"].head(2))

# %% tags=["wrong"] hint="half_space"
my_list = (tokenization.stop_words() - set(negation)) | set(words["term"].head(2))

# %% tags=["wrong"] hint="own_question"
my_list = (tokenization.stop_words() - set(map(orthography.key, negation))) | set(TERMS)

# %% tags=["wrong"] hint="nothing_added"
my_list = tokenization.stop_words() - set(map(orthography.key, negation))

# %% tags=["check"]
check.stop_list(my_list, negation=negation, terms=TERMS, index=index, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (هشت دقیقه).** پاسخ یکتا نیست؛ از دو نفر بخواهید واژه‌های افزوده‌شان را بخوانند و
# از آن دفاع کنند. پاسخ این دفتر، تا روی هر پیکره‌ای اجرا شود، دو واژهٔ نخست فهرست را افزوده است:
# آیا شما هم همان‌ها را برمی‌گزیدید؟ دام تمرین نیم‌فاصله است: `tokenization.stop_words() - {"نمی‌شود"}`
# بی‌صدا هیچ نمی‌کند، چون در فهرست کلیدِ بی‌نیم‌فاصله هست. در خبرهای ایسنا نامزدهای خوبِ این تمرین
# «انتهای» و «پیام»‌اند.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (eight minutes).** There is no single answer; have two people read the words
# that they added, and defend them. Our solution, so that it runs on any corpus, adds the first two
# words of the list: would you have chosen the same? The trap is the half-space:
# `tokenization.stop_words() - {"نمی‌شود"}` silently does nothing, because the list holds the key,
# which has none. In the news of ISNA good candidates for this exercise are «انتهای» and «پیام».
# %% [markdown] lang="fa"
# ## در همه جا، یا در چند مقاله؟
#
# دو واژه ممکن است بسامدی نزدیک به هم داشته باشند، ولی یکی در بیشتر مقاله‌ها باشد و دیگری در چند
# مقاله. این را پراکندگی می‌گویند. برای واژه‌های پربسامدِ فهرست می‌پرسیم:
# %% [markdown] lang="en"
# ## Everywhere, or in a few articles?
#
# Two words may have counts close to each other, and one of them stand in most articles, the other
# in a few. This is called dispersion. We ask for the frequent words of our list:
# %%
spread = dispersion.across(index, terms=words["term"].head(15)).sort_values("dp_norm")
rtl.table(spread, columns=["term", "count", "parts", "range", "dp_norm"], language=LANGUAGE)

# %% [markdown] lang="fa"
# این‌جا هر مقاله یک بخش است و دامنه می‌گوید واژه در چند بخش هست. DPnorm صفر است اگر واژه درست به
# اندازهٔ طول مقاله‌ها در آن‌ها پخش شده باشد، و یک است اگر همه‌اش در کوتاه‌ترین مقاله باشد. بالای
# جدول واژه‌های همه‌جایی‌اند. پایین جدول آن‌هایی‌اند که شمارشان از مقاله‌های کمتری می‌آید: خبر
# دربارهٔ آن‌هاست، یا کسی آن‌ها را بسیار تکرار کرده است.
#
# ## تمرین ۴: تکرار در مقاله
#
# کدام‌یک از پنجاه واژهٔ `words` در مقاله‌هایی که آن را دارند، به طور میانگین بیش از همه تکرار شده
# است؟ خود واژه را بنویسید، یا آن را از جدول بیرون بیاورید.
# %% [markdown] lang="en"
# Here each article is a part, and the range says in how many parts the word is. DPnorm is zero
# where a word is spread over the articles exactly by their length, and one where all its uses are
# in the shortest of them. At the top of the table are the words that stand everywhere. At its foot
# are those whose counts come from fewer articles: the news is about them, or somebody repeated
# them much.
#
# ## Exercise 4: repeated in an article
#
# Which of the fifty `words` is, on average, repeated most in the articles that have it? Write the
# word itself, or take it out of the table.
# %% tags=["answer"]
most_repeated = ...

# %% tags=["solution"]
per_article = words["count"] / words["articles"]
most_repeated = words.loc[per_article.idxmax(), "term"]

# %% tags=["wrong"] hint="most_frequent"
most_repeated = words.loc[words["count"].idxmax(), "term"]

# %% tags=["wrong"] hint="fewest_articles"
most_repeated = words.nsmallest(1, "articles")["term"].iloc[0]

# %% tags=["wrong"] hint="least_repeated"
most_repeated = words.loc[(words["articles"] / words["count"]).idxmax(), "term"]

# %% tags=["check"]
check.most_repeated(most_repeated, words=words, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (پنج دقیقه).** بپرسید چرا کم‌بودنِ مقاله‌ها به‌تنهایی پاسخ نیست: واژه‌ای که در
# پنجاه مقاله و در هر یک فقط یک بار آمده باشد تکراری ندارد. تکرارِ زیاد سه علت دارد: موضوع مقاله
# همان واژه است، بخشی از نام است، یا مقاله چند بار در پرونده آمده است. برای دانستنش باید عنوان و
# متن را دید، چنان‌که در خانهٔ بعد.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (five minutes).** Ask why being in few articles is not the answer by itself: a
# word that stands in fifty articles, and once in each, is not repeated. There are three causes of
# much repetition: the article is about the word, the word is part of a name, or the article is in
# the file several times. To know which, look at titles and texts, as the next cell does.
# %% [markdown] lang="fa"
# از پنجاه واژهٔ `words`، آن که در کمترین شمار مقاله‌ها آمده در کدام مقاله‌ها بیشتر تکرار شده است؟
# عنوان‌ها را بخوانید:
# %% [markdown] lang="en"
# Of the fifty `words`, take the one in the fewest articles: which articles repeat it most? Read
# their titles:
# %%
fewest = words.nsmallest(1, "articles")["term"].iloc[0]
found = concordance.find_articles(index, fewest, n=5)
rtl.table(found, columns=["date", "source", "title", "uses", "tokens"], language=LANGUAGE)

# %% [markdown] lang="fa"
# عنوان‌های یکسان نشانهٔ بازنشرند. اگر بسیارند، با `distinct=True` دوباره بشمارید.
#
# ## تمرین ۵: جمله‌ای برای چاپ
#
# سردبیر یک جمله می‌خواهد. یکی از پنجاه واژهٔ `words` را برگزینید و بنویسید چند بار آمده است، از
# چند تا، و در چند مقاله. کسی که جمله را می‌خواند نباید گمراه شود؛ پس عددها را با رقم بنویسید و
# دربارهٔ چیزی که نشمرده‌ایم ادعا نکنید. یادتان هم باشد که `words` ایست‌واژه‌ها را
# ندارد. عددهای پانزده واژهٔ نخست این‌جاست؛ بقیه را با `words.tail(35)` ببینید:
# %% [markdown] lang="en"
# Equal titles are a sign of reprints. Where there are many, count once more with `distinct=True`.
#
# ## Exercise 5: a sentence to print
#
# The editor wants one sentence. Choose one of the fifty `words`, and write how often it was used,
# out of how many, and in how many articles. Nobody who reads it must be misled; so write the
# numbers in digits, and claim nothing that we have not counted. Remember, too, that `words` is
# without the stop words. The numbers of the first fifteen are here; see the others with
# `words.tail(35)`:
# %%
numbers = ["term", "count", "tokens", "rate", "articles", "published"]
rtl.table(words.head(15), columns=numbers, language=LANGUAGE)

# %% tags=["answer"]
sentence = ...

# %% tags=["solution"]
word = words.iloc[0]
told = [round(word["rate"]), word["count"], word["articles"], word["published"]]
form = {
    "fa": "«{}» {} بار در هر یک میلیون واژه آمده است: {} بار، در {} مقاله از {} مقاله.",
    "en": "«{}» was used {} times per million words: {} times, in {} of {} articles.",
}
sentence = form[LANGUAGE].format(word["term"], *told)

# %% tags=["wrong"] hint="important"
word = words.iloc[0]
sentence = f"«{word['term']}» با {word['count']} بار تکرار، مهم‌ترین موضوع این پیکره است."

# %% tags=["wrong"] hint="most_frequent"
word = words.iloc[1]
told = f"{word['count']} بار از {word['tokens']} واژه، در {word['articles']} مقاله"
sentence = f"«{word['term']}» پرتکرارترین واژهٔ پیکره است: {told}."

# %% tags=["wrong"] hint="press"
word = words.iloc[0]
told = f"{word['count']} بار از {word['tokens']} واژه، در {word['articles']} مقاله"
sentence = f"رسانه‌ها بیش از هر چیز به «{word['term']}» پرداخته‌اند: {told}."

# %% tags=["wrong"] hint="no_count"
word = words.iloc[0]
sentence = f"«{word['term']}» در {word['articles']} مقاله از {word['published']} مقاله آمده است."

# %% tags=["wrong"] hint="no_base"
word = words.iloc[0]
sentence = f"«{word['term']}» {word['count']} بار آمده است، در {word['articles']} مقاله."

# %% tags=["wrong"] hint="no_unit"
word = words.iloc[0]
sentence = f"«{word['term']}» {word['rate']:.0f} بار در {word['articles']} مقاله آمده است."

# %% tags=["wrong"] hint="no_articles"
word = words.iloc[0]
sentence = f"«{word['term']}» {word['rate']:.0f} بار در هر یک میلیون واژه آمده است."

# %% tags=["check"]
check.in_print(sentence, words=words, ranks=ranks, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار (پنج دقیقه).** چند جمله را بلند بخوانید و بپرسید خواننده از هر یک چه می‌فهمد.
# خودآزمایی فقط می‌بیند عددها هستند و ادعایی مانند «مهم‌ترین» یا «پرتکرارترین» نیست؛ درستیِ فارسی و
# انصافِ جمله را کلاس می‌سنجد. اگر پیکره نمونه است، جملهٔ خوب این را هم می‌گوید.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher (five minutes).** Read some sentences aloud, and ask what a reader makes of
# each. The self-check only sees that the numbers are there, and no claim such as “the most
# important” or “the most frequent”; whether a sentence is well written and fair is for the class
# to judge. Where the corpus is the sample, a good sentence says so.
# %% [markdown] lang="fa"
# ## پیش از چاپ، بخوانید
#
# ده کاربردِ نخستین واژهٔ فهرست، به قید قرعه. آیا واژه همه جا همان معنایی را دارد که شما گمان
# می‌کردید؟
# %% [markdown] lang="en"
# ## Read before you print
#
# Ten uses of the first word of the list, drawn by lot. Does the word mean everywhere what you
# thought it did?
# %%
lines = concordance.find_lines(index, words["term"].iloc[0], span=7, sample=10, seed=3)
rtl.table(lines, columns=["source", "before", "node", "after"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## چه آموختیم؟
#
# - بسامد بی پایه خبری نیست: نرخ در هر یک میلیون واژه و درصد مقاله‌ها به دو پرسش جداگانه پاسخ
#   می‌دهند.
# - چند گونه نیمی از متن را می‌سازند و بیشتر گونه‌ها کمیاب‌اند. فهرست ایست‌واژه‌ها تصمیم ماست و در
#   گزارش می‌آید.
# - واژه‌ای که در چند مقاله بسیار تکرار شده با واژه‌ای که همه جا هست یکی نیست، هرچند بسامدشان نزدیک
#   باشد.
#
# در جلسهٔ بعد، `04_doubting`، همین نرخ‌ها را در گذر زمان می‌بینیم و می‌پرسیم کدام بالا و پایین را
# باید باور کرد.
# %% [markdown] lang="en"
# ## What have we learned?
#
# - A count without its base is no news: the rate per million words and the percentage of articles
#   answer two different questions.
# - A few types make up half of a text, and most types are rare. The list of stop words is our
#   decision, and goes into the report.
# - A word repeated much in a few articles is not like a word that stands everywhere, however close
#   their counts.
#
# In the next session, `04_doubting`, we follow the same rates through time, and ask which rise and
# which fall is to be believed.
