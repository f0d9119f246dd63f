import type { Ecosystem } from './idea.js';

/** Rust: the three commands of cargo. */
export const rust: Ecosystem = {
  name: 'rust',
  manifest: /^Cargo\.toml$/,
  covers: (folder) => /^\s*\[workspace\]/m.test(folder.text('Cargo.toml')),
  look: ({ folder }) => {
    const all = /^\s*\[workspace\]/m.test(folder.text('Cargo.toml')) ? ' --workspace' : '';
    const rustfmt = ['rustfmt.toml', '.rustfmt.toml'].find((name) => folder.has(name));
    const clippy = ['clippy.toml', '.clippy.toml'].find((name) => folder.has(name));
    const custom = 'the custom of Rust';
    return {
      title: 'Cargo',
      evidence: 'Cargo.toml',
      setup: [],
      install: [folder.has('Cargo.lock') ? 'cargo fetch --locked' : 'cargo fetch'],
      tools: ['rustup component add rustfmt clippy'],
      build: [],
      ideas: [
        {
          ...{ name: 'cargo-fmt', kind: 'format', run: 'cargo fmt --check', same: /^cargo (?:\+\S+ )?fmt(?= |$)/ },
          ...{ why: rustfmt ?? custom, said: rustfmt !== undefined },
        },
        {
          ...{ name: 'cargo-clippy', kind: 'lint', run: `cargo clippy${all} --all-targets -- -D warnings` },
          ...{ why: clippy ?? custom, said: clippy !== undefined, same: /^cargo (?:\+\S+ )?clippy(?= |$)/ },
        },
        {
          ...{ name: 'cargo-test', kind: 'test', run: `cargo test${all}`, why: custom, said: false },
          same: /^(?:cargo|cross) (?:\+\S+ )?(?:test|nextest run)(?= |$)/,
        },
      ],
    };
  },
};
