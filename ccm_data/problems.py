"""Problems that a person can act on: one sentence what happened, one what to do. Never a traceback."""


class Problem(Exception):  # noqa: N818 - what the user has is a problem, not an error
    """Something stops the work. `str()` is what the user reads."""

    def __init__(self, happened: str, to_do: str):
        super().__init__(f"{happened} {to_do}")
        self.happened = happened
        self.to_do = to_do
