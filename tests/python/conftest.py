import os
import pathlib

import pytest

import rasid

ROOT = pathlib.Path(__file__).resolve().parents[2]
SENTENCE = "أدانت فرنسا الهجوم الإيراني على السفينة"


@pytest.fixture(scope="session")
def coder():
    return rasid.Coder()


@pytest.fixture(scope="session")
def samples():
    """The sample texts as (id, text), in order."""
    return [(p.stem, p.read_text(encoding="utf-8")) for p in sorted((ROOT / "samples").glob("*.txt"))]


@pytest.fixture(scope="session")
def program():
    return os.environ["RASID_PROGRAM"]
