"""The sentences that say what is wrong with a query, each in Persian and in English."""

from typing import NamedTuple


class Both(NamedTuple):
    """A text in Persian and in English."""

    fa: str
    en: str


EXAMPLES = {
    "BAR": Both("(امنیت | ثبات)", "(امنیت | ثبات)"),
    "PLUS": Both("امنیت + ثبات", "امنیت + ثبات"),
    "MINUS": Both("امنیت - ثبات", "امنیت - ثبات"),
    "SLASH": Both("تحریم / (تحریم + مذاکره)", "تحریم / (تحریم + مذاکره)"),
    "NEAR": Both("قفقاز نزدیک/۵ ایران", "قفقاز NEAR/5 ایران"),
    "NOT": Both("امنیت NOT قفقاز", "امنیت NOT قفقاز"),
}
_RESTRICTION = Both(
    "هر قید یک ستون، یک دونقطه و یک مقدار است، مانند منبع:ایسنا یا دسته:«بین‌الملل»",
    'A restriction is a column, a colon and a value, as in source:ایسنا or category:"بین‌الملل"',
)
SAYINGS = {
    "empty": Both(
        "هنوز چیزی نوشته نشده است؛ واژه‌ای مانند «امنیت» بنویسید.",
        "«» holds no word; write one such as «امنیت»."),
    "no_word": Both(
        "در «{query}» واژه‌ای نیست؛ واژه‌ای مانند «امنیت» بنویسید.",
        "«{query}» holds no word; write one such as «امنیت»."),
    "no_letter": Both(
        "در «{pattern}» حرفی نیست؛ دست‌کم یک حرف بنویسید، مانند «امنیت*».",
        "«{pattern}» holds no letter; write at least one, as in «امنیت*»."),
    "lone_star": Both(
        "ستارهٔ تنها (*) جای یک واژه میان دو واژهٔ دیگر است؛ آن را میان دو واژه بنویسید، "
        "مانند «شورای * امنیت».",
        'A lone * stands for any one word between two others, as in "شورای * امنیت".',
    ),
    "sign_before_pattern": Both(
        "واژه‌ای که * یا ? دارد با نشانهٔ پیش از خود (= یا ~ یا بن‌واژه:) نمی‌آید؛ یکی از این دو "
        "را بردارید.",
        "A * or ? stands in a word without lemma:, = or ~ before it; leave one of them out."),
    "family_of_one_word": Both(
        "پس از «{mark}:» تنها یک واژه می‌آید، نه عبارت؛ یک واژه بنویسید، مانند بن‌واژه:کشور.",
        "After {mark}: stands one word alone, as in «lemma:کشور», no phrase."),
    "sign_without_word": Both(
        "نشانهٔ «{mark}» از آنِ واژهٔ پس از خود است، مانند «{mark}امنیت»؛ در عبارت آن را پیش از هر "
        "واژه‌ای که می‌خواهید بنویسید.",
        "{mark} belongs to the word right after it, as in «{mark}امنیت»; in a phrase it stands "
        "before each word that it is meant for."),
    "star_without_word": Both(
        "نشانهٔ «{mark}» را چسبیده به یک واژه بنویسید، مانند «امنیت{mark}».",
        "{mark} stands at a word, as in «امنیت{mark}»."),
    "nothing_before": Both(
        "پیش از «{sign}» چیزی نیامده است؛ آنجا واژه یا عبارتی بنویسید، مانند {example}.",
        "{sign} has nothing on its left; write a term there, as in {example}."),
    "nothing_after": Both(
        "پس از «{sign}» چیزی نیامده است؛ آنجا واژه یا عبارتی بنویسید، مانند {example}.",
        "{sign} has nothing on its right; write a term there, as in {example}."),
    "near_without_number": Both(
        "پس از «نزدیک» (یا NEAR) شمار واژه‌ها می‌آید، مانند قفقاز نزدیک/۵ ایران؛ اگر خود این واژه "
        "را می‌جویید، آن را در گیومه بگذارید.",
        "NEAR needs a number of words, as in قفقاز NEAR/5 ایران; for the word, use quotes."),
    "near_out_of_range": Both(
        "شمار واژه‌ها پس از «نزدیک» (یا NEAR) از ۱ تا {most} است؛ عددی در این بازه بنویسید.",
        "NEAR takes a number of words from 1 to {most:,}."),
    "and_for_near": Both(
        "دو واژهٔ نزدیک به هم را با نزدیک/۵ بپرسید؛ اگر خود AND را می‌جویید، آن را در گیومه بگذارید.",
        "Two words near one another are asked with NEAR/5; for AND as a word, use quotes."),
    "ampersand_for_near": Both(
        "دو واژهٔ نزدیک به هم را با نزدیک/۵ بپرسید؛ اگر & بخشی از متن است، آن را در گیومه بگذارید.",
        "Two words near one another are asked with NEAR/5; a & of the text stands in quotes."),
    "or_for_bar": Both(
        "میان گزینه‌ها | بنویسید، مانند (امنیت | ثبات)؛ اگر خود OR را می‌جویید، آن را در گیومه "
        "بگذارید.",
        "Alternatives have | between them, as in (امنیت | ثبات); for OR as a word, use quotes."),
    "spaced_hyphen": Both(
        "برای تفاضل در هر دو سوی خط تیره فاصله بگذارید، مانند امنیت - ثبات؛ مقاله‌های بدون یک واژه "
        "را با NOT بپرسید؛ خط تیره‌ای که بخشی از واژه است در هیچ سو فاصله ندارد.",
        "A difference has spaces on both sides of its -, as in امنیت - ثبات; articles without a "
        "word are asked with NOT; a hyphen that is part of a word has no space beside it."),
    "unclear_order": Both(
        "روشن نیست که از «{first}» و «{second}» کدام نخست است؛ آنچه را نخست حساب می‌شود در پرانتز "
        "بگذارید، مانند (امنیت + ثبات) / صلح.",
        "What {first} and {second} belong to is not clear; write brackets around what comes first, "
        "as in (امنیت + ثبات) / صلح."),
    "number_among_words": Both(
        "سهم تنها در بیرونی‌ترین سطح پرسش می‌آید، و جمع و تفاضل تنها در جمع، تفاضل یا سهم؛ در دو "
        "سوی «{sign}» واژه، عبارت یا گزینه‌ها را بنویسید.",
        "A share stands alone, and a sum or a difference only in a sum, a difference or a share; "
        "{sign} takes words, phrases and alternatives."),
    "too_many_phrases": Both(
        "از این گزینه‌ها بیش از {most} عبارت ساخته می‌شود؛ آن‌ها را در چند پرسش بنویسید.",
        "These alternatives make more than {most} phrases; write them as several terms."),
    "reckoned_in_phrase": Both(
        "درون عبارت تنها گزینه‌ها در پرانتز می‌آیند، مانند شورای (امنیت | صلح)؛ برای پرسش‌های دیگر "
        "عبارت را در گیومه بگذارید و بقیه را کنار آن بنویسید.",
        'Inside a phrase only alternatives can stand in brackets, as in "شورای (امنیت | صلح)"; '
        "what else is asked has the phrase in quotes beside it."),
    "bar_in_phrase": Both(
        "گزینه‌های درون عبارت را در پرانتز بگذارید، مانند «شورای (امنیت | صلح)».",
        'Alternatives in a phrase stand in brackets, as in "شورای (امنیت | صلح)".',
    ),
    "word_among_alternatives": Both(
        "جای «{token}» اینجا نیست؛ درون پرانتز میان گزینه‌ها | بنویسید.",
        "«{token}» cannot stand here; in brackets alternatives have | between them."),
    "unclosed_bracket": Both(
        "این پرانتز بسته نشده است؛ در پایان آنچه درون آن است ) بنویسید.",
        "This bracket is not closed; write ) where its content ends."),
    "unopened_bracket": Both(
        "این پرانتز باز نشده است؛ در آغاز آنچه درون آن است ( بنویسید، یا این یکی را بردارید.",
        "This bracket closes none; write ( where its content begins, or leave it out."),
    "empty_brackets": Both(
        "درون این پرانتز چیزی نیست؛ واژه یا عبارتی در آن بنویسید، یا پرانتز را بردارید.",
        "There is nothing in these brackets; write a term there, or leave them out."),
    "too_deep": Both(
        "بیش از {most} پرانتز درون یکدیگر آمده است؛ پرسش را ساده‌تر بنویسید.",
        "There are more than {most} brackets in brackets."),
    "unclosed_quotation": Both(
        "این گیومه بسته نشده است؛ در پایان نقل همان نشانه را بنویسید.",
        "This quotation is not closed; write the same quotation mark where it ends."),
    "unopened_quotation": Both(
        "این گیومه باز نشده است؛ در آغاز نقل « بنویسید، یا این یکی را بردارید.",
        "This mark closes no quotation; write « where it begins, or leave it out."),
    "comma_in_term": Both(
        "ویرگول یا نقطه‌ویرگول («{sign}») پرسش‌ها را از هم جدا می‌کند و اینجا جای یک پرسش است؛ "
        "میان گزینه‌ها | بنویسید، و ویرگولی را که بخشی از متن است در گیومه بگذارید.",
        "A comma ({sign}) stands between terms, and one term is asked here; alternatives have "
        "| between them, and a comma of the text stands in quotes."),
    "restriction_alone": Both(f"{_RESTRICTION.fa}.", f"{_RESTRICTION.en}."),
    "no_restriction": Both(
        f"{_RESTRICTION.fa}؛ «{{token}}» چنین نیست. مقداری را که چند واژه دارد در گیومه بگذارید.",
        f"{_RESTRICTION.en}; «{{token}}» is none. A value of several words stands in quotes."),
    "spaced_colon": Both(
        "دونقطهٔ قید بی‌فاصله پس از نام ستون می‌آید، مانند منبع:ایسنا؛ اگر دونقطه بخشی از متن است، "
        "آن را در گیومه بگذارید.",
        "The colon of a restriction stands right at its column, as in source:ایسنا; a colon that "
        "is part of the text stands in quotes."),
    "no_value": Both(
        "پس از «{column}:» مقداری نیامده است؛ مقداری بنویسید، مانند منبع:ایسنا.",
        "{column}: has no value; write one, as in source:ایسنا."),
    "empty_value": Both(
        "مقدار «{column}:» خالی است؛ مقداری بنویسید، مانند منبع:ایسنا.",
        "{column}: has an empty value; write one."),
    "several_values": Both(
        "چند مقدار یک قید را در پرانتز بگذارید، مانند منبع:(ایسنا | ایرنا).",
        "Several values of a restriction stand in brackets, as in source:(ایسنا | ایرنا)."),
    "no_term_beside": Both(
        "اینجا قید هست، ولی واژه‌ای برای جست‌وجو نیست؛ واژه‌ای مانند «امنیت» بنویسید. اگر دونقطه "
        "بخشی از متن است، آن را در گیومه بگذارید.",
        "There is a restriction, but no term; write one, such as «امنیت». A colon that is part of "
        "the text stands in quotes."),
    "restriction_inside": Both(
        "قید «{column}:» درون پرانتز یا میان پرسش آمده است؛ قید برای همهٔ پرسش است و بیرون پرانتز، "
        "در آغاز یا پایان، می‌آید. اگر دونقطه بخشی از متن است، آن را در گیومه بگذارید.",
        "{column}: stands in brackets or before the end; a restriction holds for the whole query "
        "and stands outside the brackets, at its beginning or its end. A colon that is part of the "
        "text stands in quotes."),
    "word_after_restriction": Both(
        "پس از قید «{token}» آمده است، ولی جای قید آغاز یا پایان پرسش است؛ مقداری را که چند واژه "
        "دارد در گیومه بگذارید، مانند منبع:«خبرگزاری فارس».",
        "«{token}» stands after a restriction, which is at the beginning or the end of a query; a "
        'value of several words stands in quotes, as in source:"خبرگزاری فارس".',
    ),
    "sign_after_restriction": Both(
        "پس از قید «{sign}» آمده است، ولی قید برای همهٔ پرسش است و در آغاز یا پایان آن می‌آید؛ "
        "مقداری را که چنین نشانه‌ای دارد در گیومه بگذارید.",
        "{sign} stands after a restriction, which holds for the whole query and is at its "
        "beginning or its end; a value that holds such a sign stands in quotes."),
    "restricted_twice": Both(
        "قید «{column}:» دو بار آمده است و مقاله باید با هر دو بخواند؛ اگر یکی از آن دو را "
        "می‌خواهید، بنویسید «{column}:(… | …)».",
        "{column}: stands twice, and an article would have to fit both; for one or the other write "
        "{column}:(… | …)."),
    "unknown_column": Both(
        "مقاله‌ها ستون «{column}» ندارند؛ ستون‌های آن‌ها این‌هاست: {known:، }. اگر دونقطه بخشی از "
        "متن است، آن را در گیومه بگذارید.",
        "The articles have no column «{column}»; they have {known:, }. A colon that is part of the "
        "text stands in quotes."),
    "unknown_value": Both(
        "در ستون «{column}» مقدار «{value}» نیست؛ یکی از این‌ها را بنویسید: {known:، }.",
        "No article has the {column} «{value}»; there are {known:، }."),
    "unknown_value_of_many": Both(
        "در ستون «{column}» مقدار «{value}» نیست؛ یکی از این‌ها را بنویسید: {known:، } و {more} "
        "مقدار دیگر.",
        "No article has the {column} «{value}»; there are {known:، } and {more:,} more."),
    "no_period": Both(
        "دوره‌ای به نام «{period}» نیست. دوره را چنین بنویسید: \u2066۱۴۰۲\u2069، "
        "\u2066۱۴۰۲-Q۳\u2069 (فصل سوم)، \u2066۱۴۰۲-۰۷\u2069، \u2066۱۴۰۲-۰۷-۱۵\u2069 یا، برای "
        "هفته‌ای که آن روز آغاز می‌شود، \u2066۱۴۰۲-۰۷-۱۵/P۷D\u2069؛ سال‌های ۱۷۰۰ و پس از آن "
        "میلادی‌اند.",
        "{said}"),
    "no_week": Both(
        "هفته‌ای به نام «{period}» نیست. هفتهٔ خورشیدی از شنبه و هفتهٔ میلادی از دوشنبه آغاز "
        "می‌شود؛ روز آغاز هفته را بنویسید.",
        "{said}"),
    "endless_span": Both(
        "بازه دست‌کم یک آغاز یا یک پایان دارد؛ آن را بنویسید، مانند "
        "\u2066۱۴۰۱-۰۵\u2069..\u2066۱۴۰۲-۰۳\u2069.",
        "A span has a first or a last period, as in 1401-05..1402-03."),
    "reversed_span": Both(
        "پایان بازه («{last}») پیش از آغاز آن («{first}») است؛ جای آن دو را عوض کنید.",
        "The span ends ({last}) before it begins ({first})."),
    "no_term": Both(
        "پرسشی نیست؛ دست‌کم یکی بنویسید، مانند «امنیت».",
        "There is no term; name at least one, such as terms=[«امنیت»]."),
    "no_query": Both(
        "زیر نام «{name}» واژه‌ای نیست؛ دست‌کم یکی در فهرستش بنویسید.",
        "«{name}» stands for no word; name at least one in its list."),
    "several_bases": Both(
        "پرسش‌های «{name}» قیدهای گوناگون دارند و نرخ آن‌ها پایهٔ مشترکی ندارد؛ به همه یک قید "
        "بدهید، یا هر یک را جداگانه بپرسید.",
        "The queries of «{name}» have different restrictions, so that their rate has no one base; "
        "give all of them the same, or make them terms of their own."),
    "number_among_queries": Both(
        "جمع، تفاضل یا سهم تنها پرسشِ نام خود است، ولی «{name}» پرسش‌های دیگری هم دارد؛ هر یک را "
        "جداگانه بپرسید.",
        "A sum, a difference or a share is the only query of its term; «{name}» has others."),
    "no_unit_in_common": Both(
        "پرسش «{share}» سهم است، به درصد، و «{plain}» نیست؛ این دو یکای مشترک ندارند. آن‌ها را جدا "
        "از هم بپرسید.",
        "«{share}» is a share, in per cent, and «{plain}» is not: they have no unit in common. Ask "
        "for them one after the other."),
    "several_terms": Both(
        "کاربردها از آنِ یک پرسش‌اند، ولی اینجا چند پرسش هست: {terms:، }. یکی از آن‌ها را بنویسید.",
        "Uses are those of one term; here are {terms:, }."),
    "family_of_several": Both(
        "خانواده از آنِ یک واژه است، مانند «کشور»، ولی «{word}» بیش از آن است؛ یک واژه بنویسید.",
        "A family is that of one word, such as «کشور»; «{word}» is more."),
    "foreign_entry": Both(
        "مدخل «{token}» در معنای پرسش خود نیست. سطرهای جدول را می‌توانید بیندازید؛ آنچه جز آن‌ها "
        "باید شمرده شود پرسشی جداگانه است.",
        "«{token}» is no entry that its query means. Rows of the table can be left out; what shall "
        "count besides is a query of its own."),
}  # fmt: skip
