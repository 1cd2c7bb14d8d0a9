"""A trained network -> the graphs that ship: the encoder in 8-bit integers, the small heads as they are."""

import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import nn

from casus.train.network import Network

__all__ = ["export"]

_OPSET = 17


def export(network: Network, tokenizer: Path, folder: Path, *, integers: bool = True) -> None:
    """Write ``pieces.onnx``, ``details.onnx``, ``pairs.onnx`` and ``tokenizer.json`` into ``folder``.

    ``integers``: the encoder's matrices as signed 8-bit integers, one scale per channel (a quarter of the size,
    half the time); False keeps 32-bit floats.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.cpu().eval()
    width = network.pieces.encoder.config.hidden_size
    ids = torch.ones(1, 12, dtype=torch.long)
    at = torch.tensor([2, 5])
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "pieces.onnx"
        _graph(
            network.pieces, (ids, torch.ones_like(ids)), whole,
            {"ids": {0: "windows", 1: "length"}, "mask": {0: "windows", 1: "length"}},
            ["vectors", "triggers", "stances"],
        )  # fmt: skip
        if integers:
            from onnxruntime.quantization import QuantType, quantize_dynamic

            quantize_dynamic(
                whole, folder / "pieces.onnx", per_channel=True, weight_type=QuantType.QInt8,
                # The vocabulary's vectors too: half of all weights lie there.
                op_types_to_quantize=["MatMul", "Gather"],
            )  # fmt: skip
        else:
            shutil.copy(whole, folder / "pieces.onnx")
    _graph(
        network.details, (torch.zeros(12, width), at), folder / "details.onnx",
        {"vectors": {0: "length"}, "at": {0: "triggers"}}, ["modes", "statuses", "roles"],
    )  # fmt: skip
    _graph(
        network.pairs, (torch.zeros(2, width), at), folder / "pairs.onnx",
        {"chosen": {0: "triggers"}, "sentences": {0: "triggers"}}, ["found"],
    )  # fmt: skip
    shutil.copy(tokenizer, folder / "tokenizer.json")


def _graph(
    part: nn.Module, inputs: tuple[Any, ...], path: Path, axes: dict[str, dict[int, str]], outputs: list[str]
) -> None:
    part.eval()
    with warnings.catch_warnings():
        # Tracing warns of every shape it takes for fixed; tests hold the graphs to the network's own answers.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            part,
            inputs,
            str(path),
            input_names=list(axes),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
