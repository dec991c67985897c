"""Damage to workbooks: to the bytes of the file, to the parts of the archive, to markup, to cells."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

Parts = dict[str, bytes]

# What a mutation may put in place of a text or of the value of an attribute.
STRANGE = (
    "", " ", "0", "1", "2", "-5", "5.0", "5.", ".5", "1E5", "1e400", "1_000", "0.1", "60", "61", "1.5",
    "99999999999999999999", "NaN", "inf", "true", "x", "A1", "B2", "ZZ9", "s", "str", "b", "e", "n", "d",
    "inlineStr", "#N/A", "2012-04-30", "_x000D_", "&#10;", "&#x41;", "&amp;", "14", "22", "164", "hidden",
    "é", "\r\n", "preserve", "worksheets/sheet2.xml", "/xl/worksheets/sheet1.xml", "yyyy-mm-dd", "[Red]0",
)  # fmt: skip
INSERTED = (
    "<v>7</v>", "<f>A1</f>", "<c/>", '<c r="B2"><v>7</v></c>', '<c r="D9" s="1"><v>41029</v></c>', "<!-- x -->",
    '<row r="2"><c r="E2"><v>7</v></c></row>', "<![CDATA[9]]>", "<is><t>in</t></is>", "<r><t>run</t></r>",
    '<rPh sb="0" eb="1"><t>ph</t></rPh>', "<t>more</t>", "<si><t>new</t></si>", "<?pi x?>", "<si/>",
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', '<x:v xmlns:x="y">8</x:v>', "<v/>",
)  # fmt: skip
# What people and programs write into cells.
ODD = (
    "", " ", "see annex", "=1+1", "=cmd|' /C calc'!A0", "1,234", "12 ha", "31/02/2013", "n/a", "néant", "-",
    "unchanged since 2015", "table:b1", "table:nothing", "b1_qty", "cov_state", "src_note", "answer", "Quantity",
    "Type", "Form C: Victim assistance", "Cover", "Amount (USD)", "Area (ha)", "Quantity\nin all", "_x0007_",
    "\u202eabc\u202c", "قنابل", "<script>alert(1)</script>", "![x](http://e.example)", "x" * 40_000, "#REF!",
    "\ud7ff\ufffd", "😀", "Afghanistan", "annual", "2012", "-1", "1e309", "9" * 400, "\u00a0", "\t", "m2",
)  # fmt: skip


def mutate(xml: str, how: str, place: float, other: float, strange: str, inserted: str) -> str:
    """One change of the markup: a tag or text dropped, doubled, swapped, inserted or replaced."""
    pieces = [piece for piece in re.split(r"(<[^>]*>)", xml) if piece]
    at, second = int(place * len(pieces)), int(other * len(pieces))
    if how == "drop":
        del pieces[at]
    elif how == "double":
        pieces.insert(at, pieces[at])
    elif how == "swap":
        pieces[at], pieces[second] = pieces[second], pieces[at]
    elif how == "insert":
        pieces.insert(at, inserted)
    elif how == "text":
        texts = [n for n, piece in enumerate(pieces) if not piece.startswith("<")] or [at]
        pieces[texts[int(place * len(texts))]] = strange
    else:
        values = list(re.finditer(r'(?<==")[^"]*(?=")', xml))
        value = values[int(place * len(values))]
        return xml[: value.start()] + strange + xml[value.end() :]
    return "".join(pieces)


# Every damage takes the parts of a workbook and changes them in place.


def _sheet(parts: Parts, random: Random) -> str:
    return random.choice([name for name in parts if name.startswith("xl/worksheets/sheet")])


def _drop(parts: Parts, random: Random) -> None:
    del parts[random.choice(list(parts))]


def _cut(parts: Parts, random: Random) -> None:
    name = random.choice(list(parts))
    parts[name] = parts[name][: int(random.random() * len(parts[name]))]


def _swap(parts: Parts, random: Random) -> None:
    one, other = random.sample(list(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]


def _swap_sheets(parts: Parts, random: Random) -> None:
    one, other = _sheet(parts, random), _sheet(parts, random)
    parts[one], parts[other] = parts[other], parts[one]


def _rename(parts: Parts, random: Random) -> None:
    name = random.choice(list(parts))
    parts[random.choice((name.upper(), f"../{name}", f"{name}x", "xl\\a.xml"))] = parts.pop(name)


def _markup(parts: Parts, random: Random) -> None:
    name = random.choice([*parts, _sheet(parts, random), _sheet(parts, random)])
    how = random.choice(("drop", "double", "swap", "insert", "text", "attribute"))
    xml = parts[name].decode("utf-8", "replace")
    if '="' in xml:
        change = (how, random.random(), random.random(), random.choice(STRANGE))
        parts[name] = mutate(xml, *change, random.choice(INSERTED)).encode()


def _one_of(parts: Parts, name: str, pattern: bytes, new: Callable, random: Random) -> None:
    """Replace one match of a pattern in a part by what `new` makes of it."""
    found = list(re.finditer(pattern, parts.get(name, b"")))
    if found:
        match = random.choice(found)
        parts[name] = parts[name][: match.start()] + new(match) + parts[name][match.end() :]


def _cell_type(parts: Parts, random: Random) -> None:
    kind = random.choice((b"s", b"n", b"str", b"b", b"e", b"inlineStr", b"d", b"x", b""))
    _one_of(parts, _sheet(parts, random), rb'(?<=<c r=")([A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?',
            lambda match: match[1] + b' t="' + kind + b'"', random)  # fmt: skip


def _cell_value(parts: Parts, random: Random) -> None:
    value = escape(random.choice((*STRANGE, *ODD))).encode()
    _one_of(parts, _sheet(parts, random), rb"(?<=<v>)[^<]*", lambda match: value, random)


def _cell_address(parts: Parts, random: Random) -> None:
    place = random.choice((b"A1", b"B5", b"C6", b"XFD1048576", b"GS4", b"B20001", b"ZZZ1", b"b5", b"$B$5", b""))  # fmt: skip
    _one_of(parts, _sheet(parts, random), rb'(?<=<c r=")[A-Z]+\d+', lambda match: place, random)


def _cell_style(parts: Parts, random: Random) -> None:
    style = random.choice((b"0", b"1", b"5", b"9", b"999", b"-1", b"x"))
    _one_of(parts, _sheet(parts, random), rb'(?<= s=")\d+', lambda match: style, random)


def _text(parts: Parts, random: Random) -> None:
    text = escape(random.choice(ODD)).encode()
    name = "xl/sharedStrings.xml"
    _one_of(parts, name, rb"(?<=<t>)[^<]*", lambda match: text, random)


def _cell_text(parts: Parts, random: Random) -> None:
    """Text into an empty or a filled cell of a sheet."""
    text = escape(random.choice(ODD)).encode()
    inline = b' t="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is></c>"
    pattern = rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)'
    _one_of(parts, _sheet(parts, random), pattern, lambda match: match[1] + inline, random)


def _formula(parts: Parts, random: Random) -> None:
    formula = random.choice((b"<f>A1</f>", b"<f>1/0</f>", b'<f t="shared" si="0"/>', b"<f/>", b"<f>[1]x!A1</f>"))  # fmt: skip
    _one_of(parts, _sheet(parts, random), rb"<v>([^<]*)</v>",
            lambda match: formula + random.choice((b"", match[0])), random)  # fmt: skip


def _merge(parts: Parts, random: Random) -> None:
    area = random.choice((b"A1:Z99", b"B5:C6", b"A5:A5", b"C4:B3", b"A1:XFD1048576", b"x", b"B:C"))
    merged = b'</sheetData><mergeCells><mergeCell ref="' + area + b'"/></mergeCells>'
    name = _sheet(parts, random)
    parts[name] = parts[name].replace(b"</sheetData>", merged)


_OF_PARTS = (_drop, _cut, _swap, _swap_sheets, _rename, _markup)
_OF_CELLS = (_cell_type, _cell_value, _cell_address, _cell_style, _text, _cell_text, _formula, _merge)  # fmt: skip


def damaged(data: bytes, random: Random) -> bytes:
    """The workbook `data` with some damage, as `random` has it: of bytes, of parts, or of cells."""
    if random.random() < 0.15:
        return _damaged_bytes(bytearray(data), random)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.choice((1, 1, 2, 4))):
        random.choice(random.choice((_OF_PARTS, _OF_CELLS, _OF_CELLS)))(parts, random)
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # fmt: skip
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _damaged_bytes(data: bytearray, random: Random) -> bytes:
    """Bytes changed, cut off, left out or doubled."""
    start, size = int(random.random() * len(data)), random.choice((1, 4, 100, 5000))
    how = random.choice(("flip", "flip", "cut", "leave out", "double", "noise"))
    if how == "flip":
        data[start] ^= 1 << random.randrange(8)
    elif how == "cut":
        del data[start:]
    elif how == "leave out":
        del data[start : start + size]
    elif how == "double":
        data[start:start] = data[start : start + size]
    else:
        data[start : start + size] = random.randbytes(size)
    return bytes(data)
