import { ACTIONS, type Ecosystem, type SetupStep } from './idea.js';
import type { Folder } from './source.js';

/** Maven: `verify`, by the wrapper where there is one. */
export const maven: Ecosystem = {
  name: 'maven',
  manifest: /^pom\.xml$/,
  covers: () => true,
  look: ({ folder }) => {
    const mvn = `${folder.has('mvnw') ? './mvnw' : 'mvn'} --batch-mode`;
    return {
      title: 'Maven',
      evidence: 'pom.xml',
      setup: [setupJava(folder)],
      install: [`${mvn} --quiet -DskipTests package`],
      tools: [],
      build: [],
      ideas: [
        {
          ...{ name: 'maven', kind: 'test', run: `${mvn} verify`, why: 'pom.xml', said: true },
          same: /^(?:\.\/)?mvnw?(?= ).* (?:test|verify|install|package)(?= |$)/,
        },
      ],
    };
  },
};

/** Gradle: `check`, by the wrapper where there is one. */
export const gradle: Ecosystem = {
  name: 'gradle',
  manifest: /^(?:settings|build)\.gradle(?:\.kts)?$/,
  covers: () => true,
  look: ({ folder }) => {
    const run = folder.has('gradlew') ? './gradlew' : 'gradle';
    const evidence = folder.paths.find((path) => /^(?:settings|build)\.gradle(?:\.kts)?$/.test(path)) ?? 'build.gradle';
    return {
      title: 'Gradle',
      evidence,
      setup: [setupJava(folder)],
      install: [`${run} --quiet testClasses`],
      tools: [],
      build: [],
      ideas: [
        {
          ...{ name: 'gradle', kind: 'test', run: `${run} check`, why: evidence, said: true },
          same: /^(?:\.\/)?gradlew?(?= ).*\b(?:check|build|test)(?= |$)/,
        },
      ],
    };
  },
};

function setupJava(folder: Folder): SetupStep {
  const file =
    folder.has('.java-version') && folder.dir === '.'
      ? { 'java-version-file': '.java-version' }
      : { 'java-version': '21' };
  return { name: 'Set up Java', uses: ACTIONS.java, with: { distribution: 'temurin', ...file } };
}
