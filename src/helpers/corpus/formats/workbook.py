"""Opens workbooks safely: measured before they are unpacked, read in a process of their own."""

import contextlib
import pickle
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

LARGEST = 2 << 30
CHUNK = 1 << 20
ERROR = b't="e"'
PROGRAM = Path(__file__).with_name("workbook_program.py")


def error_cells(raw, name):
    """How many cells of a zipped workbook hold errors; a ValueError where it is a bomb."""
    if not zipfile.is_zipfile(raw):
        return 0
    size = errors = 0
    try:
        with zipfile.ZipFile(raw) as packed:
            for member, part in _parts(raw, packed):
                size += len(part)
                errors += part.count(ERROR) if "worksheets/" in member.filename else 0
                if size > LARGEST:
                    break
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
        raise ValueError(_sentence(name, "zip", str(error))) from error
    if size > LARGEST:
        raise ValueError(
            f"{name} unpacks to more than {LARGEST >> 30} GB, beyond what a workbook holds. Save "
            "its sheet as “CSV UTF-8”."
        )
    return errors


def _parts(raw, packed):
    """Yields (member, some of its bytes) through all members of a zip file."""
    for member in packed.infolist():
        for part in _unpacked(raw, member):
            yield member, part


@contextlib.contextmanager
def opened(raw, name):
    """Gives ask(value) and told() of the program that reads a workbook: see `workbook_program`.

    What the program says it cannot read, and its death, is a ValueError of told().
    """
    with subprocess.Popen(
        [sys.executable, "-P", str(PROGRAM)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip

        def ask(value):
            with contextlib.suppress(BrokenPipeError):
                pickle.dump(value, process.stdin)
                process.stdin.flush()

        def told():
            try:
                value = pickle.load(process.stdout)
            except (EOFError, pickle.UnpicklingError):
                value = ("died", "")
            if isinstance(value, tuple):
                raise ValueError(_sentence(name, *value))
            return value

        try:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(raw.seek(0, 2).to_bytes(8))
                raw.seek(0)
                shutil.copyfileobj(raw, process.stdin, CHUNK)
                process.stdin.flush()
            yield ask, told
        finally:
            process.kill()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()


def _sentence(name, error, message):
    """Why a workbook cannot be read, and what to do."""
    if error == "PasswordError" or "password" in message.lower() or "encrypt" in message.lower():
        return f"{name} is protected by a password. Open it, save it without one, and give that."
    if error in ("died", "MemoryError") or "limit exceeded" in message:
        return (
            f"{name} takes more memory than a workbook may: a cell stands far below or beside the "
            "others, or there are too many. Delete the rows and columns behind the table, or save "
            "the sheet as “CSV UTF-8”."
        )
    return (
        f"{name} is no workbook that can be read, or is damaged ({error}: {message}). Open it and "
        "save it again as .xlsx, or as “CSV UTF-8”."
    )


def _unpacked(raw, member):
    """Yields the bytes of a member in pieces, however many, whatever it says of its size."""
    raw.seek(member.header_offset)
    header = raw.read(30)
    raw.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = member.compress_size
    inflate = zlib.decompressobj(-15) if member.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and (data := raw.read(min(CHUNK, left))):
        left -= len(data)
        while inflate and data:
            yield inflate.decompress(data, CHUNK)
            data = inflate.unconsumed_tail
        if inflate is None:
            yield data
