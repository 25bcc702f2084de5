"""What the tests share. The libraries and sites that many look at are made once: sites.py."""

import pytest

from tests import samples


@pytest.fixture
def cptref(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> samples.Cptref:
    """Runs a command in this process: `cptref("check", "-C", folder).out`."""
    return samples.command(monkeypatch, capsys)
