#!/usr/bin/env python3
"""One Python tool over a list of words: python_tool.py TOOL WORDS LIMIT

Prints, as the native tools do, how many words it had (LIMIT at most), the processor time of the fastest pass (and of the first: some keep
what they have seen), and what it found. Runs in
the environment that requirements.txt is installed in; ends with 3 when the tool is not there.
"""
import importlib.metadata
import json
import sys
import time


def pystemmer():
    import Stemmer
    stem = Stemmer.Stemmer("arabic", 0).stemWords  # 0: no cache
    return lambda words: sum(len(s) < len(w) for s, w in zip(stem(words), words))


def snowballstemmer():
    from snowballstemmer import arabic_stemmer  # the Python code, even where PyStemmer is installed
    stem = arabic_stemmer.ArabicStemmer().stemWord
    return lambda words: sum(len(stem(w)) < len(w) for w in words)


def tashaphyne():
    from tashaphyne.stemming import ArabicLightStemmer
    stemmer = ArabicLightStemmer()

    def run(words):
        shorter = 0
        for w in words:
            stemmer.light_stem(w)
            shorter += len(stemmer.get_stem()) < len(w)
        return shorter
    return run


def qalsadi():
    from qalsadi.analex import Analex
    analyse = Analex().check_word
    return lambda words: sum(len(analyse(w)) for w in words)


def camel_tools():
    from camel_tools.calima_star.analyzer import CalimaStarAnalyzer
    from camel_tools.calima_star.database import CalimaStarDB
    analyse = CalimaStarAnalyzer(CalimaStarDB.builtin_db("almor-msa", "a")).analyze
    return lambda words: sum(len(analyse(w)) for w in words)


def arabic_morph_segmenter():
    import torch
    torch.set_num_threads(1)
    from arabic_morph_segmenter import ArabicMorphSegmenter
    segment = ArabicMorphSegmenter().segment_word
    return lambda words: sum(len(segment(w)["segments"]) for w in words)


TOOLS = {"PyStemmer": pystemmer, "snowballstemmer": snowballstemmer, "tashaphyne": tashaphyne, "qalsadi": qalsadi,
         "camel-tools": camel_tools, "arabic-morph-segmenter": arabic_morph_segmenter}


def main():
    tool, path, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
    words = open(path, encoding="utf-8").read().split("\n")[:-1][:limit]
    try:
        run = TOOLS[tool]()
        version = importlib.metadata.version(tool)
    except (ImportError, importlib.metadata.PackageNotFoundError) as error:
        print(error, file=sys.stderr)
        return 3
    run(words[:50])  # what is loaded at the first use is not measured
    passes, found = [], None
    while len(passes) < 2 or (len(passes) < 3 and sum(passes) < 5):
        start = time.process_time()
        this = run(words)
        passes.append(time.process_time() - start)
        if found is not None and this != found:
            sys.exit("two runs differ")
        found = this
    print(json.dumps({"items": len(words), "seconds": min(passes), "first": passes[0], "found": found, "version": version}))
    return 0 if found else 1


sys.exit(main())
