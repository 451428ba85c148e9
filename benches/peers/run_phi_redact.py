"""phi-redact itself, through its Python wheel as the peers are, one text after the other."""

from peer import each, main, version


def build(sensitivity):
    """Detection as ``phi_redact.Redactor`` does it."""
    import phi_redact

    redactor = phi_redact.Redactor(sensitivity=sensitivity)
    return each(lambda text: [(f.start, f.end) for f in redactor.detect(text)])


main(
    [
        ("phi-redact", version("phi-redact"), "", lambda: build("balanced")),
        ("phi-redact, high", version("phi-redact"), "", lambda: build("high")),
        ("phi-redact, precise", version("phi-redact"), "", lambda: build("precise")),
    ]
)
