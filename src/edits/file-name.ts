/** Names that only a file has. A fence under any other is more likely an example than a new file. */

const EXTENSIONS = new Set(
  `adoc asm astro bash bat bats bib c cc cfg cjs clj cljs cmake cmd conf cpp cs csproj css csv cts cu cxx dart diff
  edn ejs el elm env erb erl ex exs f90 fish fs fsx go gql gradle graphql groovy h haml hbs hcl hh hpp hrl hs htm html
  hxx in ini ipp ipynb j2 java jinja jinja2 jl js json json5 jsonc jsonl jsx kt kts less lhs liquid lisp lock log lua m4
  markdown md mdx mjs mk ml mli mod mts nim nix njk org pas patch php pl plist pm po pot pro properties proto ps1 psm1
  pug puml pxd py pyi pyx qml r rake rb rbs res rkt rs rst s sass sbt scala scm scss sh sln snap sol sql sty sum sv svelte
  svg swift tcl tex tf tfvars thrift tmpl toml tpl ts tsv tsx txt v vb vbs vhd vim vue wat xhtml xml xsd xsl xslt yaml
  yml zig zsh`.split(/\s+/),
);

/** Files without an extension; a variant may follow, as in `Dockerfile.dev` or `LICENSE-MIT`. */
const KNOWN =
  /^(?:(?!Profile)[A-Z][A-Za-z]*file|makefile|dockerfile|LICEN[CS]E|README|CHANGELOG|CHANGES|CODEOWNERS|OWNERS|AUTHORS|MAINTAINERS|CONTRIBUTORS|CONTRIBUTING|COPYING|NOTICE|HISTORY|VERSION|MANIFEST|CITATION|BUILD|WORKSPACE|PKGBUILD|Kconfig|gradlew|mvnw)(?:[.-][\w-]+)?$/;

/**
 * Whether a path looks like that of a file: by a known extension; with a folder by any; or by a well-known name. A text that
 * begins with `#!` is a script, whatever its name.
 */
export function isFileName(path: string, content: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = extensionOf(name);
  if (extension !== undefined && EXTENSIONS.has(extension.toLowerCase())) {
    return true;
  }
  if (/[\s()[\]{}?]/.test(path)) {
    return false;
  }
  return (extension !== undefined && path !== name) || isKnown(name) || content.startsWith('#!');
}

function isKnown(name: string): boolean {
  return KNOWN.test(name) || /^\.[a-z][\w.-]*$/.test(name);
}

/** What follows the last dot of a name, if it is one word that starts with a letter. */
export function extensionOf(path: string): string | undefined {
  return /[^./]\.([A-Za-z][A-Za-z0-9]*)$/.exec(path)?.[1];
}
