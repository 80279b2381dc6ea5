"""Writes a GGUF model with random weights: gibberish, but real inference.

    babble.py LLAMA_CPP VOCABULARY.gguf TEMPLATE.jinja OUT.gguf

It hardly ever ends a turn, so answers run to the output budget. The result is the same byte for byte each time.
"""

import sys

import numpy

from tiny import TinyModel

WIDTH = 64


def main(llama, vocabulary, template, out):
    model = TinyModel(llama, vocabulary, template, out, "babble", width=WIDTH, layers=2, heads=4, kv_heads=2, hidden=128)
    random = numpy.random.default_rng(7)

    def noise(*shape):
        return random.standard_normal(shape) / numpy.sqrt(shape[-1])

    embedding = random.standard_normal((len(model.tokens), WIDTH))
    output = random.standard_normal((len(model.tokens), WIDTH)) / 4
    model.write(embedding, output, noise)


if __name__ == "__main__":
    main(*sys.argv[1:5])
