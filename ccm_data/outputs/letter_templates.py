"""Make the shipped Word templates of letters from their wording: `python -m ccm_data.outputs.letter_templates`.

The wording stands in letters/{language}.toml. What comes out is a plain Word file with the usual
styles, which the user may copy to the folder data/letters and change as they like.
"""

import sys
import tomllib
from datetime import datetime

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ccm_data.analysis.letters import KINDS
from ccm_data.outputs.letters import LANGUAGES, SHIPPED, template

_FONT = "Calibri"
_LINE = "_" * 40
_FRENCH = (
    (" :", "\u00a0:"),
    (" ;", "\u00a0;"),
    ("« ", "«\u00a0"),
    (" »", "\u00a0»"),
    (f": {_LINE}", f"\u00a0: {_LINE}"),
)
_STYLES = {  # built-in styles that the empty document lacks: space before, after (points)
    "Date": (0, 18),
    "Envelope Address": (0, 0),
    "Salutation": (6, 8),
    "Closing": (6, 30),
    "Signature": (0, 2),
}


def wording(language: str) -> dict:
    """The words of the letters in one language."""
    return tomllib.loads((SHIPPED / f"{language}.toml").read_text(encoding="utf-8"))


def lines(words: dict, kind: str) -> list[tuple[str, str]]:
    """The paragraphs of one template: the name of the style, and the text."""
    frame, letter = words["frame"], words[kind]
    return [
        ("Normal", "{%p if reference %}"),
        ("Normal", frame["reference"]),
        ("Normal", "{%p endif %}"),
        ("Date", frame["date"]),
        (
            "Envelope Address",
            "{% if addressee %}{{ addressee }}{% else %}" + frame["addressee"] + "{% endif %}",
        ),
        ("Envelope Address", "{{ state }}"),
        ("Heading 1", letter["subject"]),
        ("Salutation", frame["salutation"]),
        *(_styled(line) for line in letter["body"].strip().splitlines()),
        ("Closing", frame["close"]),
        ("Signature", f"{words['signature']}: {_LINE}"),
        ("Signature", _known_or_line("sender_name", words["name"])),
        ("Signature", _known_or_line("sender_office", words["office"])),
        ("Footnote Text", frame["note"]),
    ]


def make(language: str, kind: str) -> Document:
    """One template as a Word document: A4, real styles, language and title set."""
    words = wording(language)
    document = Document()
    _page(document)
    _styles(document, words["language"])
    for style, text in lines(words, kind):
        document.add_paragraph(_spaced(text, language), style)
    written = document.paragraphs
    closing = next(n for n, each in enumerate(written) if each.style.name == "Closing")
    written[closing - 1].paragraph_format.keep_with_next = True  # it never stands alone on a page
    kept = document.core_properties
    kept.title, kept.language, kept.comments = words[kind]["subject"], words["language"], ""
    kept.author = kept.last_modified_by = ""
    kept.created = kept.modified = datetime(2026, 1, 1)
    return document


def main() -> int:
    for language in LANGUAGES:
        for kind in KINDS:
            make(language, kind).save(str(template(kind, language)))
    return 0


def _styled(line: str) -> tuple[str, str]:
    for mark, style in (("## ", "Heading 2"), ("- ", "List Bullet")):
        if line.startswith(mark):
            return style, line.removeprefix(mark)
    return "Normal", line


def _known_or_line(name: str, label: str) -> str:
    return "{% if " + name + " %}{{ " + name + " }}{% else %}" + f"{label}: {_LINE}" + "{% endif %}"


def _spaced(text: str, language: str) -> str:
    """French signs keep to their word."""
    if language == "fr":
        for before, after in _FRENCH:
            text = text.replace(before, after)
    return text


def _page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)


def _styles(document, language: str) -> None:
    styles = document.styles
    for name, (before, after) in _STYLES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = styles["Normal"]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)  # fmt: skip
    note = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style = styles["Normal"]
    note.font.size, note.font.color.rgb = Pt(9), RGBColor(0x50, 0x50, 0x50)
    note.paragraph_format.space_before = Pt(18)
    normal = styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.1
    for name, size in (("Heading 1", 12), ("Heading 2", 11)):
        heading = styles[name]
        _font(heading, size)
        heading.font.bold, heading.font.color.rgb = True, RGBColor(0, 0, 0)
        heading.paragraph_format.space_before = Pt(18 if name == "Heading 1" else 10)
        heading.paragraph_format.space_after = Pt(12 if name == "Heading 1" else 4)
        heading.paragraph_format.keep_with_next = True
    styles["List Bullet"].paragraph_format.space_after = Pt(8)
    styles["Date"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name in ("Closing", "Signature"):
        styles[name].paragraph_format.keep_with_next = True
        styles[name].paragraph_format.keep_together = True
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    tag = defaults.find(qn("w:lang"))
    if tag is None:
        tag = OxmlElement("w:lang")
        defaults.append(tag)
    tag.set(qn("w:val"), language)


def _font(style, size: int) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _FONT)


if __name__ == "__main__":
    sys.exit(main())
