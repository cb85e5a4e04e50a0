"""Reads the runs in a folder as their users do: each table with pandas and no options, each result with jsonschema.

Arguments: a folder of runs, the folder of the kept schemas. Prints how many tables and results were read.
"""

import json
import sys
from pathlib import Path

import pandas
from jsonschema import Draft202012Validator
from pandas.api.types import is_integer_dtype, is_numeric_dtype, is_string_dtype

COMMON = ["statistic", "value", "value_unit", "se", "ci95_low", "ci95_high", "n", "blocks"]
NUMBERS = ["value", "se", "ci95_low", "ci95_high", "n", "blocks"]
HEAD = ["layer", "head_index", "head"]


def check_table(path: Path, readme: str, columns: dict) -> None:
    table = pandas.read_csv(path)
    names = list(table.columns)
    assert names[-len(COMMON):] == COMMON, f"{path}: {names}"
    kind = f"{path.parent.name}/{path.name}"
    assert columns.setdefault(kind, names) == names, f"{path}: columns depend on the data"
    for name in names:
        assert f"| `{name}` |" in readme, f"{path}: README does not tell of {name}"
    for name in NUMBERS:
        assert is_numeric_dtype(table[name]), f"{path}: {name} is {table[name].dtype}"
    for name in ("n", "blocks"):
        counts = table[name].dropna()
        assert (counts == counts.round()).all() and (counts >= 0).all(), f"{path}: {name} holds no counts"
    for name in ("statistic", "value_unit"):
        assert is_string_dtype(table[name]) and table[name].notna().all(), f"{path}: {name}"
    known = table.dropna(subset=["ci95_low", "value"])
    assert (known.ci95_low <= known.ci95_high).all(), f"{path}: an interval falls"
    if "head" in names:
        heads = table.dropna(subset=["head"])
        joined = heads.layer.astype(int).astype(str) + "-" + heads.head_index.astype(int).astype(str)
        assert (joined == heads["head"]).all(), f"{path}: heads"
        assert (heads.layer >= 1).all() and (heads.head_index >= 1).all(), f"{path}: heads count from 1"
        if len(heads) == len(table):
            assert is_integer_dtype(table.layer) and is_integer_dtype(table.head_index), f"{path}: heads"


def check_result(path: Path, validators: dict) -> None:
    result = json.loads(path.read_text(encoding="utf-8"))
    faults = list(validators[result["schema"]].iter_errors(result))
    assert not faults, f"{path}: {faults[0].message[:300]} at {list(faults[0].absolute_path)}"


def validators_of(folder: Path) -> dict:
    validators = {}
    for file in folder.glob("*.json"):
        schema = json.loads(file.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        name = schema["properties"]["schema"].get("const", "example/self")
        validators[name] = Draft202012Validator(schema)
    return validators


def main(runs: Path, schemas: Path) -> None:
    validators = validators_of(schemas)
    columns: dict = {}
    tables = results = 0
    for path in sorted(runs.rglob("tables/**/*.csv")):
        run = next(parent for parent in path.parents if parent.name == "tables").parent
        check_table(path, (run / "README.md").read_text(encoding="utf-8"), columns)
        tables += 1
    for path in sorted(runs.rglob("results.json")):
        check_result(path, validators)
        results += 1
    print(f"{tables} tables of {len(columns)} kinds, {results} results")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
