"""The text that all tools are given: every Nth document of the corpus, in the shapes that they read."""
import dataclasses
import json
import pathlib
import re
import subprocess


@dataclasses.dataclass
class Text:
    documents: int
    bytes: int
    lines: pathlib.Path  # JSON lines, for rasid
    texts: pathlib.Path  # the texts alone, each closed by a zero byte
    plain: pathlib.Path  # the texts alone, a line end behind each
    words: pathlib.Path  # runs of Arabic letters, one a line


def corpus_lines(path):
    if str(path).endswith(".zst"):
        with subprocess.Popen(["zstd", "-dcq", str(path)], stdout=subprocess.PIPE) as unpacked:
            yield from unpacked.stdout
        return
    with open(path, "rb") as file:
        yield from file


def take(corpus, every, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    out = Text(0, 0, *(folder / name for name in ("lines.jsonl", "texts.bin", "plain.txt", "words.txt")))
    with open(out.lines, "wb") as lines, open(out.texts, "wb") as texts, open(out.plain, "wb") as plain, open(out.words, "wb") as words:
        for number, line in enumerate(corpus_lines(corpus)):
            if number % every:
                continue
            text = json.loads(line)["text"]
            utf8 = text.encode()
            lines.write(line)
            texts.write(utf8 + b"\0")
            plain.write(utf8 + b"\n")
            words.write("".join(w + "\n" for w in re.findall("[\u0621-\u0652\u0670\u0671]+", text)).encode())
            out.documents += 1
            out.bytes += len(utf8)
    return out


def trigger_words(rules_folder):
    """The words that rules fire on, as spelled in the rules but without vowel marks: lemmas, and phrases of fixed words."""
    found = set()
    for path in sorted(pathlib.Path(rules_folder).glob("*.rules")):
        for line in path.read_text(encoding="utf-8").splitlines():
            keyword, _, value = line.partition(" ")
            value = re.sub("[\u064b-\u0652]", "", value.split(" + ")[0])
            if keyword in ("verb", "noun", "adj"):
                found.update(value.split())
            elif keyword == "phrase":
                found.update(re.sub(r"[\[\]]", "", p).strip() for p in value.split("|"))
    return sorted(w for w in found if re.fullmatch("[\u0621-\u064a ]+", w))
