# %% [markdown] lang="fa"
# # «میانجی» کجا رفت؟
#
# نگار می‌خواهد بداند خبرها از کی ایران را «میانجی» خوانده‌اند. در آموزشی خوانده است که متن فارسی را
# پیش از هر کاری باید با هنجارساز هضم (hazm) «تمیز» کرد. همین کار را می‌کند، «میانجی» را می‌شمارد و
# به صفر می‌رسد. ولی دیروز با چشم خودش خبری خوانده بود که «میانجی» در آن بود!
#
# امروز رد این واژه را می‌گیریم. در راه، ابزارهایی را می‌شناسیم که متن را به واژه تبدیل می‌کنند.
#
# **هدف:** بدانیم واژه‌شکن، هنجارساز، ریشه‌یاب و بن‌واژه‌یاب هر کدام به چه کار می‌آیند، با متن چه
# می‌کنند، و پیش از شمردن چه چیز را باید خودمان ببینیم.
#
# **زمان:** یک ساعت. اگر وقت کم آمد، تمرین ۵ را می‌شود به خانه برد.
#
# **پیش‌نیاز:** جلسهٔ یکم، `01_characters`.
#
# این دفتر نمی‌داند نویسنده از واژه‌ای که دو خوانش دارد کدام را خواسته است. پیکرهٔ نمونه هم ساختگی
# است: روش را از آن یاد می‌گیریم، نه چیزی دربارهٔ ایران یا مطبوعات.
# %% [markdown] lang="en"
# # Where did «میانجی» go?
#
# Negar wants to know since when the news has called Iran a «میانجی» (mediator). A tutorial told her
# that Persian text must be “cleaned” with the normaliser of hazm before anything else. She does so,
# counts «میانجی», and gets zero. But only yesterday she read, with her own eyes, a report with
# «میانجی» in it!
#
# Today we follow the trace of this word, and get to know the tools that turn a text into words.
#
# **Goal:** to know what a tokenizer, a normaliser, a stemmer and a lemmatizer are each good for,
# what they do to a text, and what we have to look at ourselves before we count.
#
# **Time:** an hour. If it is too short, exercise 5 can be taken home.
#
# **Needed before:** the first session, `01_characters`.
#
# This notebook does not know which reading a writer meant by a word that has two. And the sample
# corpus is synthetic: we learn a method from it, and nothing about Iran or the press.
# %%
import re

import hazm
import pandas as pd

from helpers import concordance, corpus, indexing, orthography, query, rtl, tokenization
from helpers.workshop import tokenizing as check

# %% tags=["parameters"]
# fa: پرونده یا پوشهٔ خودتان را هم می‌توانید این‌جا بگذارید
# en: your own file or folder works here
CORPUS = "../../../data/sample/articles.csv"
INDEX = "../../../index/sample"
# fa: خبری واقعی، همان‌طور که پیدا شده است
# en: a real report, as it was found
ARTICLE = "../../../data/articles"
# fa: واژه‌ای که خانواده‌اش را می‌بینیم
# en: a word whose family we look at
FAMILY = "منطقه"
LANGUAGE = "fa"
READING = {}

# %% [markdown] lang="fa"
# ## آنچه نگار دید
#
# نخست همان کاری را می‌کنیم که نگار کرد. «میانجی» در متن دست‌نخورده چند بار آمده است؟ بیست مقاله که
# این واژه را دارند کافی است. هر دو املایش را می‌جوییم، چنان که در جلسهٔ یکم آموختیم؛ `\b` مرز واژه
# است:
# %% [markdown] lang="en"
# ## What Negar saw
#
# First we do as Negar did. How often does «میانجی» occur in the untouched text? Twenty articles
# that have the word will do. We look for both its spellings, as we learned in the first session;
# `\b` is the edge of a word:
# %%
articles = corpus.read_articles(CORPUS, **READING)
mediator = r"\b(?:میانجی|ميانجي)\b"
seen = articles[articles["text"].str.contains(mediator)].head(20)
int(seen["text"].str.count(mediator).sum())

# %% [markdown] lang="fa"
# و در همان مقاله‌ها، پس از هنجارساز هضم:
# %% [markdown] lang="en"
# And in the same articles, after hazm's normaliser:
# %%
normalizer = hazm.Normalizer()
cleaned = seen["text"].map(normalizer.normalize)
int(cleaned.str.count(mediator).sum())

# %% [markdown] lang="fa"
# عدد نخست هر چه باشد، دومی صفر است. (اگر پیکرهٔ خودتان را گذاشته‌اید و این واژه در آن نیست، هر دو
# صفرند.) هنجارساز واژه را دور نمی‌ریزد؛ پس باید شکلش را عوض کرده باشد. برای این‌که پیدایش کنیم
# از اول شروع کنیم: رایانه از کجا می‌داند واژه چیست؟
# %% [markdown] lang="en"
# Whatever the first number is, the second is zero. (If this is your own corpus, and the word is
# not in it, both are.) A normaliser throws no words away, so it must have changed its shape. To
# find it, let us begin at the beginning: how does the computer know what a word is?

# %% [markdown] lang="fa"
# ## واژه از کجا تا کجاست؟
#
# پاسخ ساده: هر چه میان دو فاصله است (`split`). پاسخ دوم را در آموزش‌های انگلیسی زیاد می‌بینید: هر
# چه الگوی `\w+` بگیرد (`findall`). هر دو را روی یک جمله امتحان کنیم:
# %% [markdown] lang="en"
# ## Where does a word begin, and where does it end?
#
# A simple answer: whatever stands between two spaces (`split`). A second one is common in English
# tutorials: whatever the pattern `\w+` takes (`findall`). Let us try both on a sentence:
# %%
sentence = "وزیر گفت: «کتاب‌ها را می‌خوانیم؛ ۳.۵ میلیون جلد است.»"
ways = {"split": pd.Series(sentence.split())}
ways["findall"] = pd.Series(re.findall(r"\w+", sentence))
rtl.table(pd.DataFrame(ways))

# %% [markdown] lang="fa"
# `split` نشانه‌ها را به واژه می‌چسباند: «گفت:» دیگر «گفت» نیست. `\w+` نشانه‌ها را می‌اندازد، ولی
# نیم‌فاصله را مرز واژه می‌گیرد: «کتاب‌ها» دو تکه می‌شود و «می‌خوانیم» هم. عدد هم شکست.
#
# حالا واژه‌شکن هضم، که برای فارسی نوشته شده است. آن را یک بار می‌سازیم و نگه می‌داریم:
# %% [markdown] lang="en"
# `split` leaves punctuation on the words: «گفت:» is no longer «گفت». `\w+` drops punctuation, but
# takes the half-space for the end of a word: «کتاب‌ها» falls in two, and so does «می‌خوانیم». The
# number broke, too.
#
# Now the tokenizer of hazm, which was written for Persian. We make it once, and keep it:
# %%
tokenizer = hazm.WordTokenizer(join_verb_parts=False)
ways["hazm"] = pd.Series(tokenizer.tokenize(sentence))
rtl.table(pd.DataFrame(ways))

# %% [markdown] lang="fa"
# هر نشانه تکه‌ای جداست، هر واژه درست است و «۳.۵» هم نشکست. دو نکته برای وقتی که خودتان کد
# می‌نویسید:
#
# - `hazm.word_tokenize` در هر بار صدا زدن واژه‌نامه‌اش را از نو می‌خواند؛ روی رایانهٔ ما نزدیک یک
#   ثانیه برای هر متن. واژه‌شکن را یک بار بسازید.
# - `join_verb_parts` در آغاز روشن است و «گفته شده است» را یک تکه می‌کند. این برای بررسی فعل‌ها خوب
#   است؛ ما که واژه می‌شماریم خاموشش می‌کنیم.
#
# نشانه واژه نیست. هر تکه‌ای را که دست‌کم یک حرف یا رقم دارد یک **واژه‌نمونه** می‌نامیم، و
# واژه‌نمونه‌های یکسان با هم یک **گونه**‌اند. در این ضرب‌المثل چند واژه‌نمونه هست و چند گونه؟
# %% [markdown] lang="en"
# Each sign is a piece of its own, each word is right, and «۳.۵» did not break. Two things for when
# you write code yourselves:
#
# - `hazm.word_tokenize` reads its word list anew at each call; on our computer that takes nearly a
#   second for each text. Make the tokenizer once.
# - `join_verb_parts` is on at first, and makes «گفته شده است» one piece. That is good for the study
#   of verbs; we count words, and turn it off.
#
# A sign is no word. Each piece with at least one letter or digit we call a **token**, and equal
# tokens are together one **type**. How many tokens has this proverb, and how many types?
# %%
proverb = pd.Series(tokenizer.tokenize("کار نیکو کردن از پر کردن است."))
proverb = proverb[proverb.str.contains(r"\w")]
len(proverb), proverb.nunique()

# %% [markdown] lang="fa"
# «کردن» دو بار آمده است، ولی یک گونه است. حالا متنی بزرگ‌تر برمی‌داریم: سه مقاله‌ای را که از همه
# بیشتر نیم‌فاصله دارند پشت هم می‌گذاریم. درازایش به نویسه:
# %% [markdown] lang="en"
# «کردن» comes twice, but is one type. Now we take a longer text: the three articles with the most
# half-spaces, one behind the other. Its length in characters:
# %%
chosen = articles["text"].str.count("\u200c").nlargest(3).index
text = "\n".join(articles.loc[chosen, "text"])
len(text)

# %% [markdown] lang="fa"
# ## تمرین ۱: این متن چند گونه دارد؟
#
# `text` را با واژه‌شکن هضم ببرید و بگویید چند **گونه** دارد. نشانه را نشمارید؛ عدد را بشمارید.
# پاسخ یک عدد است.
# %% [markdown] lang="en"
# ## Exercise 1: How many types has this text?
#
# Cut `text` with hazm's tokenizer, and say how many **types** it has. Do not count punctuation; do
# count numbers. The answer is a number.
# %% tags=["answer"]
how_many = ...

# %% tags=["solution"]
cut = pd.Series(tokenizer.tokenize(text))
how_many = cut[cut.str.contains(r"\w")].nunique()

# %% tags=["wrong"] hint="tokens_for_types"
how_many = pd.Series(tokenizer.tokenize(text)).str.contains(r"\w").sum()

# %% tags=["wrong"] hint="signs_too"
how_many = len(set(tokenizer.tokenize(text)))

# %% tags=["wrong"] hint="broken_at_half_spaces"
how_many = pd.Series(re.findall(r"\w+", text)).nunique()

# %% tags=["wrong"] hint="signs_stuck"
how_many = len(set(text.split()))

# %% tags=["wrong"] hint="nothing_but_letters"
cut = pd.Series(tokenizer.tokenize(text))
how_many = cut[cut.str.isalnum()].nunique()

# %% tags=["wrong"] hint="no_numbers"
cut = pd.Series(tokenizer.tokenize(text))
how_many = cut[cut.str.contains("[آ-ی]")].nunique()

# %% tags=["wrong"] hint="marks_lost"
how_many = len(set(re.findall(r"[\w\u200c]+", text)))

# %% tags=["check"]
check.types(how_many, text=text, tokenizer=tokenizer, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (پنج دقیقه). از کلاس بپرسید: اگر نویسنده «می‌خوانیم» را یک بار با نیم‌فاصله و یک
# بار با فاصله نوشته باشد، چند گونه می‌شماریم؟ واژه‌شکن فقط می‌برد؛ دو املای یک واژه برایش دو گونه
# است.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (five minutes). Ask the class: if the writer typed «می‌خوانیم» once with a
# half-space and once with a space, how many types do we count? A tokenizer only cuts; two spellings
# of a word are two types to it.

# %% [markdown] lang="fa"
# ## هنجارساز با متن چه می‌کند؟
#
# هنجارساز می‌خواهد همین املاها را یکدست کند. چند عبارت به آن می‌دهیم؛ شما هم پیش از اجرا حدس بزنید
# کدام‌ها بهتر می‌شوند و کدام‌ها بدتر:
# %% [markdown] lang="en"
# ## What does the normaliser do to a text?
#
# A normaliser wants to make these spellings uniform. We give it some phrases; before you run the
# cell, guess which of them get better, and which worse:
# %%
given = ["كتاب هاي ما", "او ميداند", "نقش میانجی", "پژوهش میدانی"]
given += ["مکانیسمهای منطقه.ای", "۳.۵ درصد", "۱۲/۵/۱۴۰۲"]
phrases = pd.DataFrame({"written": given})
phrases["hazm"] = phrases["written"].map(normalizer.normalize)
rtl.table(phrases, language=LANGUAGE)

# %% [markdown] lang="fa"
# دو سطر نخست همان شد که می‌خواستیم: حرف‌ها فارسی شدند و نیم‌فاصله‌ها برگشتند. «میانجی» هم پیدا شد!
# جدول فعل‌های هضم «انجیدن» را دارد؛ پس هضم «میانجی» را فعل می‌خواند: تو می‌انجی. «میدانی» را هم
# «تو می‌دانی» می‌خواند. «مکانیسمهای» دست‌نخورده ماند، «منطقه.ای» دو تکه شد، و عدد و تاریخ هم
# تکه‌تکه شدند.
#
# هنجارساز متن را خواندنی‌تر می‌کند و خیلی وقت‌ها همین را می‌خواهیم. ولی فهرست واژه‌هایش نمی‌داند
# شما دنبال کدام واژه‌اید. بشماریم تا مطمئن شویم؛ `\u200c` نیم‌فاصله است:
# %% [markdown] lang="en"
# The first two rows are just what we wanted: the letters became Persian, and the half-spaces are
# back. And there is «میانجی»! hazm's table of verbs has «انجیدن», so that it reads «میانجی» as a
# verb: «می‌انجی». It takes «میدانی» (of the field) for “you know”, too. «مکانیسمهای» stayed as it
# was, «منطقه.ای» became two pieces, and the number and the date fell to pieces, too.
#
# A normaliser makes a text more readable, and often that is what we want. But its word list does
# not know which word you are after. Let us count, to be sure; `\u200c` is the half-space:
# %%
int(cleaned.str.count("می\u200cانجی").sum())

# %% [markdown] lang="fa"
# این‌جاست، یکی هم کم نشده است. چنین چیزی فقط در پیکرهٔ ساختگی پیش نمی‌آید: در دو پیکرهٔ واقعی که
# آزمودیم، ایسنا ۲۰۱۹ تا ۲۰۲۱ و همشهری ۲۰۰۳ تا ۲۰۰۴، هر کدام شش «میانجی»، تنها یا با پسوند، در
# متن‌ها بود و پس از هنجارساز در هر دو هیچ.
# %% [markdown] lang="en"
# Here it is, and not one is missing. Such a thing does not happen in a synthetic corpus alone: in
# two real ones that we tried, ISNA 2019–2021 and Hamshahri 2003–2004, there were six «میانجی»
# each, alone or with a suffix, in the texts, and after the normaliser none in either.

# %% [markdown] lang="fa"
# ## تمرین ۲: هنجارسازی که «میانجی» را نشکند
#
# هنجارساز هضم گزینه‌هایی دارد که همه در آغاز روشن‌اند (`True`) و می‌توان خاموششان کرد (`False`):
#
# - `correct_spacing`: فاصله‌ها را درست می‌کند و نیم‌فاصله می‌گذارد.
# - `persian_style`: گیومه، سه‌نقطه و ممیز فارسی می‌گذارد.
# - `persian_numbers`: رقم‌ها را فارسی می‌کند.
# - `seperate_mi`: «می» و «نمی» را از فعل جدا می‌کند (هضم نامش را همین‌طور نوشته است).
#
# در `mine` هنجارسازی بسازید که این سه را با هم برآورد: «ميانجي صلح» بشود «میانجی صلح»؛ «كتاب هاي
# ما» بشود «کتاب‌های ما»؛ و «۳.۵ درصد» پاره نشود.
# %% [markdown] lang="en"
# ## Exercise 2: A normaliser that does not break «میانجی»
#
# hazm's normaliser has options that are all on at first (`True`), and can be turned off (`False`):
#
# - `correct_spacing`: mends spaces, and puts half-spaces in.
# - `persian_style`: puts guillemets, ellipses and the Persian decimal sign.
# - `persian_numbers`: makes digits Persian.
# - `seperate_mi`: sets «می» and «نمی» apart from the verb (the spelling of the name is hazm's).
#
# Make a normaliser `mine` that does these three together: «ميانجي صلح» becomes «میانجی صلح»; «كتاب
# هاي ما» becomes «کتاب‌های ما»; and «۳.۵ درصد» does not fall to pieces.
# %% tags=["answer"]
mine = ...

# %% tags=["solution"]
mine = hazm.Normalizer(seperate_mi=False, persian_style=False)

# %% tags=["wrong"] hint="splits_the_word"
mine = hazm.Normalizer(persian_style=False)

# %% tags=["wrong"] hint="spaces_left"
mine = hazm.Normalizer(correct_spacing=False, seperate_mi=False)

# %% tags=["wrong"] hint="splits_the_number"
mine = hazm.Normalizer(seperate_mi=False)

# %% tags=["check"]
check.normaliser(mine, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (هفت دقیقه). با خاموش کردن `seperate_mi` «میانجی» نجات پیدا می‌کند، ولی «میکند»
# دیگر «می‌کند» نمی‌شود. بگذارید کلاس خودش به این برسد که تنظیم بی‌عیبی در کار نیست: باید دانست چه
# عوض می‌شود و آن را نوشت.
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (seven minutes). With `seperate_mi` off «میانجی» is saved, but «میکند» no
# longer becomes «می‌کند». Let the class find out for itself that no setting is without fault: one
# has to know what is changed, and to write it down.

# %% [markdown] lang="fa"
# ## به متن دست نزنیم
#
# راه دیگری هم هست: متن همان که هست بماند و یک املای یکدست برای شمردن کنار آن ثبت شود. تنوین و
# همزهٔ «هٔ» در آن نمی‌آید: «قطعاً» و «قطعا»، «خانهٔ» و «خانه» با هم شمرده می‌شوند. این چند واژه از
# خبری واقعی است که نیم‌فاصله‌هایش گم شده است. `token` املایی است که می‌شماریم؛ `start` و `end` جای
# واژه را در متن دست‌نخورده نگه می‌دارند:
# %% [markdown] lang="en"
# ## Leaving the text alone
#
# There is another way: the text stays as it is, and a uniform spelling for counting is written
# beside it. It drops tanvin and the mark of «هٔ»: «قطعاً» and «قطعا», «خانهٔ» and «خانه» are
# counted together. These words are from a real report that has lost its half-spaces. `token` is
# the spelling that we count; `start` and `end` keep the place of the word in the untouched text:
# %%
article = corpus.read_articles(ARTICLE)
report = tokenization.tokenize(article)
rtl.table(report[17:25], columns=["token", "key", "start", "end"], language=LANGUAGE)

# %% [markdown] lang="fa"
# نویسنده این «منطقه‌ای» را چگونه نوشته بود؟ به متن برمی‌گردیم. جای واژه را از آغاز عنوان می‌شماریم:
# %% [markdown] lang="en"
# How had the writer typed this «منطقه‌ای»? Back to the text. Places are counted from the beginning
# of the title:
# %%
whole = article["title"].iloc[0] + "\n" + article["text"].iloc[0]
place = report[report["token"] == "منطقه‌ای"].iloc[0]
whole[place["start"] : place["end"]]

# %% [markdown] lang="fa"
# با نقطه! پس هر عدد را می‌توان تا خود متن دنبال کرد. حالا همین کار را با دویست مقالهٔ پیکره
# می‌کنیم که به قید قرعه برداشته‌ایم (یا با همه، اگر کمتر است). `compare_spellings` هر واژه‌ای را
# که جور دیگری نوشته شده بود نشان می‌دهد. هر سطر یک املاست و `count` می‌گوید چند بار آمده است.
# `change` می‌گوید چه عوض شد: نویسه‌ها (`characters`)، نیم‌فاصله (`half-spaces`) یا هر دو (`both`):
# %% [markdown] lang="en"
# With a full stop! So each number can be followed back to the text itself. Now the same for up to
# two hundred articles of the corpus, drawn by lot. `compare_spellings` shows each word that was
# written otherwise. A row is one spelling, and `count` says how often it came. `change` says what
# was changed: characters, half-spaces, or both:
# %%
drawn = articles.sample(min(200, len(articles)), random_state=1)
tokens = tokenization.tokenize(drawn)
changes = tokenization.compare_spellings(drawn)
rtl.table(changes.head(10), columns=["written", "token", "change", "count"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## تمرین ۳: چند درصد واژه‌ها نیم‌فاصله‌شان را گم کرده‌اند؟
#
# در این مقاله‌ها (`tokens` همهٔ واژه‌نمونه‌هایشان است و `changes` جدول بالا)، نیم‌فاصلهٔ چند درصد
# از واژه‌نمونه‌ها باید برمی‌گشت؟ واژه‌ای که هم نویسه‌اش عوض شد و هم نیم‌فاصله‌اش به حساب می‌آید.
# پاسخ یک عدد است، تا یک رقم اعشار بس است.
# %% [markdown] lang="en"
# ## Exercise 3: What per cent of the words have lost their half-space?
#
# In these articles (`tokens` are all their tokens, and `changes` the table above), in what per
# cent of the tokens had a half-space to be put back? A word that changed both in its characters
# and in its half-spaces counts. The answer is a number; one decimal is enough.
# %% tags=["answer"]
percent = ...

# %% tags=["solution"]
lost = changes[changes["change"] != "characters"]
percent = 100 * lost["count"].sum() / len(tokens)

# %% tags=["wrong"] hint="spellings_not_uses"
percent = 100 * (changes["change"] != "characters").sum() / len(tokens)

# %% tags=["wrong"] hint="letters_too"
percent = 100 * changes["count"].sum() / len(tokens)

# %% tags=["wrong"] hint="of_the_changed"
lost = changes[changes["change"] != "characters"]
percent = 100 * lost["count"].sum() / changes["count"].sum()

# %% tags=["wrong"] hint="as_fraction"
percent = changes.loc[changes["change"] != "characters", "count"].sum() / len(tokens)

# %% tags=["wrong"] hint="no_base"
percent = changes.loc[changes["change"] != "characters", "count"].sum()

# %% tags=["check"]
check.half_spaces(percent, changes=changes, tokens=tokens, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (هفت دقیقه). دو دام این تمرین در همهٔ جلسه‌های بعد هم هست: سطر جدول گونه است و
# `count` واژه‌نمونه؛ و درصد بی پایه معنا ندارد. بپرسید: اگر به جای همهٔ واژه‌ها بر واژه‌هایی بخش
# کنیم که باید نیم‌فاصله داشته باشند، پرسش چه فرقی می‌کند؟
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (seven minutes). Both traps of this exercise come back in every session: a
# row of the table is a type, and `count` counts tokens; and there is no per cent without a base.
# Ask: if we divided not by all words but by those that ought to have a half-space, what other
# question would that be?

# %% [markdown] lang="fa"
# ## ریشه‌یاب و بن‌واژه‌یاب
#
# «کتاب‌هایشان» و «کتاب» را کی یکی بشماریم؟ **ریشه‌یاب** پایان واژه را با فهرستی از پسوندها می‌برد
# و به معنا کاری ندارد. **بن‌واژه‌یاب** در واژه‌نامه می‌گردد. هر دو را از هضم کنار بن‌واژه‌یاب این
# مجموعه (ستون آخر) می‌گذاریم:
# %% [markdown] lang="en"
# ## Stemmer and lemmatizer
#
# When are «کتاب‌هایشان» and «کتاب» to be counted as one? A **stemmer** cuts the end of a word by a
# list of endings, and does not care for meaning. A **lemmatizer** looks into a dictionary. Here
# are both of hazm's, beside the lemmatizer of this project (the last column):
# %%
stemmer, lemmatizer = hazm.Stemmer(), hazm.Lemmatizer()
words = ["کتاب‌هایشان", "می‌گویند", "ایران", "امنیت", "مردم", "مناطق", "منطقه‌ای", "منطقهای"]
forms = pd.DataFrame({"token": words})
forms["hazm.Stemmer"] = forms["token"].map(stemmer.stem)
forms["hazm.Lemmatizer"] = forms["token"].map(lemmatizer.lemmatize)
forms["lemma"] = forms["token"].map(orthography.lemma_of)
rtl.table(forms, language=LANGUAGE)

# %% [markdown] lang="fa"
# سر «کتاب‌هایشان» هر سه هم‌رأی‌اند. ولی ریشه‌یاب از «ایران» «ایر» می‌سازد و از «مردم» «مرد»، چون
# «ان» و «م» در فهرست پسوندهایش هست. چنین ابزاری برای جست‌وجویی خوب است که چند متن بی‌ربط در آن
# عیبی ندارد؛ برای شمردن واژه‌ها نه.
#
# بن‌واژه‌یاب هضم محتاط‌تر است: «ایران» و «مردم» را نگه می‌دارد و «می‌گویند» را به بن گذشته و بن
# حال، «گفت#گوی»، می‌برد. فقط واژه‌ای را که نمی‌شناسد به ریشه‌یاب می‌سپارد؛ این است که «منطقهای» بی
# نیم‌فاصله «منطق» می‌شود. «مناطق» را هم به «منطقه» نمی‌رساند. ستون آخر هم بی‌عیب نیست: «منطقه‌ای»
# را همیشه به «منطقه» می‌برد، حتی آن‌جا که صفت است.
#
# ریشه‌یاب کدام واژه‌های این پیکره را زیر «مرد» می‌برد؟ از نمایه می‌پرسیم: پوشه‌ای که پیکره، با جای
# همهٔ واژه‌هایش، برای پرسیدن در آن آماده می‌شود. ستاره یعنی «هر چه با این آغاز شود»:
# %% [markdown] lang="en"
# On «کتاب‌هایشان» all three agree. But of «ایران» the stemmer makes «ایر», and of «مردم» (people)
# «مرد» (man), since «ان» and «م» are in its list of endings. Such a tool is good for a search that
# does not mind a few texts that are beside the point; it is not good for counting words.
#
# hazm's lemmatizer is more careful: it keeps «ایران» and «مردم», and leads «می‌گویند» back to its
# past and present stems, «گفت#گوی». Only a word that it does not know goes to the stemmer; that is
# how «منطقهای», without its half-space, becomes «منطق» (logic). Nor does it lead «مناطق» back to
# «منطقه». The last column is not without fault either: it leads «منطقه‌ای» to «منطقه» always, even
# where it is an adjective.
#
# Which words of this corpus does the stemmer put under «مرد»? We ask an index: a folder in which
# the corpus, with the place of each word, is made ready for questions. A star means “whatever
# begins so”:
# %%
index = indexing.build(articles, INDEX)
found = query.resolve(index, "مرد*")
found["hazm.Stemmer"] = found["token"].map(stemmer.stem)
rtl.table(found.head(8), columns=["token", "hazm.Stemmer", "lemma", "count"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## تمرین ۴: دو بیگانه زیر یک ریشه
#
# دو واژه بیابید که **هر دو در این پیکره آمده‌اند**، به هم ربطی ندارند، و ریشه‌یاب هضم برای هر دو
# **یک ریشه** می‌دهد. پاسخ فهرست دو واژه است، مانند `["کتاب", "خانه"]`. از پرسش ستاره‌دار کمک
# بگیرید: «بار» و «سال» جای خوبی برای گشتن‌اند. («مردم» و «مردان» را که دیدیم دیگر
# ننویسید.)
# %% [markdown] lang="en"
# ## Exercise 4: Two strangers under one stem
#
# Find two words that **both occur in this corpus**, have nothing to do with one another, and get
# **the same stem** from hazm's stemmer. The answer is a list of two words, such as
# `["کتاب", "خانه"]`. A query with a star helps: «بار» and «سال» are good places to look.
# (Leave out «مردم» and «مردان», which we have seen.)
# %% tags=["answer"]
strangers = [..., ...]

# %% tags=["solution"]
strangers = ["سال", "سالم"]

# %% tags=["wrong"] hint="two_stems"
strangers = ["ایران", "ایرانی"]

# %% tags=["wrong"] hint="one_family"
strangers = ["کتاب", "کتاب‌های"]

# %% tags=["wrong"] hint="relatives"
strangers = ["اقتصاد", "اقتصادی"]

# %% tags=["wrong"] hint="not_in_corpus"
strangers = ["کار", "کارت"]

# %% tags=["wrong"] hint="shown"
strangers = ["مردم", "مردان"]

# %% tags=["check"]
check.stems(strangers, index=index, stemmer=stemmer, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (هشت دقیقه). پاسخ‌ها را روی تخته بنویسید؛ گفت‌وگو سر جفت‌های مرزی درمی‌گیرد:
# «باز» و «بازی» خویشاوندند یا بیگانه؟ خودآزمایی هر جفتی را که یکی از دیگری با «ی» ساخته می‌شود
# مرزی می‌شمارد. بپرسید: در پژوهش شما «اقتصاد» و «اقتصادی» یکی‌اند؟
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (eight minutes). Write the answers on the board; the borderline pairs will be
# debated: are «باز» and «بازی» relatives or strangers? The self-check calls each pair borderline of
# which one is the other with a «ی». Ask: are «اقتصاد» and «اقتصادی» one in your research?

# %% [markdown] lang="fa"
# ## خانوادهٔ واژه
#
# اگر بخواهیم صورت‌های یک واژه را با هم بشماریم، بهتر است نخست آن‌ها را ببینیم. خانوادهٔ یک واژه
# همهٔ صورت‌های صرفی آن در پیکره است، نه واژه‌های مشتق:
# %% [markdown] lang="en"
# ## The family of a word
#
# If we want to count the forms of a word together, we had better look at them first. The family of
# a word is all its inflected forms in the corpus, without derived words:
# %%
family = query.find_family(index, FAMILY)
rtl.table(family, columns=["token", "lemma", "count", "articles"], language=LANGUAGE)

# %% [markdown] lang="fa"
# «منطقه‌ای» هم «یک منطقه» است و هم «مربوط به منطقه»؛ جدول نمی‌تواند بگوید کدام. گاهی یک املا حتی
# دو واژهٔ جداست. چنین واژه‌هایی را حدس نمی‌زنیم و فهرست می‌کنیم. در مقاله‌هایی که به قید قرعه
# برداشتیم:
# %% [markdown] lang="en"
# «منطقه‌ای» is “a region” as well as “regional”; the table cannot say which. At times one spelling
# may even be two separate words. Such words are not guessed at, but listed. In the articles that
# we drew:
# %%
doubtful = tokenization.find_ambiguous(tokens)
rtl.table(doubtful.head(8), columns=["token", "readings", "count"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## تمرین ۵: تصمیم شما
#
# واژه‌ای برگزینید که در این پیکره خانواده‌ای با دو صورت یا بیشتر دارد. کدام صورت‌ها را کنار
# می‌گذارید، و چرا؟ در `word` واژه را بنویسید؛ در `left_out` فهرست صورت‌هایی را که نمی‌شمارید
# (می‌تواند خالی بماند)؛ و در `because` یک جملهٔ کامل، که دست‌کم یکی از صورت‌ها را نام ببرد. اگر
# صورتی را کنار گذاشته‌اید، جمله باید از آن بگوید.
# %% [markdown] lang="en"
# ## Exercise 5: Your decision
#
# Choose a word whose family has two forms or more in this corpus. Which forms do you leave out,
# and why? Write the word into `word`; into `left_out` the list of forms that you do not count (it
# may stay empty); and into `because` a full sentence, which names at least one of the forms. If
# you leave a form out, the sentence must be about it. Like the word, write it in Persian.
# %% tags=["answer"]
decision = {"word": ..., "left_out": [], "because": ...}

# %% tags=["solution"]
reason = "«شهر»، «شهرها» و «شهرهای» را با هم می‌شماریم، چون هر سه نام همان چیزند."
decision = {"word": "شهر", "left_out": [], "because": reason}

# %% tags=["wrong"] hint="only_one_form"
reason = "«قفقاز» نام جاست و همهٔ صورت‌های آن را می‌شماریم."
decision = {"word": "قفقاز", "left_out": [], "because": reason}

# %% tags=["wrong"] hint="not_in_family"
reason = "«کتابخانه» ساختمان است و کتاب نیست؛ پس شمرده نمی‌شود."
decision = {"word": "کتاب", "left_out": ["کتابخانه"], "because": reason}

# %% tags=["wrong"] hint="nothing_left"
reason = "هیچ‌یک از صورت‌های «تحریم» به این پژوهش ربطی ندارد."
every_form = ["تحریم", "تحریم‌ها", "تحریم‌های"]
decision = {"word": "تحریم", "left_out": every_form, "because": reason}

# %% tags=["wrong"] hint="no_reason"
decision = {"word": "شهر", "left_out": ["شهرها"], "because": "چون لازم نبود."}

# %% tags=["check"]
check.family(decision, index=index, language=LANGUAGE)

# %% [markdown] lang="fa" tags=["solution"]
# **برای آموزگار** (ده دقیقه، یا در خانه). پاسخ یگانه‌ای در کار نیست. کسی که «منطقه» را برداشته و
# «منطقه‌ای» را کنار گذاشته باید بپذیرد که چند «یک منطقه» را هم از دست داده است. جمله‌ها را در کلاس
# بخوانید: آیا خوانندهٔ دیگری با همین جمله به همین شمار می‌رسد؟
# %% [markdown] lang="en" tags=["solution"]
# **For the teacher** (ten minutes, or at home). There is no single answer. Whoever took «منطقه» and
# left out «منطقه‌ای» must accept that some uses of “a region” went with it. Read the sentences in
# class: would another reader come to the same count by this sentence?

# %% [markdown] lang="fa"
# ## برگردیم پیش نگار
#
# نگار این بار متن را تمیز نکرد. «میانجی» را از نمایه پرسید و جمله‌ها را خواند، همان‌طور که نوشته
# شده بودند:
# %% [markdown] lang="en"
# ## Back to Negar
#
# This time Negar did not clean the text. She asked the index for «میانجی», and read the sentences,
# as they had been written:
# %%
lines = concordance.find_lines(index, "میانجی", span=6, n=6)
rtl.table(lines, columns=["source", "before", "node", "after"], language=LANGUAGE)

# %% [markdown] lang="fa"
# ## چه آموختیم؟

#
# - واژه‌شکن می‌برد، هنجارساز متن را عوض می‌کند، ریشه‌یاب پایان واژه را می‌اندازد و بن‌واژه‌یاب در
#   واژه‌نامه می‌گردد. هر کدام به کاری می‌آید و هیچ‌کدام جای نگاه کردن را نمی‌گیرد.
# - پیش از شمردن، واژهٔ خودتان را از ابزار بگذرانید و ببینید چه از آن درمی‌آید.
# - این‌که چه چیز یک واژه است تصمیم است: املا، صورت، خانواده. تصمیم را می‌نویسیم.
#
# در جلسهٔ بعد، `03_counting`، می‌شماریم: کدام واژه‌ها پربسامدترند و چرا فهرستشان این‌قدر ملال‌آور
# است؟
# %% [markdown] lang="en"
# ## What have we learned?
#
# - A tokenizer cuts, a normaliser changes the text, a stemmer drops the end of a word, and a
#   lemmatizer looks into a dictionary. Each is good for something, and none saves us from looking.
# - Before you count, pass your own word through the tool, and see what comes out.
# - What is one word is a decision: spelling, form, family. We write it down.
#
# In the next session, `03_counting`, we count: which words are the most frequent, and why is their
# list so dull?
