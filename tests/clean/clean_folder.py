"""A folder of documents with their sidecars."""

from analysis import params
from analysis.clean import stage

LABEL = "publisher: vng\nregions: [zeeland]\nrights: {}\npublished: 2020-0{}\n"
SIDECAR = 'publisher: vng\nregions: [zeeland]\nrights: open\ntitle: "Een titel"\n'


def put(root, name, data, rights="open", month=1, folder="data/raw/documents"):
    (root / folder / name).write_bytes(data)
    (root / folder / name).with_suffix(".yaml").write_text(LABEL.format(rights, month), encoding="utf-8")


def run(root, **options):
    stage.run(root, params.load(root), **options)
