from functools import cache

import pandas as pd
import pytest
from hazm import WordTokenizer
from hypothesis import given
from hypothesis import strategies as st

from helpers import corpus, orthography, tokenization
from helpers.tokenization import find_words, pieces
from tests.conftest import SHARED

TEXT = st.text(st.sampled_from("امیهاتر  \n\n.،-_۳5aB\u200c\u064e@wﷺ&;://"), max_size=40)


@cache
def usual_tokenizer():
    return WordTokenizer(join_verb_parts=False)


def spelled(text: str) -> list[str]:
    return [word.token for word in find_words("", text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«امنیت»، قفقاز!", ["امنیت", "قفقاز"]),
        ("نرخ ۳٫۵ درصد", ["نرخ", "۳٫۵", "درصد"]),
        ("نشست ۳+۳ در 1402/5/12", ["نشست", "۳+۳", "در", "1402/5/12"]),
        ("ساعت ۱۶:۳۰.", ["ساعت", "۱۶:۳۰"]),
        ("www.isna.ir/a-b، info@isna.ir", ["www.isna.ir/a-b", "info@isna.ir"]),
        ("AT&T و COVID", ["AT&T", "و", "COVID"]),
        ("علمی-تخصصی", ["علمی", "تخصصی"]),
        ("#علمی_شو **به", ["علمی", "شو", "به"]),
        ("ایران,روسیه", ["ایران", "روسیه"]),
        ("گفته شده است", ["گفته", "شده", "است"]),
        ("می&zwnj;شود", ["می‌شود"]),
        ("- … ؟ * ‌ «»", []),
        ("خانهٔ مثلاً", ["خانه", "مثلا"]),
        ("پیامبرﷺ فرمود", ["پیامبر", "صلی", "الله", "علیه", "وسلم", "فرمود"]),
        ("ایمیل-info@isna.ir", ["ایمیل", "info@isna.ir"]),
        ("سایتwww.isna.ir", ["سایت", "www.isna.ir"]),
        ("www.isna.ir\u00a0امنیت", ["www.isna.ir", "امنیت"]),
        ("\ue000امنیت", ["امنیت"]),
    ],
)
def test_words_of_dirty_text(text, words):
    assert spelled(text) == words


@pytest.mark.parametrize("text", ["خانهٔ ما", "مثلاً او", "«ﻻله» بود", "می&zwnj;شود.", "كتاب ها"])
def test_offsets_cut_out_the_word_as_it_was_written(text):
    for word in find_words("عنوان", text):
        written = f"عنوان\n{text}"[word.start : word.end]
        assert orthography.clean(written) == word.token
        assert written == written.strip("«» .")


def test_positions_leave_a_gap_where_a_sentence_ends():
    positions = [word.position for word in find_words("عنوان", "یک دو. سه، چهار\n\nپنج «شش» هفت")]
    assert positions == [0, 2, 3, 5, 7, 9, 10, 11]


def test_a_line_break_inside_a_sentence_leaves_no_gap():
    assert [word.position for word in find_words("", "یک\nدو")] == [0, 1]


def test_tokens_are_those_of_each_article_in_order(articles, tokens):
    assert tokens["article_id"].drop_duplicates().tolist() == articles["article_id"].tolist()
    for article in articles.itertuples():
        own = tokens[tokens["article_id"] == article.article_id]
        words = [word.token for word in find_words(article.title, article.text)]
        assert own["token"].tolist() == words
        assert own["position"].is_monotonic_increasing


@pytest.mark.parametrize("text", ["شورای امنیت سازمان", "می\u200cشود کتاب\u200cها", "NATO و قفقاز"])
def test_words_of_letters_alone_are_divided_as_hazm_divides_them(text):
    assert spelled(text) == usual_tokenizer().tokenize(text)


@given(TEXT)
def test_hazm_divides_without_its_list_of_words_as_with_it(text):
    ours, usual = pieces._tokenizer(), usual_tokenizer()
    assert usual.words and not ours.words
    assert ours.tokenize(text) == usual.tokenize(text)


def test_many_blank_lines_are_no_trap():
    assert spelled("یک" + "\n" * 100_000 + "دو") == ["یک", "دو"]


def test_a_plural_and_its_singular_share_a_lemma():
    assert orthography.lemma_of("کتاب‌ها") == orthography.lemma_of("کتاب")
    assert orthography.lemma_of("منطقهای") == "منطقه"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_no_text_breaks_the_tokenizer(text):
    for word in find_words("", text):
        assert 1 <= word.start < word.end <= len(text) + 1
        assert word.token


def test_the_real_article_keeps_its_words_in_one_piece():
    article = corpus.read_articles("data/articles")
    tokens = tokenization.tokenize(article)
    assert tokens["key"].eq(orthography.key("منطقه‌ای")).sum() == 6
    assert {"منطقه‌ای", "۳+۳"} <= set(tokens["token"])


@pytest.mark.skipif(not SHARED.exists(), reason="the real corpora are not beside the project")
def test_every_offset_of_real_text_leads_back():
    articles = corpus.read_articles(SHARED / "corpora" / "hamshahri-2003-2004.jsonl.gz").head(150)
    tokens = tokenization.tokenize(articles)
    texts = dict(
        zip(articles["article_id"], articles["title"] + "\n" + articles["text"], strict=True)
    )
    written = pd.Series([texts[row.article_id][row.start : row.end] for row in tokens.itertuples()])
    assert (written.map(orthography.key) == tokens["key"]).all()


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_articles_read_at_once_are_those_read_alone(pairs):
    titles, texts = [title for title, _ in pairs], [text for _, text in pairs]
    found = tokenization.find_running_words(titles, texts)
    for number, pair in enumerate(pairs):
        own = found.article == number
        columns = (found.position[own], found.word[own], found.start[own], found.end[own])
        together = [(p, found.spellings[w], s, e) for p, w, s, e in zip(*columns, strict=True)]
        assert together == find_words(*pair)


def test_a_blank_line_after_a_number_is_a_stop():
    assert [word.position for word in find_words("", "بند ۱\n\nمتن")] == [0, 1, 3]
