"""
A file is written whole or not at all.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from taaktoedeling.errors import UnwritableFileError
from taaktoedeling.writing import check_target, write_file


def test_text_is_written_as_utf8(tmp_path: Path) -> None:
    """Text is UTF-8, whatever the locale."""
    write_file(tmp_path / "a.txt", "één")

    assert "één".encode() == (tmp_path / "a.txt").read_bytes()


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A folder that is not there is named as the reason."""
    with pytest.raises(UnwritableFileError, match="de map bestaat niet"):
        write_file(tmp_path / "weg" / "a.txt", "x")


def test_folder_instead_of_file_is_told(tmp_path: Path) -> None:
    """A folder cannot be written as a file."""
    with pytest.raises(UnwritableFileError, match="dit is een map"):
        write_file(tmp_path, "x")


def test_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full, the old file is still there and nothing is left beside it."""
    path = tmp_path / "a.txt"
    path.write_text("oud", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFileError, match="de schijf is vol"):
        write_file(path, "nieuw", overwrite=True)

    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "oud"


def test_existing_file_is_kept_unless_asked(tmp_path: Path) -> None:
    """Without permission to overwrite, an existing file is refused."""
    path = tmp_path / "a.txt"
    path.write_text("oud", encoding="utf-8")

    with pytest.raises(UnwritableFileError, match="bestaat al"):
        write_file(path, "nieuw")
    with pytest.raises(UnwritableFileError, match="bestaat al"):
        check_target(path)

    assert path.read_text(encoding="utf-8") == "oud"


def test_permissions_stay(tmp_path: Path) -> None:
    """A replaced file keeps its permissions."""
    path = tmp_path / "a.txt"
    path.write_text("oud", encoding="utf-8")
    path.chmod(0o640)
    write_file(path, "nieuw", overwrite=True)

    assert path.stat().st_mode & 0o777 == 0o640


def test_link_stays_a_link(tmp_path: Path) -> None:
    """A link keeps pointing at the file, which gets the new content."""
    (tmp_path / "a.txt").write_text("oud", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    write_file(tmp_path / "b.txt", "nieuw", overwrite=True)

    assert (tmp_path / "b.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "nieuw"


def test_link_to_itself_is_told(tmp_path: Path) -> None:
    """A link that leads to itself is named as the reason."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    with pytest.raises(UnwritableFileError, match="een verwijzing die bij zichzelf uitkomt"):
        write_file(tmp_path / "a.txt", "x")


def test_file_instead_of_folder_is_told(tmp_path: Path) -> None:
    """A file in the place of a folder is named as the reason, however deep, before and during the writing."""
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    for path in (tmp_path / "a.json" / "x.md", tmp_path / "a.json" / "sub" / "x.md"):
        for try_it in (check_target, lambda found: write_file(found, "x")):
            with pytest.raises(UnwritableFileError, match="een deel van het pad is een bestand"):
                try_it(path)


def test_place_is_checked_before_the_work(tmp_path: Path) -> None:
    """A folder that is there is no reason to refuse, one that is not there is."""
    check_target(tmp_path / "a.txt")
    with pytest.raises(UnwritableFileError, match="de map bestaat niet"):
        check_target(tmp_path / "weg" / "a.txt")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="alleen de beheerder geeft bestanden weg")
def test_owner_stays(tmp_path: Path) -> None:
    """Who replaces somebody else's file leaves it theirs."""
    path = tmp_path / "x"
    path.write_text("oud", encoding="utf-8")
    os.chown(path, 1234, 2345)
    os.chmod(path, 0o640)
    write_file(path, "nieuw", overwrite=True)
    after = path.stat()

    assert ("nieuw", 1234, 2345, 0o640) == (path.read_text("utf-8"), after.st_uid, after.st_gid, after.st_mode & 0o777)
