"""A BERT sentence encoder as an ONNX graph, built from model.safetensors without torch.

The graph uses ONNX Runtime's own fused operators (Attention, SkipLayerNormalization, BiasGelu), which is what its
transformer optimiser makes of an exported model, so that ONNX Runtime runs at its best.
"""

import json
import struct
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FUSED = "com.microsoft"


def read_tensors(path):
    """Name to float32 array of an F32 safetensors file."""
    data = Path(path).read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            tensors[name] = np.frombuffer(data[start:end], np.float32).reshape(entry["shape"])
    return tensors


class BertGraph:
    """Collects nodes and weights; the result takes `ids` (batch x tokens) and gives token vectors."""

    def __init__(self, folder):
        folder = Path(folder)
        self.config = json.loads((folder / "config.json").read_text())
        self.tensors = read_tensors(folder / "model.safetensors")
        self.nodes, self.weights = [], []

    def weight(self, name, value):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind, inputs, output, domain="", **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def norm(self, x, prefix, output, skip=None, bias=None):
        gain = self.weight(output + ".gain", self.tensors[prefix + ".weight"])
        shift = self.weight(output + ".shift", self.tensors[prefix + ".bias"])
        epsilon = self.config["layer_norm_eps"]
        if skip is None:
            return self.node("LayerNormalization", [x, gain, shift], output, epsilon=epsilon, axis=-1)
        return self.node(
            "SkipLayerNormalization", [x, skip, gain, shift, bias], output, FUSED, epsilon=epsilon
        )

    def product(self, x, prefix, output):
        matrix = self.weight(output + ".weight", self.tensors[prefix + ".weight"].T)
        return self.node("MatMul", [x, matrix], output)

    def bias(self, prefix, output):
        return self.weight(output + ".bias", self.tensors[prefix + ".bias"])

    def embeddings(self):
        tensors = self.tensors
        words = self.weight("words", tensors["embeddings.word_embeddings.weight"])
        types = tensors["embeddings.token_type_embeddings.weight"][0]
        positions = self.weight("positions", tensors["embeddings.position_embeddings.weight"] + types)
        for name, value in [("zero", [0]), ("one", [1]), ("two", [2])]:
            self.weight(name, np.array(value, np.int64))
        self.node("Shape", ["ids"], "shape")
        self.node("Slice", ["shape", "one", "two"], "length")
        self.node("Slice", [positions, "zero", "length", "zero"], "used_positions")
        self.node("Gather", [words, "ids"], "word_vectors")
        self.node("Add", ["word_vectors", "used_positions"], "embedded")
        return self.norm("embedded", "embeddings.LayerNorm", "layer0")

    def layer(self, x, index):
        prefix, out = f"encoder.layer.{index}.", f"l{index}."
        parts = [prefix + "attention.self." + part for part in ("query", "key", "value")]
        matrix = np.concatenate([self.tensors[part + ".weight"].T for part in parts], axis=1)
        bias = np.concatenate([self.tensors[part + ".bias"] for part in parts])
        projection = [self.weight(out + "qkv.weight", matrix), self.weight(out + "qkv.bias", bias)]
        heads = self.config["num_attention_heads"]
        attended = self.node("Attention", [x, *projection], out + "attention", FUSED, num_heads=heads)
        dense = prefix + "attention.output.dense"
        projected = self.product(attended, dense, out + "projected")
        x = self.norm(
            projected, prefix + "attention.output.LayerNorm", out + "norm1", skip=x,
            bias=self.bias(dense, out + "projected"),
        )
        wide = self.product(x, prefix + "intermediate.dense", out + "wide")
        active = self.node(
            "BiasGelu", [wide, self.bias(prefix + "intermediate.dense", out + "wide")], out + "gelu", FUSED
        )
        narrow = self.product(active, prefix + "output.dense", out + "narrow")
        return self.norm(
            narrow, prefix + "output.LayerNorm", out + "norm2", skip=x,
            bias=self.bias(prefix + "output.dense", out + "narrow"),
        )

    def model(self):
        x = self.embeddings()
        for index in range(self.config["num_hidden_layers"]):
            x = self.layer(x, index)
        hidden = self.config["hidden_size"]
        graph = helper.make_graph(
            self.nodes,
            "bert",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"])],
            [helper.make_tensor_value_info(x, TensorProto.FLOAT, ["batch", "tokens", hidden])],
            self.weights,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def write_models(folder, target):
    """Writes bert-fp32.onnx and bert-int8.onnx (dynamic quantisation, weights per channel) into `target`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    plain, quantised = Path(target) / "bert-fp32.onnx", Path(target) / "bert-int8.onnx"
    if not plain.exists():
        onnx.save(BertGraph(folder).model(), plain)
    if not quantised.exists():
        quantize_dynamic(
            plain, quantised, per_channel=True, weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    return plain, quantised
