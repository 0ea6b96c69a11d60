"""Builds the wheel: the screen travels inside the package, as kundedagbok/_site."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SITE = ["app.py", "pages", "queries", "static", ".streamlit"]


class BuildWithSite(build_py):
    """Copies the screen and the queries beside the package's own modules."""

    def run(self):
        super().run()
        if self.editable_mode:
            return
        site = Path(self.build_lib) / "kundedagbok" / "_site"
        for name in SITE:
            source = Path(__file__).parent / name
            if source.is_dir():
                clean = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, site / name, ignore=clean, dirs_exist_ok=True)
            else:
                site.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, site / name)


setup(cmdclass={"build_py": BuildWithSite})
