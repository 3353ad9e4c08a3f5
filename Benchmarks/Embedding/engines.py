"""The engines that the benchmark compares; all on one thread."""

import os
import subprocess
import time

import numpy as np


class OnnxRuntime:
    """ONNX Runtime on a graph of bert_onnx, with mean pooling in numpy."""

    def __init__(self, name, path):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        self.name = name
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.batch = 8

    def vectors(self, ids):
        """Unit vectors of sequences of one length."""
        states = self.session.run(None, {"ids": np.array(ids, np.int64)})[0]
        means = states.mean(axis=1)
        return means / np.linalg.norm(means, axis=1, keepdims=True)

    def seconds(self, texts):
        """CPU seconds for the texts, whose token ids are ready."""
        start = time.process_time()
        for at in range(0, len(texts.ids), self.batch):
            self.vectors(texts.ids[at : at + self.batch])
        return time.process_time() - start

    def choose_batch(self, texts):
        """Keeps the batch size that is fastest on these texts."""
        best = {}
        for self.batch in (1, 2, 4, 8, 16):
            best[self.batch] = min(self.seconds(texts) for _ in range(2))
        self.batch = min(best, key=best.get)


class Tars:
    """The benchmark executable of this project; its time includes tokenising."""

    def __init__(self, name, binary, model, precision, tier):
        self.name = name
        self.arguments = [str(binary), str(model), precision, tier]
        self.process = subprocess.Popen(
            self.command("serve"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout.readline().startswith("ready"), f"{name} didn't start"

    def command(self, verb, *more):
        return [self.arguments[0], verb, *self.arguments[1:], *more]

    def choose_batch(self, texts):
        self.seconds(texts)

    def seconds(self, texts):
        self.process.stdin.write(str(texts.path) + "\n")
        self.process.stdin.flush()
        cpu, _, count = self.process.stdout.readline().split()
        assert int(count) == len(texts.ids)
        return float(cpu)

    def vectors(self, texts, role):
        """Unit vectors of texts without line ends."""
        lines = "".join(text + "\n" for text in texts)
        raw = subprocess.run(self.command("embed", role), input=lines.encode(), stdout=subprocess.PIPE, check=True)
        return np.frombuffer(raw.stdout, np.float32).reshape(len(texts), -1)

    def cold(self):
        """Milliseconds: load, load to first embedding, one query when warm."""
        run = subprocess.run(self.command("cold"), stdout=subprocess.PIPE, check=True, text=True)
        words = run.stdout.split()
        return float(words[1]), float(words[3]), float(words[5])


def pin_to_one_core():
    """Keeps migrations out of the figures; children inherit it."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
