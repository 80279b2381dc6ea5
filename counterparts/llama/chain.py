"""Writes a GGUF model that always says the same and then ends its turn.

    chain.py LLAMA_CPP VOCABULARY.gguf TEMPLATE.jinja OUT.gguf WORDS

Attention and feed-forward weights are zero, so a token's successor depends on that token alone. Embeddings are
random signs; the output row of each successor is its predecessor's embedding, which makes it win by far.
The result is the same byte for byte each time. It cannot repeat anything of the prompt.
"""

import sys

import numpy

from tiny import TinyModel

WIDTH = 64
OPENING = ["Hello", ",", "Ġworld", "!", "ĠHere", "Ġfollows", "Ġa", "Ġlist", ":"]


def is_plain_word(token):
    word = token[1:]
    return token.startswith("Ġ") and len(word) > 3 and word.isascii() and word.isalpha() and word.islower()


def main(llama, vocabulary, template, out, count):
    model = TinyModel(llama, vocabulary, template, out, "chain", width=WIDTH, layers=1, heads=4, kv_heads=1, hidden=64)
    index = {token: i for i, token in enumerate(model.tokens)}
    words = list(OPENING)
    words += [token for token in model.tokens if is_plain_word(token) and token not in OPENING][: count - len(words)]
    # The prompt ends in a line break, and the answer in the token that ends a turn.
    chain = [index["Ċ"], *(index[word] for word in words), index["<|im_end|>"]]

    random = numpy.random.default_rng(2024)
    embedding = random.choice([-1.0, 1.0], size=(len(model.tokens), WIDTH)).astype(numpy.float32)
    output = numpy.zeros_like(embedding)
    for token, successor in zip(chain, chain[1:]):
        output[successor] += embedding[token] * (100 / WIDTH)
    model.write(embedding, output, lambda *shape: numpy.zeros(shape))


if __name__ == "__main__":
    main(*sys.argv[1:5], int(sys.argv[5]))
