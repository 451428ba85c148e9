"""Puts the lexicon files it is given in order: folded, sorted, no duplicates. Run: python3 tidy.py FILE...

It touches no other file.
`entry<TAB>value` keeps its value. The files under names/ keep case, diacritics and sections; they are
only sorted and freed of duplicates. `--check` writes nothing and fails when a file is out of order.
"""
import pathlib
import sys

from fold import fold, header


def tidy_list(lines):
    entries = {}
    for line in lines:
        key, tab, value = line.partition("\t")
        key = fold(key)
        if key and key in entries and tab and "," in entries[key] + value:
            value = ",".join(dict.fromkeys(entries[key].strip().split(",") + value.split(",")))
        if key:
            entries[key] = tab + value
    return [key + entries[key] for key in sorted(entries)]


def tidy_names(lines):
    out, section = [], None
    for line in lines + ["["]:
        if line.startswith("["):
            if section:
                out += [section, *sorted(set(names), key=lambda n: (fold(n), n))]
            section, names = line, []
        elif line.strip():
            names.append(" ".join(line.split()))
    return out


def main():
    stale = []
    for path in [pathlib.Path(name) for name in sys.argv[1:] if name != "--check"]:
        old = path.read_text(encoding="utf-8")
        head = header(path)
        body = old.splitlines()[len(head):]
        body = tidy_names(body) if path.parent.name == "names" else tidy_list(body)
        new = "\n".join(head + body) + "\n"
        if new != old:
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit("out of order: " + ", ".join(map(str, stale)))


main()
