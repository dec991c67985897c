"""What is shown can be read: nothing cut, nothing beside the screen, nothing that axe objects to.

Screenshots of every page land in tests/screenshots, for people to look at.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

SHOTS = Path(__file__).parent.parent / "screenshots"
PAGES = {
    "overview": "/?as_of=2015-09-07",
    "article3": "/article3?as_of=2018-12-01",
    "article4": "/article4?as_of=2020-12-01",
    "article7": "/article7?as_of=2015-09-07",
    "article5": "/article5?as_of=2023-12-01",
    "article6": "/article6?as_of=2023-12-01",
    "article9": "/article9?as_of=2023-12-01",
    "state": "/state?state=HRV&as_of=2015-09-07",
    "imports": "/imports?as_of=2015-09-07",
    "deadlines": "/deadlines?as_of=2023-12-01&due_period=all&due_article=3&due_article=4",
    "universalization": "/universalization?as_of=2023-12-01&who=COD",
    "followup": "/followup?as_of=2021-09-20",
    "gaps": "/gaps?as_of=2021-09-20",
    "outlook": "/outlook?as_of=2021-09-20",
    "letters": "/followup?as_of=2021-09-20&part=letters&letter=deadline&letter_lang=es",
    "since": "/since?as_of=2023-12-01",
    "search": "/search?as_of=2023-12-01&q=law",
    "action_plan": "/action_plan?as_of=2018-12-01",
    "reconciliation": "/reconciliation?as_of=2020-12-01",
    "about": "/about?as_of=2015-09-07",
    "article7-fr": "/article7?as_of=2015-09-07&lang=fr",
}
# Text of a chart that reaches beyond the chart, by more than a hair.
_CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.querySelector('.main-svg').getBoundingClientRect();
  return [...plot.querySelectorAll('text')].filter(text => text.textContent.trim()).filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 2 || box.right > frame.right + 2
      || box.top < frame.top - 2 || box.bottom > frame.bottom + 2);
  }).map(text => text.textContent);
})"""
# Labels of one axis that run into each other.
_OVERLAP = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot =>
  ['.xaxislayer-above', '.yaxislayer-above', '.legend'].flatMap(layer => {
    const boxes = [...plot.querySelectorAll(layer + ' text')].filter(t => t.textContent.trim())
      .map(t => [t.textContent, t.getBoundingClientRect()]);
    return boxes.flatMap(([a, one], i) => boxes.slice(i + 1).filter(([b, other]) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 5
    ).map(([b, other]) => a + ' / ' + b));
  }))"""
_WIDE = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
# Charts whose marks take no room: none at all, or squeezed together.
_EMPTY = """() => [...document.querySelectorAll('.js-plotly-plot')].filter(plot => {
  const marks = [...plot.querySelectorAll('.point, .js-line, .shapelayer path, .sankey-link')]
    .map(mark => mark.getBoundingClientRect());
  const spread = side => Math.max(...marks.map(m => m[side])) - Math.min(...marks.map(m => m[side]));
  return !marks.length || (spread('left') < 20 && spread('top') < 20 && marks[0].width < 20);
}).length"""


_PAIRS = {"wide": (1440, False), "dark": (400, True)}
# Wide by day and narrow by night show every width and every colour. To stay within the time of CI,
# every third page is seen, in turns wide and narrow; CCM_LOOKS=all sees each page both ways.
LOOKS = [
    (name, pair)
    for place, name in enumerate(PAGES)
    for number, pair in enumerate(_PAIRS)
    if os.environ.get("CCM_LOOKS") == "all" or place % 6 == 3 * number
]


@pytest.mark.parametrize(("name", "pair"), LOOKS)
def test_a_page_can_be_read(visit, name, pair):
    width, dark = _PAIRS[pair]
    page = visit(PAGES[name], width=width, dark=dark)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height + 50, 12_000)})
    page.wait_for_timeout(1500)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{'dark' if dark else 'light'}-{width}.png")
    assert page.evaluate(_CUT) == []
    assert page.evaluate(_OVERLAP) == []
    assert page.evaluate(_EMPTY) == 0
    assert page.evaluate(_WIDE) <= 0
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    said = [(v["id"], v["impact"], n["html"][:160]) for v in found for n in v["nodes"]]
    assert [each for each in said if each[1] in ("serious", "critical")] == []
