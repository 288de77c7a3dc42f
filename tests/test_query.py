import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import concordance, frequency, indexing, orthography, query, tokenization


@pytest.mark.parametrize(
    ("term", "keys"),
    [
        ("امنیت", ["امنیت"]),
        ("  امنيت ", ["امنیت"]),
        ("منطقه ای", ["منطقهای"]),
        ("شورای امنیت", ["شورای", "امنیت"]),
        ('"شورای امنیت"', ["شورای", "امنیت"]),
        ("«شورای امنیت»", ["شورای", "امنیت"]),
        ("می‌شود", ["میشود"]),
        ("۳+۳", ["۳+۳"]),
        ("NATO", ["nato"]),
        ("کووید۱۹", ["کووید", "۱۹"]),
        ("ایران/عراق", ["ایران", "عراق"]),
        ("F-35", ["f", "۳۵"]),
        ("گفت،", ["گفت"]),
    ],
)
def test_a_term_is_read_through_the_same_orthography_as_the_texts(term, keys):
    assert [part.key for part in query.parse(term)] == keys


def test_a_star_asks_for_whatever_begins_so():
    assert query.parse("شورای امن*") == [("شورای", False, 0, ()), ("امن", True, 1, ())]


@pytest.mark.parametrize("term", ["", "  ", '""', "«»", "؟"])
def test_a_term_without_a_word_is_refused(term):
    with pytest.raises(ValueError, match="holds no word"):
        query.parse(term)


@pytest.mark.parametrize("term", ["ام*نیت", "*گرایی", "امنیت *"])
def test_a_star_elsewhere_is_refused(term):
    with pytest.raises(ValueError, match="does not stand at the end of a word"):
        query.parse(term)


def test_something_else_than_text_is_refused():
    with pytest.raises(TypeError, match="12 is not"):
        query.parse(12)
    with pytest.raises(ValueError, match="no term"):
        query.parse_all([])


@given(st.text(alphabet=st.sampled_from("امنیتقکي ‌./-۱5aA«»(،:")).filter(str.strip))
def test_a_term_is_divided_as_a_text_is(text):
    words = tokenization.find_words("", text)
    if words:
        parts = query.parse(text)
        assert [part.key for part in parts] == [orthography.key(word.token) for word in words]
        assert [part.position for part in parts] == [word.position for word in words]


@pytest.mark.parametrize("term", ["بی.بی.سی", "کووید۱۹", "F-35", "C++", "حسین(ع)", "۳٫۵", "ﷺ"])
def test_a_term_finds_itself(articles, tmp_path, term):
    text = f"گفتند {term} آمد"
    own = indexing.build(articles.head(1).assign(text=text), tmp_path / "index")
    uses = query.find_uses(own, term)
    assert len(uses) == 1
    assert concordance.find_lines(own, term)["node"].item() in (term, term.rstrip("+)"))


def test_a_term_resolves_to_its_spellings(index):
    entries = query.resolve(index, ["منطقه‌ای", "امنیت*"])
    assert entries.query("term == 'منطقه‌ای'")[["token", "count"]].values.tolist() == [
        ["منطقه‌ای", 4]
    ]
    prefixed = entries.query("term == 'امنیت*'")["token"]
    assert set(prefixed) == {"امنیت", "امنیت‌ملی", "امنیتی‌ها"}


def test_a_term_that_never_occurs_resolves_to_nothing(index):
    assert query.resolve(index, "یافت‌نشدنی").empty
    assert query.find_uses(index, "یافت‌نشدنی").empty


def test_uses_of_a_phrase_follow_one_another_within_a_sentence(index):
    uses = query.find_uses(index, "شورای امنیت")
    ids = index.catalogue["article_id"][uses["article"]].tolist()
    assert ids == ["a", "d", "e"]
    assert query.find_uses(index, "منطقه امنیت").empty
    assert len(query.find_uses(index, "امنیت امنیت")) == 2


def test_uses_are_those_of_the_tokens_table(index, tokens):
    for term, key in {"امنیت": "امنیت", "قفقاز": "قفقاز", "منطقه ای": "منطقهای"}.items():
        assert len(query.find_uses(index, term)) == (tokens["key"] == key).sum()


def test_a_family_is_the_inflected_forms_of_its_lemma(articles, tmp_path):
    text = "کشورهایشان، کشورش و كشور؛ کشورها. کشاورز می‌گویند گفته‌اند و گفتن"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    assert len(query.find_uses(own, "lemma:کشور")) == len(query.find_uses(own, "lemma:کشورها")) == 4
    assert len(query.find_uses(own, "بن‌واژه:کشور")) == 4
    assert len(query.find_uses(own, "lemma:گفت")) == 2
    assert len(query.find_uses(own, "lemma:گفتن")) == 3


def test_a_family_can_be_seen_and_edited(articles, tmp_path):
    text = "امنیت، امنیتی، ناامنی، امنیت‌ها، امنیتی‌ها"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    family = query.find_family(own, "امنیت")
    assert dict(zip(family["token"], family["relation"], strict=True)) == {
        "امنیت": "form", "امنیت‌ها": "form"
    }  # fmt: skip
    derived = query.find_family(own, "امنیت", derived=True)
    assert derived["relation"].tolist()[:2] == ["form", "form"]
    assert set(derived["token"]) > {"امنیتی", "ناامنی"}
    chosen = derived[derived["token"] != "ناامنی"]["token"]
    table = frequency.across(own, terms={"امنیت و مشتق‌هایش": chosen})
    assert table[["term", "count"]].values.tolist() == [["امنیت و مشتق‌هایش", 4]]
    with pytest.raises(ValueError, match="that of one word"):
        query.find_family(own, "شورای امنیت")


def test_a_list_under_a_name_counts_each_use_of_its_words_once(index):
    both = query.find_uses(index, ["قفقاز", "صلح", "قفقاز"])
    apart = [len(query.find_uses(index, term)) for term in ("قفقاز", "صلح")]
    assert len(both) == sum(apart)
    assert list(query.parse_all({"جنگ و صلح": ["صلح", "قفقاز جنوبی"]})) == ["جنگ و صلح"]
    with pytest.raises(ValueError, match="stands for no word"):
        query.parse_all({"هیچ": []})


@pytest.mark.parametrize("term", ["lemma:", "lemma:امن*", "lemma: ؟"])
def test_a_family_of_no_word_is_refused(term):
    with pytest.raises(ValueError):
        query.parse(term)


def test_a_compound_is_found_as_one_word_and_as_two(articles, tmp_path):
    careful = "او پیش بینی کرد که کتاب‌ها به منطقه‌ای می‌روند و راه حل آن چیست"
    own = articles.head(2).assign(title="", text=[careful, "راه حل و پیش‌بینی"])
    index = indexing.build(own, tmp_path / "index")
    for term in ("راه حل", "پیش بینی", '"پیش بینی"'):
        assert len(query.find_uses(index, term)) == 2, term
    assert len(query.find_uses(index, ["راه", "راه حل"])) == 2


@pytest.mark.parametrize(
    ("term", "keys"),
    [("lemma:آتش بس", ["آتشبس"]), ("آتش بس*", ["آتشبس"]), ("خانه ای*", ["خانهای"])],
)
def test_a_marker_does_not_part_a_compound(term, keys):
    assert [part.key for part in query.parse(term)] == keys


def test_a_family_holds_both_spellings_of_its_lemma(articles, tmp_path):
    text = "وزارتخانه، وزارت‌خانه‌ها، وزارتخانه‌ها"
    own = indexing.build(articles.head(1).assign(title="", text=text), tmp_path / "index")
    assert query.find_family(own, "وزارتخانه")["count"].sum() == 3
    assert set(query.find_family(own, "وزارتخانه")["relation"]) == {"form"}


def test_a_table_in_the_place_of_its_words_is_refused(index):
    family = query.find_family(index, "امنیت")
    with pytest.raises(TypeError, match="is not"):
        query.parse_all(family)
    with pytest.raises(TypeError, match="family"):
        query.parse_all({"امنیت": family})
    with pytest.raises(TypeError, match="family"):
        query.parse_all({"امنیت": None})
