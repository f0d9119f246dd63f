// Lets node run src/ as it stands: its imports end in .js, as the bundler wants them, and the files in .ts.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const own = specifier.startsWith('.') && !(context.parentURL ?? '').includes('/node_modules/');
    return next(own ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
