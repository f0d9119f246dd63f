/** A tool that judges, and where its configuration lives. */
export interface Judge {
  readonly name: string;
  /** Root files that configure this tool and nothing else. */
  readonly files: readonly string[];
  /** Its table below `[tool]` in pyproject.toml. */
  readonly table: string;
  /** Its sections in setup.cfg and tox.ini. */
  readonly sections: RegExp;
}

export const JUDGES: readonly Judge[] = [
  { name: 'ruff', files: ['ruff.toml', '.ruff.toml'], table: 'ruff', sections: /^$/ },
  { name: 'mypy', files: ['mypy.ini', '.mypy.ini'], table: 'mypy', sections: /^mypy(?:-.*)?$/ },
  {
    name: 'bandit',
    files: ['.bandit', 'bandit.yaml', 'bandit.yml', '.bandit.yaml', '.bandit.yml'],
    table: 'bandit',
    sections: /^bandit$/,
  },
  {
    name: 'pytest',
    files: ['pytest.ini', '.pytest.ini', 'pytest.toml', '.pytest.toml'],
    table: 'pytest',
    sections: /^(?:tool:)?pytest$/,
  },
  {
    name: 'coverage',
    files: ['.coveragerc', '.coveragerc.toml'],
    table: 'coverage',
    sections: /^coverage:.*$/,
  },
  { name: 'flake8', files: ['.flake8'], table: 'flake8', sections: /^flake8(?:[:-].*)?$/ },
];
