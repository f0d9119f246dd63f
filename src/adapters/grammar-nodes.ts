/** Which nodes of the tree-sitter grammars are definitions. */
import type { SymbolSpan } from '../snapshot/index.js';

export type SymbolKind = SymbolSpan['kind'];

/** What is known of one grammar. */
export interface Grammar {
  /** Node types that define something, with its kind. A function in a class is a method. */
  readonly defines: Readonly<Record<string, SymbolKind>>;
  /** Node types that define something only outside of functions: constants, and functions given a name by assignment. */
  readonly assigns?: Readonly<Record<string, SymbolKind>>;
}

const SCRIPT = {
  class_declaration: 'class',
  function_declaration: 'function',
  generator_function_declaration: 'function',
  method_definition: 'method',
} as const;
const TYPED: Grammar = {
  defines: {
    ...SCRIPT,
    abstract_class_declaration: 'class',
    interface_declaration: 'type',
    type_alias_declaration: 'type',
    enum_declaration: 'type',
    internal_module: 'class',
    module: 'class',
    function_signature: 'function',
    method_signature: 'method',
    abstract_method_signature: 'method',
    public_field_definition: 'constant',
  },
  assigns: { variable_declarator: 'constant', assignment_expression: 'constant' },
};

/** By the grammar's name; node types as in the grammars' own `node-types.json`. */
export const GRAMMARS: Readonly<Record<string, Grammar>> = {
  python: {
    defines: { class_definition: 'class', function_definition: 'function' },
    assigns: { assignment: 'constant' },
  },
  typescript: TYPED,
  tsx: TYPED,
  javascript: {
    defines: { ...SCRIPT, field_definition: 'constant' },
    assigns: { variable_declarator: 'constant', assignment_expression: 'constant' },
  },
  go: {
    defines: { function_declaration: 'function', method_declaration: 'method', type_spec: 'type', type_alias: 'type' },
    assigns: { const_spec: 'constant', var_spec: 'constant' },
  },
  rust: {
    defines: {
      function_item: 'function',
      function_signature_item: 'function',
      struct_item: 'type',
      enum_item: 'type',
      union_item: 'type',
      trait_item: 'class',
      impl_item: 'class',
      mod_item: 'class',
      type_item: 'type',
      macro_definition: 'function',
    },
    assigns: { const_item: 'constant', static_item: 'constant' },
  },
  java: {
    defines: {
      class_declaration: 'class',
      interface_declaration: 'class',
      enum_declaration: 'class',
      record_declaration: 'class',
      annotation_type_declaration: 'type',
      method_declaration: 'method',
      constructor_declaration: 'method',
      compact_constructor_declaration: 'method',
    },
    assigns: { field_declaration: 'constant' },
  },
  ruby: {
    defines: { class: 'class', module: 'class', method: 'method', singleton_method: 'method' },
    assigns: { assignment: 'constant' },
  },
  'c-sharp': {
    defines: {
      class_declaration: 'class',
      interface_declaration: 'class',
      struct_declaration: 'class',
      record_declaration: 'class',
      enum_declaration: 'type',
      delegate_declaration: 'type',
      namespace_declaration: 'class',
      method_declaration: 'method',
      constructor_declaration: 'method',
      operator_declaration: 'method',
      property_declaration: 'constant',
      local_function_statement: 'function',
    },
  },
  cpp: {
    defines: {
      function_definition: 'function',
      class_specifier: 'class',
      struct_specifier: 'class',
      union_specifier: 'type',
      enum_specifier: 'type',
      namespace_definition: 'class',
      type_definition: 'type',
      alias_declaration: 'type',
      preproc_function_def: 'function',
      concept_definition: 'type',
    },
    assigns: { preproc_def: 'constant' },
  },
  php: {
    defines: {
      class_declaration: 'class',
      interface_declaration: 'class',
      trait_declaration: 'class',
      enum_declaration: 'class',
      function_definition: 'function',
      method_declaration: 'method',
    },
  },
};

/** The grammar of a file, by its extension; undefined where there is none. */
export function grammarOf(path: string): string | undefined {
  const extension = /\.([A-Za-z0-9+]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return EXTENSIONS.get(extension);
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    python: 'py pyi pyw',
    typescript: 'ts mts cts',
    tsx: 'tsx',
    javascript: 'js mjs cjs jsx',
    go: 'go',
    rust: 'rs',
    java: 'java',
    ruby: 'rb rake gemspec',
    'c-sharp': 'cs',
    cpp: 'c h cc cpp cxx c++ hh hpp hxx h++ ipp inl',
    php: 'php',
  }).flatMap(([grammar, extensions]) =>
    extensions.split(' ').map((extension): [string, string] => [extension, grammar]),
  ),
);
