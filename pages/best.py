"""Soon."""

from kundedagbok.language import N_
from pages._ui.page import notebook

with notebook(
    N_("What do my numbers say – right now?"),
    N_("Drop a file and get your first three answers, with nothing to set up."),
):
    pass
