"""What the generators share: a model of the llama architecture, with the vocabulary of another file."""

import sys

import numpy

CONTEXT = 131_072


class TinyModel:
    def __init__(self, llama, vocabulary, template, out, name, *, width, layers, heads, kv_heads, hidden):
        sys.path.insert(0, f"{llama}/gguf-py")
        import gguf

        reader = gguf.GGUFReader(vocabulary)
        self.tokens = reader.fields["tokenizer.ggml.tokens"].contents()
        self.writer = gguf.GGUFWriter(out, "llama")
        self.width, self.layers, self.hidden = width, layers, hidden
        self.kv_width = width // heads * kv_heads
        self._copy_tokenizer(reader, gguf.GGUFValueType.ARRAY)
        with open(template, encoding="utf-8") as file:
            self.writer.add_chat_template(file.read())
        self.writer.add_name(name)
        self.writer.add_vocab_size(len(self.tokens))
        self.writer.add_context_length(CONTEXT)
        self.writer.add_embedding_length(width)
        self.writer.add_block_count(layers)
        self.writer.add_feed_forward_length(hidden)
        self.writer.add_head_count(heads)
        self.writer.add_head_count_kv(kv_heads)
        self.writer.add_rope_dimension_count(width // heads)
        self.writer.add_rope_freq_base(10_000.0)
        self.writer.add_layer_norm_rms_eps(1e-5)

    def _copy_tokenizer(self, reader, array):
        for key, field in reader.fields.items():
            if not key.startswith("tokenizer.") or key == "tokenizer.chat_template":
                continue
            kind = field.types[0]
            if kind == array:
                self.writer.add_array(key, field.contents())
            else:
                self.writer.add_key_value(key, field.contents(), kind)

    def _add(self, name, values, kind=numpy.float16):
        self.writer.add_tensor(f"{name}.weight", numpy.asarray(values).astype(kind))

    def _add_norm(self, name):
        self._add(name, numpy.ones(self.width), numpy.float32)

    def write(self, embedding, output, weights):
        """`weights(rows, columns)` makes each matrix of the layers."""
        self._add("token_embd", embedding)
        self._add_norm("output_norm")
        self._add("output", output)
        width, hidden = self.width, self.hidden
        for layer in (f"blk.{i}" for i in range(self.layers)):
            self._add_norm(f"{layer}.attn_norm")
            self._add(f"{layer}.attn_q", weights(width, width))
            self._add(f"{layer}.attn_k", weights(self.kv_width, width))
            self._add(f"{layer}.attn_v", weights(self.kv_width, width))
            self._add(f"{layer}.attn_output", weights(width, width))
            self._add_norm(f"{layer}.ffn_norm")
            self._add(f"{layer}.ffn_gate", weights(hidden, width))
            self._add(f"{layer}.ffn_up", weights(hidden, width))
            self._add(f"{layer}.ffn_down", weights(width, hidden))
        self.writer.write_header_to_file()
        self.writer.write_kv_data_to_file()
        self.writer.write_tensors_to_file()
        self.writer.close()
