"""Which inputs and settings made an edition, from `dvc.lock`, so that a reader can hold a copy against it."""

from pathlib import Path
from typing import Any

from analysis import files

LOCK = "dvc.lock"


def read(root: Path) -> dict[str, Any]:
    """Per stage its data inputs with their fingerprint (`md5`); no stage where there is no lock yet.

    Stages that write reports are left out: what they were made from is known only after they ran.
    """
    stages = files.read_yaml(root, LOCK)["stages"] if (root / LOCK).exists() else {}
    rows = []
    for name, stage in stages.items():
        inputs = [dep for dep in stage.get("deps", ()) if dep["path"].startswith("data/")]
        if inputs and not any(out["path"].split("/")[0] == "reports" for out in stage.get("outs", ())):
            rows.append({"stage": name, "inputs": inputs})
    return {"stages": rows}
