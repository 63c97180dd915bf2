"""The default pipeline is somebody else's upload of spaCy's own: its version and its files are pinned."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from attribution.errors import SettingsError
from attribution.parsing.default_pipeline import FILES, NAME, REQUIREMENT, VERSION, check
from attribution.parsing.spacy_models import MODELS, package_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the installed package."""
    return Path(shutil.copytree(package_folder(NAME), tmp_path / NAME))


def test_the_package_that_is_required() -> None:
    """The version whose files are known, and no other."""
    needs = [Requirement(line) for line in requires("attribution-nlp") or []]
    assert [str(need) for need in needs if need.name.replace("-", "_") == NAME] == [REQUIREMENT]
    assert MODELS[-1] == NAME


def test_the_digest_of_the_wheel() -> None:
    """SECURITY.md and `.ci/wheel` install the pipeline by the same line."""
    (line,) = (line for line in (ROOT / "default-pipeline.txt").read_text("utf-8").splitlines() if line[0] != "#")
    assert line.startswith(f"{REQUIREMENT} --hash=sha256:")
    assert f'"{line}"' in (ROOT / "SECURITY.md").read_text("utf-8")


def test_the_installed_one_is_known(package: Path) -> None:
    """Every file of it, with or without Python's caches beside."""
    assert check(package) == package / f"{NAME}-{VERSION}"
    assert {"config.cfg", "parser/model", "tagger/model", "tok2vec/model", "ner/model"} <= FILES.keys()


@pytest.mark.parametrize("name", ["parser/model", "config.cfg", "vocab/strings.json"])
def test_another_file_is_refused(package: Path, name: str) -> None:
    """However small the change; the message names the file, and says how to get the right one."""
    file = package / f"{NAME}-{VERSION}" / name
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(SettingsError, match=rf"its file {name} has another sha256\. .*--no-deps {REQUIREMENT}"):
        check(package)


def test_a_file_more_or_less_is_refused(package: Path) -> None:
    """Whatever it is; a folder of another version has none of them."""
    folder = package / f"{NAME}-{VERSION}"
    (folder / "tagger" / "code.py").touch()
    with pytest.raises(SettingsError, match=r"its file tagger/code\.py is not known"):
        check(package)
    (folder / "tagger" / "code.py").unlink()
    (folder / "meta.json").unlink()
    with pytest.raises(SettingsError, match=r"its file meta\.json is missing"):
        check(package)
    folder.rename(package / f"{NAME}-3.8.1")
    with pytest.raises(SettingsError, match="is missing"):
        check(package)


def test_no_code_of_the_package_is_run(package: Path) -> None:
    """Loading, listing and naming versions read its files alone; a package that is not the known one is not loaded."""
    (package / "__init__.py").write_text("raise SystemExit('the code of the package was run')\n", encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(package.parent)!r}); import attribution; "
        "from attribution.installed import installed; from attribution.parsing.dictionary import is_word; "
        "attributor = attribution.load(engine='rules'); print(len(attributor('He said that it rained.').attributions));"
        f"attribution.Settings(engine='rules').fingerprint(); print(is_word('rains'), {NAME!r} in sys.modules);"
        "print([item.note for item in installed() if item.kind == 'spacy'])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["1", "True False", f"[{str(package)!r}]"]
