import { treePath, type Place } from './place.js';

interface IdParts {
  /** Dotted: the module, then classes. Empty when a file could not be collected. */
  readonly classname: string;
  readonly name: string;
  /** Where the test function is written (`junit_family=xunit1`), relative to pytest's root. */
  readonly file: string;
}

/**
 * `path::Class::name[param]`, as far as JUnit XML allows. The report has the module and the classes in one dotted name;
 * `file` tells where the module ends, unless the function is inherited from another file. Then a part that begins with
 * a capital starts the classes, as naming conventions (PEP 8) have it, and a package with a capital is taken for one.
 */
export function pytestId({ classname, name, file }: IdParts, place: Place): string {
  const path = file === '' ? '' : treePath(file, { ...place, cwd: '.' });
  if (classname === '') return path === '' ? `${name.replaceAll('.', '/')}.py` : path;
  const module = path.replace(/\.py$/, '').replaceAll('/', '.');
  if (module !== '' && (classname === module || classname.startsWith(`${module}.`))) {
    const classes = classname.slice(module.length + 1);
    return [path, ...(classes === '' ? [] : classes.split('.')), name].join('::');
  }
  const parts = classname.split('.');
  const first = parts.findIndex((part) => /^[A-Z]/.test(part));
  const end = first < 1 ? parts.length : first;
  return [`${parts.slice(0, end).join('/')}.py`, ...parts.slice(end), name].join('::');
}

/** The file of a test id; undefined for ids of other tools. */
export function fileOfTest(id: string): string | undefined {
  const path = id.split('::', 1)[0] ?? '';
  return path.endsWith('.py') ? path : undefined;
}
