"""Peers written in Python, behind the interface of the bench: a file of cases in, one outcome a line on standard output.

    peers.py NAME CASES      NAME: "aider blocks", "aider udiff", "openai-agents"
    peers.py NAME --version  exit status 0 if that peer is installed

Only the peers' own matching is run. aider's modules are loaded alone, without the program around them, which needs
some hundred packages that matching does not use.
"""

import importlib.util
import json
import os
import re
import sys
import tempfile
import types
from pathlib import Path


def stub(name, **members):
    module = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update(members)
    sys.modules[name] = module
    return module


def aider(relative):
    folder = importlib.util.find_spec("aider").submodule_search_locations[0]
    stub("tqdm", tqdm=None)
    stub("aider").__path__ = [folder]
    stub("aider.utils", GitTemporaryDirectory=None)
    stub("aider.dump", dump=None)
    stub("aider.coders").__path__ = [folder + "/coders"]
    stub("aider.coders.base_coder", Coder=object)
    stub("aider.coders.editblock_prompts", EditBlockPrompts=object)
    stub("aider.coders.udiff_prompts", UnifiedDiffPrompts=object)
    name = "aider.coders." + Path(relative).stem
    if relative == "coders/udiff_coder.py":
        load_at(folder, "coders/search_replace.py", "aider.coders.search_replace")
    return load_at(folder, relative, name)


def load_at(folder, relative, name):
    spec = importlib.util.spec_from_file_location(name, Path(folder) / relative)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def aider_blocks():
    """Blocks one after the other on the files as they are then; all or nothing is the bench's addition."""
    coder = aider("coders/editblock_coder.py")

    def apply(files, response):
        edits = list(coder.find_original_update_blocks(response, coder.DEFAULT_FENCE, list(files)))
        edits = [edit for edit in edits if edit[0] is not None]
        if not edits:
            raise ValueError("no blocks")
        for path, search, replace in edits:
            if path not in files:
                raise ValueError("no file " + path)
            # Existing files: the name is only asked whether there is such a file when the search is empty.
            text = coder.do_replace(path, files[path], search, replace, coder.DEFAULT_FENCE)
            if not text:
                raise ValueError("no match in " + path)
            files[path] = text
        return files

    return apply


def aider_udiff():
    coder = aider("coders/udiff_coder.py")

    def apply(files, response):
        # Its own prompt asks for a ```diff fence, without the `diff --git` line.
        body = re.sub(r"^diff --git .*\n", "", response, flags=re.M)
        path = None
        found = coder.find_diffs("```diff\n" + body + "```\n")
        if not found:
            raise ValueError("no hunks")
        for named, hunk in found:
            named = re.sub(r"^b/", "", named) if named else named
            path = named or path
            hunk = coder.normalize_hunk(hunk)
            if not hunk:
                continue
            if path not in files:
                raise ValueError("no file " + str(path))
            text = coder.do_replace(path, files[path], hunk)
            if not text:
                raise ValueError("no match in " + path)
            files[path] = text
        return files

    return apply


def openai_agents():
    """The library takes one file's part of a patch; the bench splits the patch and demands its end."""
    folder = importlib.util.find_spec("agents").submodule_search_locations[0]
    apply_diff = load_at(folder, "apply_diff.py", "apply_diff").apply_diff

    def apply(files, response):
        patch = re.search(r"^\*\*\* Begin Patch\r?\n(.*)^\*\*\* End Patch", response, re.M | re.S)
        if not patch:
            raise ValueError("no patch")
        parts = re.split(r"^\*\*\* Update File: (.*?)\r?\n", patch.group(1), flags=re.M)
        for path, diff in zip(parts[1::2], parts[2::2]):
            if path not in files:
                raise ValueError("no file " + path)
            files[path] = apply_diff(files[path], diff)
        return files

    return apply


PEERS = {"aider blocks": aider_blocks, "aider udiff": aider_udiff, "openai-agents": openai_agents}


def main():
    apply = PEERS[sys.argv[1]]()
    if sys.argv[2] == "--version":
        return
    with open(sys.argv[2], encoding="utf-8", newline="\n") as file:
        cases = [json.loads(line) for line in file]
    # aider makes an empty file of that name before it looks at an edit without a search text.
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        answer(cases, apply)
        os.chdir("/")


def answer(cases, apply):
    for case in cases:
        try:
            files, rejected = apply(dict(case["files"]), case["response"]), []
        except Exception as error:  # whatever a peer raises is its way to refuse
            files, rejected = case["files"], [{"path": "", "reason": str(error)[:500]}]
        print(json.dumps({"id": case["id"], "files": files, "rejected": rejected}))


main()
