import { ACTIONS, runs, type Ecosystem, type Idea, type Look } from './idea.js';
import type { Folder } from './source.js';

const RAKE = /^(?:\.\/)?rake(?: (?:default|test|spec|ci)(?::\S+)?)?(?= |$)/;
const RSPEC = /^rspec(?= |$)/;

/** Ruby: rake or rspec, as CI does it, and rubocop where it is configured. */
export const ruby: Ecosystem = {
  name: 'ruby',
  manifest: /^(?:Gemfile|gems\.rb|Rakefile|[^/]+\.gemspec)$/,
  covers: () => false,
  look: (look) => {
    const { folder } = look;
    const evidence =
      folder.paths.find((path) => /^(?:Gemfile|gems\.rb|Rakefile|[^/]+\.gemspec)$/.test(path)) ?? 'Gemfile';
    const version = folder.has('.ruby-version') || folder.has('.tool-versions') ? 'default' : '3.4';
    return {
      title: 'Ruby',
      evidence,
      setup: [{ name: 'Set up Ruby', uses: ACTIONS.ruby, with: { 'ruby-version': version } }],
      install: hasBundle(folder) ? ['bundle install'] : [],
      tools: [],
      build: [],
      ideas: rubyIdeas(look),
    };
  },
};

function hasBundle(folder: Folder): boolean {
  return folder.has('Gemfile') || folder.has('gems.rb');
}

function rubyIdeas(look: Look): Idea[] {
  const { folder } = look;
  const start = hasBundle(folder) ? 'bundle exec ' : '';
  const rake: Idea = { name: 'rake', kind: 'test', run: `${start}rake`, why: 'Rakefile', said: true, same: RAKE };
  const tests = usesRspec(look) ? [rspecIdea(folder, start)] : folder.has('Rakefile') ? [rake] : [];
  const rubocop: Idea = {
    ...{ name: 'rubocop', kind: 'lint', run: `${start}rubocop`, why: '.rubocop.yml', said: true },
    same: /^(?:rubocop|rake rubocop|standardrb)(?= |$)/,
    ...(namesGem(folder, 'rubocop') ? {} : { tool: 'gem install rubocop' }),
  };
  return [...(folder.has('.rubocop.yml') ? [rubocop] : []), ...tests];
}

/** Where there are both, CI decides. */
function usesRspec({ folder, ci }: Look): boolean {
  const hasSpecs = folder.has('.rspec') || folder.paths.some((path) => /^spec\/.*_spec\.rb$/.test(path));
  return hasSpecs && (runs(ci, RSPEC) || !folder.has('Rakefile') || !runs(ci, RAKE));
}

function rspecIdea(folder: Folder, start: string): Idea {
  const report = { format: 'junit', args: '--format RspecJunitFormatter --out "$REPORT_FILE"' } as const;
  return {
    ...{ name: 'rspec', kind: 'test', run: `${start}rspec`, said: true, same: RSPEC },
    why: folder.has('.rspec') ? '.rspec' : 'spec/',
    ...(namesGem(folder, 'rspec_junit_formatter') ? { report } : {}),
  };
}

function namesGem(folder: Folder, gem: string): boolean {
  const files = ['Gemfile', 'Gemfile.lock', 'gems.rb', ...folder.paths.filter((path) => /^[^/]+\.gemspec$/.test(path))];
  return files.some((file) => new RegExp(`(?<![\\w-])${gem}(?![\\w-])`).test(folder.text(file)));
}
