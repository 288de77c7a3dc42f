"""Whether the forms of a noun, an adjective or a verb are gathered under one lemma."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from benchmarks.gold import Token
from benchmarks.halfspaces import rates
from helpers import orthography

INFLECTED = ("NOUN", "ADJ", "VERB")


def measure_families(
    tokens: Iterable[Token],
    lemma_of: Callable[[str], str],
    noise: Callable[[str], str] = str,
    name_of: Callable[[str], str] | None = None,
) -> dict:
    """Return how well a tool's lemmas gather the nouns, adjectives and verbs of each gold lemma.

    A lemma's family is all forms that have the tool's lemma of the lemma itself (or the name that
    `name_of` gives it). "weighted" is the mean of each lemma's F1, weighted by its tokens;
    "pooled" is over all pairs of a lemma and a token of its family: a rare lemma that is taken for
    a frequent one costs as much as the frequent one has tokens; "accuracy" is the share of tokens
    whose lemma (a verb's past stem) is spelled as the gold's is.

    >>> tokens = [Token("کتاب\\u200cها", "کتاب", "NOUN"), Token("کتاب", "کتاب", "NOUN"),
    ...           Token("شهری", "شهر", "NOUN"), Token("از", "از", "ADP")]
    >>> found = measure_families(tokens, lambda word: word.removesuffix("\\u200cها"))
    >>> found["pooled"]["recall"], found["pooled"]["precision"], round(found["accuracy"], 2)
    (0.6666666666666666, 1.0, 0.67)
    """
    inflected = [token for token in tokens if token.tag in INFLECTED]
    pairs = [(orthography.key(token.lemma), lemma_of(noise(token.form))) for token in inflected]
    names = {
        orthography.key(token.lemma): (name_of or lemma_of)(orthography.clean(token.lemma))
        for token in inflected
    }
    wanted, made = Counter(gold for gold, _ in pairs), Counter(lemma for _, lemma in pairs)
    right = Counter(gold for gold, lemma in pairs if lemma == names[gold])
    each = {gold: rates(right[gold], made[names[gold]], count) for gold, count in wanted.items()}
    total = len(inflected)
    return {
        "weighted": sum(count * each[gold]["f1"] for gold, count in wanted.items()) / total,
        "pooled": rates(right.total(), sum(made[names[gold]] for gold in wanted), total),
        "accuracy": sum(_stem(lemma) == gold for gold, lemma in pairs) / total,
        "tokens": total,
    }


def best_lemmas(tokens: Iterable[Token]) -> Callable[[str], str]:
    """Return the lemmatizer that knows the commonest gold lemma of each form.

    No lemmatizer that sees one word at a time can do much better.

    >>> lemma_of = best_lemmas([Token("شهری", "شهر", "NOUN"), Token("شهری", "شهری", "ADJ"),
    ...                         Token("شهری", "شهری", "ADJ")])
    >>> lemma_of("شهری"), lemma_of("شهر")
    ('شهری', 'شهر')
    """
    found = defaultdict(Counter)
    for form, lemma, tag in tokens:
        if tag in INFLECTED:
            found[orthography.key(form)][orthography.key(lemma)] += 1
    best = {form: lemmas.most_common(1)[0][0] for form, lemmas in found.items()}
    return lambda word: best.get(orthography.key(word), orthography.key(word))


def _stem(lemma: str) -> str:
    return orthography.key(lemma.partition("#")[0])
