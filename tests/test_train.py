"""Training, on a toy encoder: examples, tensors, a run cut short that goes on, and graphs that say the same."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs casus[train]")
pytest.importorskip("transformers")
pytest.importorskip("sklearn")

from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402
from transformers import BertConfig  # noqa: E402

from casus.reader.labels import PAIRS, ROLES, TRIGGER_TAGS  # noqa: E402
from casus.reader.model import load_model  # noqa: E402
from casus.train.corpus_examples import corpus_examples  # noqa: E402
from casus.train.examples import Example, LinkTold, Told  # noqa: E402
from casus.train.export import export  # noqa: E402
from casus.train.fit import Recipe, fit  # noqa: E402
from casus.train.gate import fit_gate  # noqa: E402
from casus.train.network import Network  # noqa: E402
from casus.train.tensors import IGNORE, rows_of, stacked  # noqa: E402

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning"
)
REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
TEXT = "Gunmen killed four farmers. The army answered the raid. It rained."


@pytest.fixture
def tokenizer() -> Tokenizer:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(set(TEXT.replace(".", " .").split()))]
    made = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.fixture
def example() -> Example:
    def spot(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    return Example(
        id="x",
        text=TEXT,
        sentences=((0, 27), (28, 54), (55, 65)),
        told=(
            Told(
                trigger=spot("killed"), event="a", type="ASSAULT", mode="firearms", status="occurred",
                roles={"actor": (spot("Gunmen"),), "recipient": (spot("four farmers"),)},
            ),
            Told(trigger=spot("answered"), event="b", type="ASSAULT", mode="none", status="occurred"),
            Told(trigger=spot("raid"), event="a", type="ASSAULT", mode="firearms", status="occurred"),
        ),
        links=(LinkTold(first="b", second="a", kind="response_to"),),
    )  # fmt: skip


def toy() -> Network:
    torch.manual_seed(1)
    return Network(
        BertConfig(
            vocab_size=32, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
        )
    )


def test_labels_stand_at_their_pieces(example: Example, tokenizer: Tokenizer) -> None:
    (row,) = rows_of(example, tokenizer)
    tags = [TRIGGER_TAGS[k] if k != IGNORE else "-" for k in row.triggers.tolist()]
    assert tags[:7] == ["-", "O", "ASSAULT", "O", "O", "O", "O"]
    assert row.at.tolist() == [2, 8, 10]
    actor = row.roles[0, :, ROLES.index("actor")].tolist()
    assert actor[1] == 1
    assert actor[2:6] == [0, 0, 0, 0]
    assert actor[7] == IGNORE
    assert PAIRS[row.pairs[0, 2]] == "same"
    assert PAIRS[row.pairs[1, 0]] == "response_to"
    assert PAIRS[row.pairs[0, 1]] == "none"


def test_sentences_left_out_take_their_labels_along(example: Example, tokenizer: Tokenizer) -> None:
    (row,) = rows_of(example, tokenizer, keep=[1])
    assert row.at.tolist() == [3, 5]
    assert stacked([row, row]).triggers.shape == (2, len(row.ids))


def test_a_run_cut_short_goes_on(example: Example, tokenizer: Tokenizer, tmp_path: Path) -> None:
    def run(epochs: int, folder: Path) -> list[float]:
        folder.mkdir(exist_ok=True)
        network = toy()
        kept = fit(
            network, [example], [], [example], tokenizer, Recipe(epochs=epochs, head_rate=1e-2), folder,
            device=torch.device("cpu"), tell=lambda *_: None, ended=lambda _: None,
        )  # fmt: skip
        return [epoch.loss for epoch in kept]

    whole = run(4, tmp_path / "whole")
    assert whole[-1] < whole[0]

    class Cut(Exception):
        pass

    def cut(epoch: object) -> None:
        if (tmp_path / "part" / "last.pt").exists():
            raise Cut

    (tmp_path / "part").mkdir()
    with pytest.raises(Cut):
        fit(
            toy(), [example], [], [example], tokenizer, Recipe(epochs=4, head_rate=1e-2), tmp_path / "part",
            device=torch.device("cpu"), tell=lambda *_: None, ended=cut,
        )  # fmt: skip
    assert len(run(4, tmp_path / "part")) == 4


def test_graphs_say_what_the_network_says(example: Example, tokenizer: Tokenizer, tmp_path: Path) -> None:
    network = toy().eval()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    export(network, tmp_path / "tokenizer.json", tmp_path / "out", integers=False)
    model = load_model(tmp_path / "out")
    (seen,) = model.see(TEXT, example.sentences)
    with torch.no_grad():
        ids = torch.tensor([seen.window.ids])
        vectors, triggers, _ = network.pieces(ids, torch.ones_like(ids))
        _, _, roles = network.details(vectors[0], torch.tensor([2, 5]))
    assert torch.allclose(torch.tensor(seen.triggers), triggers[0].softmax(-1), atol=1e-4)
    assert torch.allclose(torch.tensor(model.look(seen, [2, 5])[2]), roles.sigmoid(), atol=1e-4)


def test_the_corpus_gives_examples() -> None:
    examples = list(corpus_examples(REPORTS, "test"))
    assert examples
    for one in examples:
        for told in one.told:
            assert any(a <= told.trigger[0] < b for a, b in one.sentences), one.id


def test_the_gate_tells_sentences_apart(example: Example, tmp_path: Path) -> None:
    from casus.reader.gate import read_gate

    many = [Example(id=str(n), text=TEXT, sentences=example.sentences, told=example.told) for n in range(10)]
    figures = fit_gate(many, tmp_path)
    gate = read_gate(tmp_path / "gate.npz")
    assert gate is not None
    assert gate.passing([TEXT[a:b] for a, b in example.sentences]) == [0, 1]
    assert figures["events lost"] == 0
    assert json.dumps(figures)
