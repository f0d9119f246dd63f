"""aider's repo map of a repository for a task, printed: repo-map.py REPOSITORY TOKENS TEXT."""
import os
import subprocess
import sys
import tempfile

from aider.io import InputOutput
from aider.models import Model
from aider.repomap import RepoMap

root, tokens, text = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.chdir(tempfile.mkdtemp())  # its cache of tags lies in the working folder's repository: always cold
listed = subprocess.run(['git', '-C', root, 'ls-files', '-z'], capture_output=True, check=True).stdout
files = [os.path.join(root, name) for name in listed.decode().split('\0') if name]


class ColdMap(RepoMap):
    def load_tags_cache(self):
        self.TAGS_CACHE = {}

    def save_tags_cache(self):
        pass


model = Model('gpt-4o')
repo_map = ColdMap(map_tokens=tokens, root=root, main_model=model, io=InputOutput(yes=True, pretty=False))
print(repo_map.get_ranked_tags_map([], files, max_map_tokens=tokens, mentioned_idents=set(text.split())))
