"""Web pages as Persian sites lay them out (tests/pages), around an article that is known."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import jinja2

FOLDER = Path(__file__).parent / "pages"
TITLE = "قطار شبانهٔ شمال پس از ده سال دوباره به راه افتاد"
LEAD = "نخستین قطار شبانه‌ای که از مرکز به کرانهٔ دریا می‌رود، دیشب با سیصد مسافر ایستگاه را ترک کرد."
BODY = (
    "مدیر راه‌آهن شمال می‌گوید بازسازی پل‌های کوهستانی دو سال زمان برده است و "
    "«هیچ پلی بی‌آزمون نماند».",
    "به گفتهٔ او، هر شب یک قطار با ۱۲ واگن در ساعت ۲۲:۳۰ راه می‌افتد و سپیده‌دم به ایستگاه "
    "پایانی می‌رسد.",
    "مسافران در نظرسنجی نوشته‌اند که کوپه‌ها پاکیزه‌اند، اما بهای بلیت برای خانواده‌های پرجمعیت "
    "سنگین است.",
    "کارشناسان یادآوری می‌کنند که این خط در سال ۱۳۱۶ ساخته شد و در ۲۲ بهمن ۱۳۵۷ برای چند هفته "
    "بسته بود.",
    "شهرداری‌های سر راه وعده داده‌اند که در ایستگاه‌های کوچک بازارچه‌ای برای باغداران و "
    "صنعتگران برپا کنند.",
    "قرار است از نوروز آینده قطار دومی هم افزوده شود؛ بلیت‌فروشی آن از نیمهٔ زمستان آغاز خواهد شد.",
)
TEXT = (LEAD, *BODY)
OTHERS = (
    "وزیر نیرو از سدهای تازه بازدید کرد",
    "تیم والیبال نوجوانان به فینال رسید",
    "نمایشگاه گل و گیاه فردا گشایش می‌یابد",
    "بهای سکه در بازار امروز پایین آمد",
    "هشدار هواشناسی برای جاده‌های غربی",
    "کتاب‌های تازهٔ شعر در پیشخان کتابفروشی‌ها",
)
COMMENTS = (
    "واقعاً خوشحال شدم، پدربزرگم همیشه از آن مسیر تعریف می‌کرد و دلش می‌خواست دوباره ببیند.",
    "چرا برای دانشجوها تخفیف نگذاشته‌اند؟ لطفاً پیگیری کنید و پاسخ بدهید.",
)
MENU = (
    "صفحه نخست", "سیاسی", "اقتصادی", "اجتماعی", "ورزشی", "فرهنگی", "تماس با ما", "درباره ما",
)  # fmt: skip
ROWS = (("ایستگاه", "ساعت", "بها"), ("دوراهی", "۲۳:۱۵", "۴۵۰"), ("پل سفید", "۰۲:۴۰", "۶۲۰"))
ITEMS = ("بلیت دانشجویی", "بلیت خانواده", "بلیت یک‌سره")
QUOTE = "ما هر پل را سه بار با قطار باری آزمودیم و بعد مسافر سوار کردیم."
OLD = str.maketrans("یک‌۰۱۲۳۴۵۶۷۸۹", "يك 0123456789", "ٔ")
AT = "۲۷ تیر ۱۳۹۷ - ۲۱:۰۲"


class Layout(NamedTuple):
    """What is to be read in the page of that name; `text` are the paragraphs of its article."""

    name: str
    date: str
    source: str | None = None
    category: str | None = None
    title: str = TITLE
    text: tuple = TEXT
    old: bool = False


LAYOUTS = (
    Layout("wordpress", "1397-04-27T21:02:33+04:30", "روزنامهٔ سپیدار", "جامعه"),
    Layout("nastooh", "۲۷ تیر ۱۳۹۷، ۲۱:۰۲", "خبرگزاری کوهسار", "جامعه"),
    Layout("iran_samaneh", AT, "bamdad.example", "اجتماعی"),
    Layout("asp_net", "1397/04/27 - 21:02"),
    Layout("json_ld", "2018-07-18T16:32:00.000Z", "چشمه", "ایران"),
    Layout("amp", "2018-07-18 21:02:00", "navid.example"),
    Layout("mobile", "۱۳۹۷/۰۴/۲۷ ۲۱:۰۲"),
    Layout("khabar_classes", "چهارشنبه، ۲۷ تیر ۱۳۹۷ ساعت ۲۱:۰۲", "شرق ایران", "حمل‌ونقل"),
    Layout("drupal", "2018-07-18T21:02+04:30", None, "شهر و مردم"),
    Layout("blog", "چهارشنبه بیست و هفتم تیر ۱۳۹۷ | ساعت ۲۱:۲"),
    Layout(
        "with_table", "2018/07/18", "rah.example",
        text=(*TEXT[:4], *(" ".join(row) for row in ROWS), *TEXT[4:]),
    ),
    Layout(
        "inline_boxes", "۱۳۹۷/۰۴/۲۷",
        text=(*TEXT[:3], QUOTE, *TEXT[3:5], "سه جور بلیت", *ITEMS, *TEXT[5:], "انتهای پیام/"),
    ),
    Layout("short_news", "۲۷ تیر ۱۳۹۷ | ۰۷:۲۰", "خبر روز", None, "بارش در شمال", BODY[5:]),
    Layout("studio", "چهارشنبه ۲۷ تير ۱۳۹۷ ساعت ۲۱:۰۲", "جهان ریل"),
    Layout("fars", "۲۱:۰۲ | ۱۳۹۷-۰۴-۲۷"),
    Layout(
        "tasnim", "27 تير 1397 - 21:02", "خبرگزاری آبان",
        text=("از سر گرفته شد", LEAD, "به گزارش خبرنگار آبان،", *BODY, "انتهای پیام/"),
    ),
    Layout(
        "isna", "چهارشنبه / ۲۷ تیر ۱۳۹۷ / ۲۱:۰۲", "دانا", "اجتماعی", text=(*TEXT, "انتهای پیام"),
    ),
    Layout("asam", "2018-07-18T21:02:00+04:30", "موج تازه", "جامعه"),
    Layout("farda", "2018-07-18 12:15:36Z", "رادیو سپید", "ایران"),
    Layout("react", f"چهارشنبه {AT}", "فن‌نما"),
    Layout("khamenei", "1397/04/27"),
    Layout("comments_heavy", "۲۷ تیر ۱۳۹۷"),
    Layout("old_tables", "جمعه ۲۷ تیر ۱۳۸۲", old=True),
    Layout("oldnews", "جمعه ۲۷ تیر ۱۳۸۲", old=True),
)  # fmt: skip


def page(layout):
    """The page as bytes: UTF-8, or Windows-1256 with its letters and digits where it is `old`."""
    html = jinja2.Template((FOLDER / f"{layout.name}.html").read_text("utf-8")).render(
        title=TITLE, lead=LEAD, body=BODY, text=TEXT, others=OTHERS, comments=COMMENTS, menu=MENU,
        rows=ROWS, items=ITEMS, quote=QUOTE, links=links, paragraphs=paragraphs,
    )  # fmt: skip
    return html.translate(OLD).encode("cp1256") if layout.old else html.encode()


def links(texts, tag="li"):
    """Links to other articles, each in an element of its own."""
    return "".join(
        f'<{tag}><a href="/fa/news/{1000 + n}">{text}</a></{tag}>' for n, text in enumerate(texts)
    )


def paragraphs(texts=BODY, tag="p"):
    """Each text in an element of its own."""
    return "\n".join(f"<{tag}>{text}</{tag}>" for text in texts)


def words(text):
    """How often each word occurs in a text, half-spaces kept."""
    return Counter(re.findall(r"[\w\u200c]+", text))


def agreement(text, layout):
    """(precision, recall) of the words of a text against those of the layout's article."""
    wanted = " ".join(layout.text)
    found, wanted = words(text), words(wanted.translate(OLD) if layout.old else wanted)
    both = (found & wanted).total()
    return both / max(1, found.total()), both / wanted.total()
