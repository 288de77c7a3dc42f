"""The words of dates: months, weekdays, eras, hours, zones and numbers, and what each means."""

import functools

from .plain import folded

JALALI = (
    "فروردین farvardin farwardin، اردیبهشت ordibehesht ordibehest، خرداد khordad،"
    " تیر tir، مرداد امرداد mordad amordad، شهریور shahrivar shahriver، مهر mehr،"
    " آبان aban، آذر azar، دی dey dei، بهمن bahman، اسفند اسپند esfand esphand",
    "حمل hamal، ثور sawr، جوزا jawza، سرطان saratan، اسد asad، سنبله sonbola، میزان mizan،"
    " عقرب aqrab، قوس qaws، جدی jadi، دلو dalw، حوت hut",
)
GREGORIAN = (
    "ژانویه جنوری january jan، فوریه فبروری february feb، مارس مارچ march mar،"
    " آوریل اپریل آپریل april apr، مه می مئی may، ژوئن ژون جون june jun،"
    " ژوئیه ژوئیهٔ جولای جولایی جولائی july jul، اوت آوت اگست آگست اوگست آگوست اگوست august aug،"
    " سپتامبر سپتمبر september sep sept، اکتبر اکتوبر october oct،"
    " نوامبر نومبر نوومبر november nov، دسامبر دسمبر دیسمبر december dec",
    "ینایر، فبرایر، مارس، ابریل، مایو، یونیو، یولیو، اغسطس، سبتمبر، اکتوبر، نوفمبر، دیسمبر",
    "کانون‌الثانی، شباط، آذار، نیسان، ایار، حزیران، تموز، آب، ایلول، تشرین‌الاول، تشرین‌الثانی،"
    " کانون‌الاول",
)
ISLAMIC = (
    "محرم محرم‌الحرام muharram moharram، صفر صفرالمظفر safar،"
    " ربیع‌الاول ربیع‌اول ربیع‌المولود rabial-awwal rabi1،"
    " ربیع‌الثانی ربیع‌الآخر ربیع‌دوم ربیع‌الاخر rabial-thani،"
    " جمادی‌الاول جمادی‌الاولی جمادی‌اول جمادالاول jumadaal-awwal،"
    " جمادی‌الثانی جمادی‌الثانیه جمادی‌الآخر جمادی‌الاخره جمادی‌دوم جمادی‌الاخری jumadaal-thani،"
    " رجب رجب‌المرجب rajab، شعبان شعبان‌المعظم shaban، رمضان رمضان‌المبارک ramadan ramazan،"
    " شوال شوال‌المکرم shawwal، ذی‌القعده ذیقعده ذوالقعده ذی‌قعده ذی‌القعده‌الحرام dhual-qadah"
    " dhulqadah،"
    " ذی‌الحجه ذیحجه ذوالحجه ذی‌حجه ذی‌الحجه‌الحرام dhual-hijjah dhulhijjah",
)
WEEKDAYS = (
    "دوشنبه الاثنین doshanbe doshanbeh monday mon، سه‌شنبه الثلاثاء seshanbe seshanbeh tuesday"
    " tue tues، چهارشنبه الاربعاء chaharshanbe chaharshanbeh wednesday wed، پنجشنبه پنج‌شنبه"
    " الخمیس panjshanbe panjshanbeh thursday thu thur thurs، جمعه آدینه الجمعه jome jomeh friday"
    " fri، شنبه السبت shanbe shanbeh saturday sat، یکشنبه الاحد yekshanbe yekshanbeh sunday sun"
)
SEASONS = "بهار spring، تابستان summer، پاییز خزان fall autumn، زمستان winter"
ERAS = {
    "jalali": "شمسی خورشیدی هش ه‌ش هجری‌شمسی هجری‌خورشیدی shamsi solar sh",
    "gregorian": "میلادی مسیحی ad ce",
    "islamic": "قمری هق ه‌ق هجری‌قمری مهشیدی ah lunar qamari",
    "imperial": "شاهنشاهی imperial",
}
LETTERS = {"ش": "jalali", "ق": "islamic", "م": "gregorian"}
HALVES = {
    "am": "قظ ق‌ظ صبح بامداد قبل‌از‌ظهر پیش‌از‌ظهر قبل‌ظهر am",
    "pm": "بظ ب‌ظ عصر بعد‌از‌ظهر بعداز‌ظهر پس‌از‌ظهر بعدظهر غروب pm",
    "noon": "ظهر noon",
    "night": "شب نیمه‌شب midnight",
}
ZONES = {
    0: "z utc gmt به‌وقت‌گرینویچ گرینویچ به‌وقت‌جهانی wet ساعت‌جهانی",
    210: "irst به‌وقت‌زمستانی‌تهران", 270: "irdt aft به‌وقت‌کابل به‌وقت‌افغانستان",
    -300: "est", -240: "edt", -360: "cst", -420: "mst pdt", -480: "pst",
    60: "cet", 120: "cest eet", 180: "msk trt eest به‌وقت‌مسکو به‌وقت‌استانبول",
    "Asia/Tehran": "به‌وقت‌تهران به‌وقت‌ایران به‌وقت‌محلی‌تهران به‌وقت‌رسمی‌ایران تهران‌تایم tehran‌time"
    " iran‌time irt",
    "Europe/London": "به‌وقت‌لندن", "Europe/Paris": "به‌وقت‌پاریس",
    "Europe/Berlin": "به‌وقت‌برلین به‌وقت‌اروپای‌مرکزی به‌وقت‌آلمان",
    "America/New_York": "به‌وقت‌نیویورک به‌وقت‌واشنگتن", "America/Los_Angeles": "به‌وقت‌لس‌آنجلس",
    "Europe/Prague": "به‌وقت‌پراگ", "Asia/Dubai": "به‌وقت‌دبی به‌وقت‌امارات",
}  # fmt: skip
UNITS = "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
OTHERS = {
    "label": "شماره کد کدخبر کد‌مطلب کد‌خبری شناسه شناسه‌خبر شناسه‌مطلب دوره صفحات قیمت بها جلد"
    " نسخه پیاپی شماره‌خبر شماره‌پیاپی خبر no vol issue page id code number"
    " تعداد‌بازدید بازدیدها تعداد‌نظرات نظرات",
    "counted": "صفحه تومان ریال افغانی کلمه بازدید نظر دیدگاه کلیک نفر view views comment comments"
    " بار کامنت",
    "year": "سال year",
    "unit": "ثانیه دقیقه روز second seconds minute minutes min mins hour hours day days weeks month"
    " months years",
    "part": "هفته نیمه دهه week half",
    "hour": "ساعت at clock",
    "joint": "ماه ماه‌سال of the ام مین م st nd rd th t و در مورخ مورخه",
    "ago": "پیش قبل گذشته ago",
    "relative": "دیروز امروز پریروز دیشب امشب فردا اکنون هم‌اکنون لحظاتی لحظه‌ای حالا همین‌حالا"
    " yesterday today now",
    "placeholder": "نامشخص نامعلوم ندارد بی‌تاریخ بدون‌تاریخ ثبت‌نشده نامعتبر unknown undefined na"
    " invalid unspecified undated",
    "updated": "به‌روزرسانی بروزرسانی به‌روز‌رسانی ویرایش آخرین‌ویرایش به‌روز‌شده بروز‌شده updated"
    " modified edited",
}
LONGEST = 4


@functools.cache
def known():
    """All words, folded and without spaces, as {word: (kind, value)}."""
    found = {}
    for kind, words in OTHERS.items():
        for word in words.split():
            _put(found, kind, word, word)
    for kind, table in (("era", ERAS), ("half", HALVES), ("zone", ZONES)):
        for value, words in table.items():
            _put(found, kind, value, words)
    for calendar, lists in (("jalali", JALALI), ("gregorian", GREGORIAN), ("islamic", ISLAMIC)):
        for names in lists:
            for month, words in enumerate(names.split("،"), 1):
                _put(found, "month", (calendar, month), words)
    for day, words in enumerate(WEEKDAYS.split("،")):
        _put(found, "weekday", day, words)
    for season, words in enumerate(SEASONS.split("،")):
        _put(found, "season", season, words)
    found.update(_numbers())
    return found


def _put(found, kind, value, words):
    for word in words.split():
        found[folded(word).replace(" ", "").replace("-", "")] = (kind, value)


def _numbers():
    """Number words, cardinal and ordinal: «هفتم» is ("spelled", 7), «وهفتم» ("appended", 7)."""
    values = {word: number for number, word in enumerate(UNITS.split(), 1)}
    values |= {word: 10 * number for number, word in enumerate(TENS.split(), 2)}
    values |= {word: 100 * number for number, word in enumerate(HUNDREDS.split(), 1)}
    values |= {"هیجده": 18, "شیش": 6, "یکصد": 100, "هزار": 1000, "یکهزار": 1000, "دوهزار": 2000}
    ordinals = {word + ending: values[word] for word in values for ending in ("م", "مین", "ام")}
    ordinals |= {"اول": 1, "نخست": 1, "اولین": 1, "سوم": 3, "دوم": 2, "سیام": 30, "سیم": 30}
    endings = {word: value for word, value in (values | ordinals).items() if value < 10}
    values |= {
        f"{ten}و{word}": 10 * tens + value
        for tens, ten in enumerate(TENS.split(), 2)
        for word, value in endings.items()
    }
    found = {folded(word): number for word, number in (values | ordinals).items()}
    appended = {"و" + word: ("appended", number) for word, number in found.items()}
    return appended | {word: ("spelled", number) for word, number in found.items()}
