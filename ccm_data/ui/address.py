"""What the widgets say is kept in the address, in codes: a link opens the same view for everyone.

The address comes first, then what was last chosen in this session, then the default. (The server's
own binding of widgets to the address writes their labels, which change with the language.)
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ccm_data.locale import _


def keep(
    name: str,
    default: Any,
    read: Callable[[str], Any],
    write: Callable[[Any], str] = str,
    many: bool = False,
) -> dict[str, Any]:
    """Arguments `key` and `on_change` of a widget whose choice is kept in the address as `name`.

    read turns the text of the address into a choice (ValueError where it says nothing that is
    known), write does the reverse; many: the choice is a list. What cannot be read is named in one
    sentence and dropped.
    """
    widget, last = f"widget_{name}", f"last_{name}"
    texts = st.query_params.get_all(name)
    choices = [
        choice for choice in (_read(name, text, read) for text in texts) if choice is not None
    ]
    if choices:
        chosen = choices if many else choices[-1]
    else:
        chosen = (
            default if texts else _still(st.session_state.get(last), default, read, write, many)
        )

    def remember(choice: Any) -> None:
        st.session_state[last] = choice
        if choice == default or choice is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = [write(c) for c in choice] if many else write(choice)

    st.session_state[widget] = chosen
    remember(chosen)
    return {"key": widget, "on_change": lambda: remember(st.session_state[widget])}


def _still(last: Any, default: Any, read: Callable, write: Callable, many: bool) -> Any:
    """What was chosen last, as far as it can be chosen still: a narrower scope may have taken it away."""

    def known(choice: Any) -> bool:
        try:
            return read(write(choice)) == choice
        except ValueError:
            return False

    if many and last:
        return [choice for choice in last if known(choice)] or default
    return default if last is None or not known(last) else last


def one_of(options: Sequence[str]) -> Callable[[str], str]:
    """A `read` for codes: the text itself, if it is one of the options."""

    def read(text: str) -> str:
        if text not in options:
            raise ValueError(text)
        return text

    return read


def _read(name: str, text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text)
    except ValueError:
        st.warning(
            _("The address says {name}={text}, which is not known here. It was left out.").format(
                name=name, text=text[:40]
            ),
            icon=":material/link_off:",
        )
        return None
