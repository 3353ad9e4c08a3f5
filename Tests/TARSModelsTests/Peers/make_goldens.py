"""Makes the golden files in Resources anew: make_goldens.py MODEL_FOLDER."""

import json
import sys
import tempfile
from pathlib import Path

from logits import logits
from tokens import load
from vectors import vectors

RESOURCES = Path(__file__).parents[1] / "Resources"

TEXTS = [
    "",
    "The quick brown fox jumps over the lazy dog.",
    "The notice period is 60 days from 1 June 2024 (see § 4.2, paragraph 3).",
    "Unaffable bioinformaticians mis-pronounced antidisestablishmentarianism!",
    "naïve café Ångström façade ÜBER Straße İstanbul",
    "e\u0301 combining, \ufb01 ligature, \u00bd fraction, \u2460 circled",
    "\u4e2d\u56fd\u7684\u9996\u90fd\u662f\u5317\u4eac\u3002",
    "\u3053\u3093\u306b\u3061\u306f\u4e16\u754c \ud55c\uad6d\uc5b4 \u4f60\u597d",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u0417"
    "\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439\u0442\u0435.",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 \u05e9\u05dc\u05d5\u05dd",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "emoji \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 and flags \U0001f1e8\U0001f1ed",
    "tabs\tand\nlines\r\nand\u00a0no-break\u2003em\u200bzero\u00adsoft",
    "control \u0000\u0007\u001b[31m characters \u007f\ufffd\ufeff",
    "[CLS] special [SEP] tokens [MASK] in [PAD] text [UNK] [cls]",
    "a" * 100 + " " + "b" * 101 + " c",
    "def main(argc, argv): return parse(argv[1:])  # entry-point",
    "https://example.org/a/b?c=d&e=%20f#g user@example.com 10.0.0.1:8080",
    "1,284.50 EUR; -3.5e-10; 0xdeadbeef; 2024-06-01T09:30:00+02:00",
    "\u201cquotes\u201d \u2018single\u2019 \u2014 dash \u2026 ellipsis \u00ab\u00bb \u00bf\u00a1 \u2022 bullet",
    "\u00b2\u00b3 \u2122\u00ae\u00a9 \u20ac\u00a3\u00a5 \u00b5\u03a9 \u2260\u2264\u2265 $^`~|<>=+",
    "ALL CAPS \u0391\u039b\u03a6\u0391 \u0410\u0411\u0412 \u01c5 \u1e9e",
    "The patient received 5 mg of the inhibitor twice daily; tumour growth fell by 42 % (p < 0.01).",
    "How long may the landlord keep the deposit after the lease has ended?",
]

# Few and of every length, because a vector has 384 numbers.
VECTOR_TEXTS = [TEXTS[i] for i in (0, 1, 2, 6, 22, 23)] + [" ".join(TEXTS) * 4]

PASSAGES = [TEXTS[i] for i in (0, 1, 2, 3, 6, 16, 17, 21, 22)] + [" ".join(TEXTS) * 2]
PAIRS = [(question, passage) for question in (TEXTS[23], "notice period", "") for passage in PASSAGES]


def write(name, value):
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    (RESOURCES / name).write_text(text.replace("},{", "},\n{") + "\n")


def main(folder):
    tokenizer = load(folder)
    write("tokens.json", [{"text": text, "ids": tokenizer.encode(text).ids} for text in TEXTS])
    made = zip(VECTOR_TEXTS, vectors(folder, VECTOR_TEXTS), strict=True)
    write(
        "vectors.json",
        [{"text": text, "vector": [round(float(x), 5) for x in vector]} for text, vector in made],
    )
    with tempfile.TemporaryDirectory() as reranker:
        scored = zip(PAIRS, logits(folder, reranker, PAIRS), strict=True)
        write(
            "logits.json",
            [
                {"question": question, "passage": passage, "tokens": len(ids), "logit": round(logit, 6)}
                for (question, passage), (ids, logit) in scored
            ],
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
