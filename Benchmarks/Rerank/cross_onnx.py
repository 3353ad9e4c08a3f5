"""A BERT sequence classifier over pairs as an ONNX graph, built from model.safetensors without torch."""

from pathlib import Path

import numpy as np
import onnx
from bert_onnx import BertGraph
from onnx import TensorProto, helper


class PairGraph(BertGraph):
    """Takes `ids` and `types` (both batch x tokens, no padding) and gives `logits` (batch x labels)."""

    def __init__(self, folder):
        super().__init__(folder)
        self.tensors = {name.removeprefix("bert."): tensor for name, tensor in self.tensors.items()}

    def embeddings(self):
        words = self.weight("words", self.tensors["embeddings.word_embeddings.weight"])
        types = self.weight("type_vectors", self.tensors["embeddings.token_type_embeddings.weight"])
        positions = self.weight("positions", self.tensors["embeddings.position_embeddings.weight"])
        for name, value in [("zero", [0]), ("one", [1]), ("two", [2])]:
            self.weight(name, np.array(value, np.int64))
        self.node("Shape", ["ids"], "shape")
        self.node("Slice", ["shape", "one", "two"], "length")
        self.node("Slice", [positions, "zero", "length", "zero"], "used_positions")
        self.node("Gather", [words, "ids"], "word_vectors")
        self.node("Gather", [types, "types"], "used_types")
        self.node("Add", ["word_vectors", "used_types"], "typed")
        self.node("Add", ["typed", "used_positions"], "embedded")
        return self.norm("embedded", "embeddings.LayerNorm", "layer0")

    def head(self, x):
        self.node("Gather", [x, "zero"], "first_rows", axis=1)
        self.node("Squeeze", ["first_rows", "one"], "first_states")
        for name, prefix, source in [("pooled", "pooler.dense", "first_states"), ("logits", "classifier", "active")]:
            product = self.product(source, prefix, name + "_product")
            self.node("Add", [product, self.bias(prefix, name)], name)
            if name == "pooled":
                self.node("Tanh", [name], "active")
        return "logits"

    def model(self):
        x = self.embeddings()
        for index in range(self.config["num_hidden_layers"]):
            x = self.layer(x, index)
        labels = self.tensors["classifier.bias"].size
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("ids", "types")
        ]
        output = helper.make_tensor_value_info(self.head(x), TensorProto.FLOAT, ["batch", labels])
        graph = helper.make_graph(self.nodes, "pairs", inputs, [output], self.weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def write_models(folder, target):
    """Writes pairs-fp32.onnx and pairs-int8.onnx (dynamic quantisation, weights per channel) into `target`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    plain, quantised = Path(target) / "pairs-fp32.onnx", Path(target) / "pairs-int8.onnx"
    onnx.save(PairGraph(folder).model(), plain)
    quantize_dynamic(
        plain,
        quantised,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    return plain, quantised
