/** The default policy on paths: globs on folded (lower-case) paths. */

/** Changes that run with other rights than a test does, or steer people and agents: refused unless allowed. */
export const DEFAULT_BLOCK: readonly string[] = [
  '.github/**',
  '**/action.{yml,yaml}',
  '**/codeowners',
  '**/.gitattributes',
  '**/{.github,.husky,.githooks,.devcontainer,.vscode,.claude,.cursor}/**',
  // Any dot folder at the top: CI systems, editors, agents keep their settings there.
  '.*/**',
  '**/{agents,agents.override,claude,claude.local,gemini,qwen}.md',
  '**/{.cursorrules,.windsurfrules,.clinerules,.roorules,.goosehints,.mcp.json,.aider.conf.yml}',
  '**/copilot-instructions.md',
];

/** Changes to what is installed and to what judges the code: let through as a draft that says so. */
export const DEFAULT_REVIEW: readonly string[] = [
  // Manifests and lock files
  '**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,pnpm-workspace.yaml,bun.lock,bun.lockb}',
  '**/{.npmrc,.yarnrc,.yarnrc.yml,.pnpmfile.cjs}',
  '**/{pyproject.toml,setup.py,setup.cfg,pipfile,pipfile.lock,poetry.lock,pdm.lock,uv.lock,uv.toml}',
  '**/{requirements,constraints}*.{txt,in}',
  '**/requirements/**',
  '**/{go.mod,go.sum,go.work,cargo.toml,cargo.lock,build.rs,gemfile,gemfile.lock,composer.json,composer.lock}',
  '**/{pom.xml,build.gradle,build.gradle.kts,settings.gradle,settings.gradle.kts,gradle.properties,gradlew,gradlew.bat}',
  '**/gradle/wrapper/**',
  // What judges, and what Python loads by itself
  '**/{tox.ini,noxfile.py,pytest.ini,.pytest.ini,mypy.ini,.mypy.ini,ruff.toml,.ruff.toml,.bandit,bandit.yml,bandit.yaml,bandit.toml}',
  '**/{.flake8,.pylintrc,pylintrc,.coveragerc,.pre-commit-config.yaml}',
  '**/{conftest.py,sitecustomize.py,usercustomize.py,*.pth}',
  '**/{jest,vitest,eslint}.config.*',
  '**/.eslintrc*',
  // What builds and deploys
  '**/{makefile,gnumakefile,*.mk,justfile,jenkinsfile}',
  '**/{dockerfile,containerfile,dockerfile.*,*.dockerfile}',
  '**/{docker-compose,compose}*.{yml,yaml}',
  '**/{.gitlab-ci.yml,.travis.yml,azure-pipelines.yml,bitbucket-pipelines.yml}',
];
