"""What a picture says of itself inside its file: title, caption, alt text, terms, provenance."""

import re
from html import escape
from typing import BinaryIO

from PIL.PngImagePlugin import PngInfo

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def title_of(told: dict, otherwise: str) -> str:
    """Return the title of a figure in the language it is lettered in."""
    return _of(told, "title") or otherwise


def creator_of(told: dict) -> str:
    """Return the program that drew a figure, with its version."""
    known = told["versions"]
    return f"Ravand {known['ravand']}" if "ravand" in known else "Ravand"


def terms_of(told: dict) -> list[str]:
    """Return the terms and nodes that the tables of a figure were asked for."""
    asked = [table["attrs"] for table in told.get("tables", [])]
    terms = [term["term"] for one in asked for term in one.get("terms", [])]
    nodes = [one["node"] for one in asked if one.get("node")]
    return list(dict.fromkeys([*terms, *nodes]))


def info_of(told: dict, title: str) -> dict:
    """Return the entries of a PDF's Info dictionary; without a date."""
    entries = {
        "Title": title, "Subject": _of(told, "captions"), "Keywords": ", ".join(terms_of(told)),
        "Creator": creator_of(told),
    }  # fmt: skip
    entries = {name: value for name, value in entries.items() if value}
    return entries | {"CreationDate": None, "ModDate": None}


def png_info(told: dict, title: str, provenance: str) -> PngInfo:
    """Return the texts of a PNG: title and caption in each language, the terms and the JSON.

    Programs that know no languages read the last text of a name: that of the figure's language.
    """
    info, own = PngInfo(), told.get("language", "")
    info.add_text("Software", creator_of(told))
    for name, key in (("Title", "title"), ("Description", "captions"), ("Alternative", "alt")):
        texts = told.get(key, {})
        for language in sorted(texts, key=lambda each: (each == own, each)):
            info.add_itxt(name, texts[language], lang=language, tkey=name)
    if "title" not in told:
        info.add_itxt("Title", title)
    info.add_itxt("XML:com.adobe.xmp", packet(told, title))
    info.add_itxt("Ravand", provenance)
    return info


def finish_pdf(drawn: BinaryIO, file, told: dict, title: str, attached: tuple[str, str]) -> None:
    """Write a drawn PDF to `file`, with its XMP, its language and a text attached under a name."""
    import pikepdf

    with pikepdf.open(drawn) as pdf:
        name, text = attached
        pdf.attachments[name] = pikepdf.AttachedFileSpec(
            pdf, text.encode("utf-8"), filename=name, mime_type="application/json",
            relationship=pikepdf.Name.Data,
        )  # fmt: skip
        xmp = pdf.make_stream(packet(told, title).encode("utf-8"))
        xmp.Type, xmp.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = xmp
        if told.get("language"):
            pdf.Root.Lang = pikepdf.String(told["language"])
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(file, deterministic_id=True)


def packet(told: dict, title: str) -> str:
    """Return the XMP of a figure: Dublin Core, the IPTC's alt text, and the creating program."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n{rdf(told, title)}\n</x:xmpmeta>\n'
        '<?xpacket end="w"?>'
    )


def rdf(told: dict, title: str) -> str:
    """Return what a figure says of itself as RDF in XML."""
    own = told.get("language", "en")
    terms = terms_of(told)
    parts = [
        _in_languages("dc:title", told.get("title") or {own: title}, own),
        _in_languages("dc:description", told.get("captions"), own),
        _in_languages("Iptc4xmpCore:AltTextAccessibility", told.get("alt"), own),
        _listed("dc:subject", terms),
        _listed("dc:language", [told["language"]] if "language" in told else []),
        f"<xmp:CreatorTool>{xml(creator_of(told))}</xmp:CreatorTool>",
        f"<pdf:Keywords>{xml(', '.join(terms))}</pdf:Keywords>" if terms else "",
    ]
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    inside = "\n".join(filter(None, parts))
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}">\n<rdf:Description rdf:about="" {spaces}>\n{inside}\n'
        "</rdf:Description>\n</rdf:RDF>"
    )


def xml(text: str) -> str:
    """Return a text as it stands in XML, without the letters that XML does not allow.

    >>> xml("a < b\\x07")
    'a &lt; b'
    """
    return escape(_NO_XML.sub("", text))


def _in_languages(name: str, texts: dict | None, own: str) -> str:
    """Return a property in each language; the default is the one of the figure."""
    if not texts:
        return ""
    default = texts.get(own) or next(iter(texts.values()))
    items = [("x-default", default), *sorted(texts.items())]
    inside = "".join(f'<rdf:li xml:lang="{lang}">{xml(text)}</rdf:li>' for lang, text in items)
    return f"<{name}><rdf:Alt>{inside}</rdf:Alt></{name}>"


def _listed(name: str, entries: list[str]) -> str:
    inside = "".join(f"<rdf:li>{xml(entry)}</rdf:li>" for entry in entries)
    return f"<{name}><rdf:Bag>{inside}</rdf:Bag></{name}>" if entries else ""


def _of(told: dict, key: str) -> str:
    return told.get(key, {}).get(told.get("language"), "")
