"""Token ids by the Hugging Face tokenizers library.

tokens.py MODEL_FOLDER < TEXTS: texts are separated by U+001E; writes one line of ids a text.
"""

import sys
from pathlib import Path

from tokenizers import Tokenizer


def load(folder):
    tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def main(folder):
    texts = sys.stdin.buffer.read().decode().split("\x1e")
    for encoding in load(folder).encode_batch(texts):
        print(*encoding.ids)


if __name__ == "__main__":
    main(*sys.argv[1:])
