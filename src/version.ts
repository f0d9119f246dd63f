/** The version in package.json; a test keeps the two equal, since a bundle cannot read that file at run time. */
export const VERSION = '0.1.0';
