export const id = 620;
export const ids = [620];
export const modules = {

/***/ 57620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ih: () => (/* reexport */ annotationsOf),
  ou: () => (/* reexport */ fillTemplate),
  $6: () => (/* reexport */ healedPart),
  sp: () => (/* reexport */ jobSummary),
  BP: () => (/* reexport */ logLine),
  bt: () => (/* reexport */ outcomeJson),
  EL: () => (/* reexport */ outcomeText),
  Yz: () => (/* reexport */ outputsOf),
  ur: () => (/* reexport */ problemAnnotations),
  g$: () => (/* reexport */ publishable),
  NF: () => (/* reexport */ pullRequestBody),
  Zr: () => (/* reexport */ pullRequestTitle),
  t7: () => (/* reexport */ readMarker),
  LQ: () => (/* reexport */ replaceBody),
  ml: () => (/* reexport */ shorten),
  rt: () => (/* reexport */ syncLines),
  Tu: () => (/* reexport */ syncSentence),
  MT: () => (/* reexport */ verdictLine),
  nM: () => (/* reexport */ withWarning),
  Df: () => (/* reexport */ withoutCommands)
});

// UNUSED EXPORTS: BODY_LIMIT, LogRecord, TITLE_LIMIT, bodyMarker, failureList, verdictTable

;// CONCATENATED MODULE: ./lib/report/untrusted.js
/** Characters that hide or reorder text: zero-width, bidi controls, fillers, variation selectors, tags. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** Shows nothing, and keeps apart what the forge would read as one word. */
const JOINER = '\u2060';
/**
 * A keyword that closes an issue when an issue follows: `#1`, `owner/repo#1`, `GH-1` or its address, whatever marks of
 * Markdown stand between.
 */
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=[\s:*_~`(["']{1,20}(?:(?:[\w.-]{1,100}\/[\w.-]{1,100})?#\d|GH-\d|https?:\/\/))/gi;
/**
 * Makes text of a model or of a repository safe to publish on the forge: it can mention nobody, close no issue, hide
 * nothing, carry no HTML, and no link, image or footnote whose address is not plain to see; cut at `limit` characters.
 */
function publishable(text, limit) {
    // Nothing here makes text much shorter: what lies far beyond the limit need not be looked at.
    const bare = visible(text.slice(0, limit * 4))
        .replaceAll('\r\n', '\n')
        .replace(CONTROL, '')
        .replace(/<!--[\s\S]*?(-->|$)/g, '');
    // Only now: a word may be what a comment in its middle leaves behind.
    const plain = quiet(bare)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/\](?=[([:])/g, `]${JOINER}`)
        .trim();
    return shorten(plain, limit);
}
/** The text with nobody mentioned and no issue closed by it: for titles and commit messages, which hold no Markdown. */
function quiet(text) {
    return text
        .replace(/(?<!\w)@(?=[A-Za-z0-9])/g, `@${JOINER}`)
        .replace(CLOSING, (word) => `${word.slice(0, 2)}${JOINER}${word.slice(2)}`);
}
/** The text without characters that hide or reorder it. */
function visible(text) {
    return text.replace(INVISIBLE, '');
}
/** Text for one cell of a Markdown table or one bullet: one line, no pipes. */
function cell(text, limit = 200) {
    // A backslash before a pipe would escape our own.
    return publishable(text.slice(0, limit * 8).replace(/\s+/g, ' '), limit).replace(/\\*\|/g, '\\|');
}
/** Cuts at `limit` UTF-16 units, never inside a surrogate pair, and says so by an ellipsis. */
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

;// CONCATENATED MODULE: ./lib/report/annotations.js

/** The runner cuts messages at 4,096 characters and shows ten errors and ten warnings a step. */
const MOST = 10;
const LIMIT = 4_000;
/** Annotations for an ending: one for what happened, then the findings that caused it. */
function annotationsOf(outcome, exitCode) {
    const hint = outcome.hint === undefined ? '' : ` ${outcome.hint}`;
    const message = shorten(`${outcome.conclusion}: ${outcome.reason}${hint}`, LIMIT);
    const head = { level: exitCode === 0 ? 'notice' : 'error', message };
    const findings = (outcome.verification?.judgements ?? []).flatMap((judgement) => judgement.newFindings.map((finding) => ({
        level: 'warning',
        message: shorten(`${judgement.gate} ${finding.rule}: ${finding.message}`, LIMIT),
        file: finding.path,
        ...(finding.line > 0 ? { line: finding.line } : {}),
    })));
    return [head, ...(exitCode === 0 ? [] : findings.slice(0, MOST))];
}
/** An annotation per problem in something people wrote, at its file and line. */
function problemAnnotations(problems) {
    return problems.slice(0, MOST - 1).map((problem) => ({
        level: 'error',
        message: shorten(`${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`, LIMIT),
        ...(problem.file === 'inputs' ? {} : { file: problem.file }),
        ...(problem.line === undefined ? {} : { line: problem.line }),
    }));
}

;// CONCATENATED MODULE: ./lib/report/console.js

/** What `run` prints for people: the ending in one line, the verdicts, where to look. */
function outcomeText(outcome) {
    const task = outcome.task === undefined ? '' : ` ${outcome.task.id}`;
    const lines = [
        `${outcome.conclusion}${task}: ${outcome.reason}`,
        ...(outcome.hint === undefined ? [] : [`  what to do: ${outcome.hint}`]),
        ...(outcome.verification?.judgements ?? []).map((judgement) => `  ${verdictLine(judgement)}`),
        ...(outcome.pullRequest === undefined ? [] : [`  pull request: ${outcome.pullRequest.url}`]),
        ...(outcome.patch === undefined ? [] : [`  patch: ${outcome.patch}`]),
        ...(outcome.sync === undefined ? [] : outcome.explain.map((line) => `  ${line}`)),
    ];
    return `${lines.join('\n')}\n`;
}
/** One gate on one line: name, verdict, baseline → candidate, why. */
function verdictLine(judgement) {
    const { gate, verdict, baseline, candidate, reason } = judgement;
    return `${gate.padEnd(14)} ${verdict.padEnd(12)} ${baseline} → ${candidate}  ${shorten(reason, 160)}`.trimEnd();
}
/** The outcome with the keys that `--json` promises: stable, kebab-case like the action's outputs. */
function outcomeJson(outcome) {
    return {
        conclusion: outcome.conclusion,
        reason: outcome.reason,
        hint: outcome.hint ?? null,
        task: outcome.task ?? null,
        'pull-request': outcome.pullRequest ?? null,
        verification: outcome.verification ?? null,
        explain: outcome.explain,
        tokens: outcome.usage.tokens,
        'cost-usd': outcome.usage.costUsd,
        'state-persisted': outcome.statePersisted,
        patch: outcome.patch ?? null,
        ...outcome.sync,
    };
}
/** The action's outputs: every ending sets all of them, empty where there is nothing to say. Never a secret. */
function outputsOf(outcome, log) {
    return {
        conclusion: outcome.conclusion,
        reason: shorten(outcome.reason, 10_000),
        'task-id': outcome.task?.id ?? '',
        explain: shorten(outcome.explain.join('\n'), 60_000),
        verification: verificationOutput(outcome),
        'state-persisted': String(outcome.statePersisted),
        tokens: String(outcome.usage.tokens),
        'cost-usd': outcome.usage.costUsd.toFixed(6),
        patch: outcome.patch ?? '',
        log,
        ...pullRequestOutputs(outcome),
    };
}
function pullRequestOutputs({ pullRequest }) {
    const { number = '', url = '', operation = '', headSha = '', branch = '' } = pullRequest ?? {};
    return {
        'pull-request-number': String(number),
        'pull-request-url': url,
        'pull-request-operation': operation,
        'pull-request-head-sha': headSha,
        'pull-request-branch': branch,
    };
}
/** Verdicts as small JSON: an output holds at most 1 MB, and workflows need names and verdicts, not every finding. */
function verificationOutput(outcome) {
    const { verification } = outcome;
    if (verification === undefined)
        return '';
    return JSON.stringify({
        effect: verification.effect,
        reason: verification.reason,
        base: verification.base,
        candidate: verification.candidate,
        view: verification.view,
        coverage: verification.coverage,
        gates: verification.judgements.map(({ gate, verdict, reason, baseline, candidate }) => ({
            gate,
            verdict,
            reason: shorten(reason, 500),
            baseline,
            candidate,
        })),
    });
}

;// CONCATENATED MODULE: ./lib/report/verdicts.js

const SIGNS = {
    pass: '✅ pass',
    flaky: '🟡 flaky',
    'baseline-red': '🟡 baseline-red',
    regression: '❌ regression',
    timeout: '❌ timeout',
    unavailable: '⚪ unavailable',
    tampered: '⛔ tampered',
};
/** The evidence table: a row per gate, baseline beside candidate. Markdown. */
function verdictTable(verification) {
    const rows = verification.judgements.map((judgement) => `| ${cell(judgement.gate)} | ${cell(judgement.baseline)} | ${cell(judgement.candidate)} | ${SIGNS[judgement.verdict]} | ${cell(judgement.reason)} |`);
    return [
        '| gate | baseline | candidate | verdict | why |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
        ...coverageRow(verification),
    ].join('\n');
}
function coverageRow({ coverage }) {
    if (coverage.candidate === undefined)
        return [];
    return [`| coverage | ${percent(coverage.baseline)} | ${percent(coverage.candidate)} | | of all lines |`];
}
function percent(value) {
    return value === undefined ? '–' : `${value.toFixed(1)} %`;
}
/** What failed, a bullet per finding and test, at most `most`; empty when nothing did. Markdown. */
function failureList(judgements, most = 20) {
    const lines = judgements.flatMap((judgement) => [
        ...judgement.newFindings.map((finding) => `- ${judgement.gate}: ${findingText(finding)}`),
        ...judgement.newFailures.map((test) => `- ${judgement.gate}: \`${cell(test.id)}\` ${test.status}: ${cell(test.message)}`),
        ...judgement.vanishedTests.map((id) => `- ${judgement.gate}: \`${cell(id)}\` is gone`),
    ]);
    const rest = lines.length - most;
    return [...lines.slice(0, most), ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}
function findingText(finding) {
    return `\`${cell(finding.path)}:${finding.line}\` ${cell(finding.rule)}: ${cell(finding.message)}`;
}

;// CONCATENATED MODULE: ./lib/report/pull-request.js


/** Limits of GitHub's REST API for a pull request, in characters. */
const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;
/** Last line of our part of a body. */
const END = '<!-- /auto-orchestrator -->';
/** First line of our part of the body: says which task and run it belongs to. */
function bodyMarker(task, digest, run) {
    return `<!-- auto-orchestrator task=${task} digest=${digest} run=${run} -->`;
}
/** What the marker of a body says, or undefined when it has none. */
function readMarker(body) {
    const match = /<!-- auto-orchestrator task=(\S+) digest=([0-9a-f]+) run=(\S+) -->/.exec(body);
    return match === null ? undefined : { task: match[1] ?? '', digest: match[2] ?? '', run: match[3] ?? '' };
}
/** The title from the template (`{title}`, `{id}`, `{type}`), marked when nothing could be proven. */
function pullRequestTitle(template, task, unproven) {
    return shorten(`${unproven ? '[unproven] ' : ''}${fillTemplate(template, task)}`, TITLE_LIMIT);
}
/** The body: evidence first, then the task, then the model's words, between our markers. */
function pullRequestBody(facts) {
    const parts = [
        `**${cell(facts.verification.reason, 500)}**`,
        verdictTable(facts.verification),
        ...reviewBanner(facts.reviews),
        ...section('Known before this change', failuresOnBase(facts.verification)),
        ...section(`Task ${facts.task.id}: ${cell(facts.task.title)}`, taskText(facts.task)),
        ...section('The model says', quote(publishable(facts.summary, 4_000))),
        ...section('How it was made', provenance(facts)),
        'This pull request was opened by a workflow token: its own checks may wait for a maintainer to approve them. Nothing is merged or approved automatically.',
    ];
    const marker = bodyMarker(facts.task.id, facts.digest, facts.run.key);
    return fit(`${marker}\n${parts.join('\n\n')}\n${END}`, BODY_LIMIT);
}
/**
 * An existing body with only the text between our markers replaced; what people wrote around it stays, and our part is
 * cut when both together would be too long.
 */
function replaceBody(existing, ours) {
    const from = existing.search(/<!-- auto-orchestrator task=/);
    const to = from === -1 ? -1 : existing.indexOf(END, from);
    const before = to === -1 ? '' : existing.slice(0, from);
    const after = to === -1 ? `\n\n${existing}`.trimEnd() : existing.slice(to + END.length);
    return `${before}${fit(ours, BODY_LIMIT - before.length - after.length)}${after}`;
}
/** A body with a warning above everything else in our part of it. */
function withWarning(body, warning) {
    const end = body.indexOf('-->') + '-->'.length;
    return fit(`${body.slice(0, end)}\n> [!WARNING]\n> ${warning}\n${body.slice(end)}`, BODY_LIMIT);
}
/** Our part of a body in at most `room` characters; its markers are never cut. */
function fit(ours, room) {
    if (ours.length <= room)
        return ours;
    const start = ours.slice(0, ours.indexOf('-->') + '-->'.length);
    const text = ours.slice(start.length, ours.endsWith(END) ? -END.length : undefined).trimEnd();
    return `${start}${shorten(text, Math.max(1, room - start.length - END.length - 1))}\n${END}`;
}
/** `{type}: {title} ({id})` filled in, once, with nothing of the values scanned again. */
function fillTemplate(template, task) {
    const values = { id: task.id, title: oneLine(task.title), type: commitType(task.labels) };
    return template.replace(/\{(id|title|type)\}/g, (_, name) => values[name] ?? '');
}
/** A Map: labels are people's text, and `constructor` is no type. */
const TYPES = new Map([
    ...['bug', 'fix', 'security'].map((label) => [label, 'fix']),
    ...['docs', 'documentation'].map((label) => [label, 'docs']),
    ...['test', 'tests'].map((label) => [label, 'test']),
    ...['perf', 'performance'].map((label) => [label, 'perf']),
    ...['refactor', 'chore'].map((label) => [label, label]),
]);
/** The Conventional Commits type that a task's labels name; `feat` when they name none. */
function commitType(labels) {
    return labels.map((label) => TYPES.get(label.toLowerCase())).find((type) => type !== undefined) ?? 'feat';
}
function oneLine(text) {
    return quiet(visible(text)).replace(/\s+/g, ' ').trim();
}
function section(title, text) {
    return text === '' ? [] : [`### ${title}\n\n${text}`];
}
function quote(text) {
    return text === ''
        ? ''
        : text
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n');
}
function taskText(task) {
    const criteria = task.acceptance.map((line) => `- ${cell(line, 500)}`).join('\n');
    // Quoted: a code block that the limit cuts open ends with the quotation, not with the body.
    return [quote(publishable(task.description, 4_000)), criteria].filter(Boolean).join('\n\n');
}
function reviewBanner(reviews) {
    if (reviews.length === 0)
        return [];
    const lines = reviews.map((finding) => `> - \`${cell(finding.path)}\`: ${cell(finding.reason)}`);
    return [
        `> [!WARNING]\n> A person must look at these files before this is merged; the pull request is a draft for that reason.\n${lines.join('\n')}`,
    ];
}
function failuresOnBase(verification) {
    const red = verification.judgements.filter((judgement) => judgement.verdict === 'baseline-red');
    return red.map((judgement) => `- ${cell(judgement.gate)}: ${cell(judgement.reason)}`).join('\n');
}
function provenance(facts) {
    const { verification } = facts;
    const tolerant = facts.matches.filter((match) => match.rung !== 'exact');
    const lines = [
        `- base \`${verification.base}\`, verified tree \`${verification.candidate}\` (what is committed is what was verified)`,
        `- gates ran in a ${verification.view === 'mount' ? 'private mount over the checkout' : 'copy of the checkout'}, without secrets`,
        `- model \`${cell(facts.model)}\`, ${facts.usage.tokens} tokens, ${facts.usage.costUsd.toFixed(4)} USD, ${facts.repairs} repair${facts.repairs === 1 ? '' : 's'}`,
        ...(tolerant.length === 0
            ? []
            : [
                `- matched with tolerance: ${tolerant.map((match) => `\`${cell(match.path)}:${match.line}\` (${match.rung})`).join(', ')}`,
            ]),
        ...(facts.statusNote === '' ? [] : [`- ${cell(facts.statusNote)}`]),
        `- run ${facts.run.url === undefined ? `\`${facts.run.key}\`` : `[${facts.run.key}](${facts.run.url})`}`,
    ];
    return lines.join('\n');
}

;// CONCATENATED MODULE: ./lib/report/healing.js


const NOTE = '<!-- auto-orchestrator-sync -->';
const NOTE_END = '<!-- /auto-orchestrator-sync -->';
/** Our part of a body with a note above everything else in it; an earlier note is replaced. Without a part, it is the note. */
function healedPart(existing, facts) {
    const from = existing.search(/<!-- auto-orchestrator task=/);
    const to = from === -1 ? -1 : existing.indexOf(END, from);
    const part = to === -1 ? `${bodyMarker(facts.task, facts.digest, facts.run)}\n${END}` : existing.slice(from, to + END.length);
    const marker = part.slice(0, part.indexOf('-->') + '-->'.length);
    return `${marker}\n${noteOf(facts)}\n\n${withoutNote(part.slice(marker.length)).trimStart()}`;
}
function withoutNote(text) {
    const from = text.indexOf(NOTE);
    const to = from === -1 ? -1 : text.indexOf(NOTE_END, from);
    return to === -1 ? text : text.slice(0, from) + text.slice(to + NOTE_END.length);
}
function noteOf({ run, base, tip, candidate, files, reason }) {
    const where = files.map((file) => `\`${cell(file)}\``).join(', ');
    return [
        NOTE,
        '> [!NOTE]',
        `> Its one commit was made anew on \`${tip}\` by run \`${cell(run)}\`: with \`${cell(base)}\` it conflicted in ${where} only, where people and other pull requests had written meanwhile.`,
        `> The gates ran again, on tree \`${candidate}\`: ${cell(reason, 500)}`,
        '> What follows was said of the first commit.',
        NOTE_END,
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/report/shown.js

const MOST_FILES = 40;
/** The section of a job summary that says what the model was shown, best first. Bounded; Markdown. */
function shownSection({ files, tokens, budget, omitted }) {
    const shown = files.filter(({ mode }) => mode !== 'listed');
    const rows = shown
        .slice(0, MOST_FILES)
        .map(({ path, mode, tokens: cost, why }) => `| ${cell(path)} | ${mode} | ${cost} | ${cell(why, 300)} |`);
    const rest = shown.length - rows.length;
    const names = files.length - shown.length;
    const head = `What the model was shown: ${shown.length} files, ${tokens} of ${budget} tokens`;
    const also = [
        ...(rest > 0 ? [`${rest} more files in part or whole`] : []),
        ...(names > 0 ? [`${names} by name`] : []),
        ...(omitted > 0 ? [`${omitted} not at all`] : []),
    ];
    const table = ['| file | shown | tokens | why |', '| --- | --- | --- | --- |', ...rows].join('\n');
    const tail = also.length === 0 ? '' : `\n\nAlso ${also.join(', ')}.`;
    return `<details><summary>${head}</summary>\n\n${table}${tail}\n\n</details>`;
}

;// CONCATENATED MODULE: ./lib/report/summary.js



/** A job summary may be 1 MiB; ours stays far below, so that the upload never fails. */
const SUMMARY_LIMIT = 200_000;
/** The job summary: what happened first, then the evidence, then why this task. Markdown. */
function jobSummary(outcome, run) {
    const parts = [
        `## ${headline(outcome)}`,
        cell(outcome.reason, 2_000),
        ...(outcome.hint === undefined ? [] : [`**What to do:** ${cell(outcome.hint, 2_000)}`]),
        ...(outcome.verification === undefined ? [] : evidence(outcome)),
        ...(outcome.explain.length === 0
            ? []
            : [
                `<details><summary>${outcome.sync === undefined ? 'Why this task' : 'What was done, and how the tasks stand'}</summary>\n\n${bullets(outcome.explain)}\n\n</details>`,
            ]),
        ...(outcome.shown === undefined ? [] : [shownSection(outcome.shown)]),
        `Run \`${run.key}\`, ${outcome.usage.tokens} tokens, ${outcome.usage.costUsd.toFixed(4)} USD${run.model === undefined ? '' : `, model \`${cell(run.model)}\``}.`,
    ];
    return `${shorten(parts.join('\n\n'), SUMMARY_LIMIT)}\n`;
}
function headline(outcome) {
    const task = outcome.task === undefined ? '' : `${outcome.task.id}: `;
    const request = outcome.pullRequest;
    const link = request === undefined ? '' : ` [#${request.number}](${request.url})`;
    return `${task}${outcome.conclusion}${link}`;
}
function evidence(outcome) {
    if (outcome.verification === undefined)
        return [];
    const failures = failureList(outcome.verification.judgements);
    return [verdictTable(outcome.verification), ...(failures === '' ? [] : [failures])];
}
const MOST_LINES = 200;
function bullets(lines) {
    const shown = lines.slice(0, MOST_LINES).map((line) => `- ${cell(line, 500)}`);
    const rest = lines.length - shown.length;
    return [...shown, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}

;// CONCATENATED MODULE: ./lib/report/sync.js
/** What a sync did, in one sentence. */
function syncSentence(report) {
    const { healed, queued, recovered, ended, seeded, ticked, released, pruned } = report;
    const parts = [
        ...said(healed, (many) => `${many} healed`, 'pull request'),
        ...said(queued, (many) => `${many} queued for a fresh attempt`, 'pull request'),
        ...said(recovered, (many) => `${many} opened or finished for dead runs`, 'pull request'),
        ...said(ended, (many) => `${many} noted`, 'ending'),
        ...said(seeded, (many) => `${many} seeded in the state file`, 'block'),
        ...said(ticked, (many) => `${many} ticked in the backlog`, 'task'),
        ...said(released, (many) => `${many} given back`, 'lease'),
        ...said(pruned, (many) => `${many} deleted`, 'branch'),
    ];
    const first = report.skipped[0];
    const more = report.skipped.length > 1 ? ` (and ${report.skipped.length - 1} more)` : '';
    const left = first === undefined ? '' : ` Left alone: ${first.what}: ${first.reason}${more}.`;
    return `${parts.length === 0 ? 'Nothing had to be done' : `In sync: ${parts.join(', ')}`}.${left}`;
}
function said(list, sentence, noun) {
    const many = noun.endsWith('h') ? `${noun}es` : `${noun}s`;
    return list.length === 0 ? [] : [sentence(`${list.length} ${list.length === 1 ? noun : many}`)];
}
/** Everything that a sync did and found, one line each: first what was done, then each task's status. */
function syncLines(report) {
    return [
        ...report.healed.map(({ task, number, files }) => `healed ${task}: #${number} was made anew, ${files.join(', ')}`),
        ...report.queued.map(({ task, number, reason }) => `queued ${task}: #${number} waits for a fresh attempt: ${reason}`),
        ...report.recovered.map(({ task, number }) => `recovered ${task}: #${number}, which a dead run had pushed`),
        ...report.ended.map(({ task, number, what }) => `ended ${task}: #${number} was ${what}`),
        ...report.seeded.map((task) => `seeded ${task}`),
        ...report.ticked.map((task) => `ticked ${task}`),
        ...report.released.map(({ task, owner, reason }) => `released ${task}: of run ${owner}, ${reason}`),
        ...report.pruned.map((branch) => `pruned ${branch}`),
        ...report.skipped.map(({ what, reason }) => `left alone ${what}: ${reason}`),
        ...report.reconciled.map(({ task, status, reason }) => `${task} ${status}: ${reason}`),
    ];
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./lib/report/log-record.js

const LOG_LEVELS = ['debug', 'info', 'warning', 'error'];
/** One line of `run.jsonl`. Other keys may stand beside these; they are facts of the event. */
const LogRecord = schemas/* looseObject */._H3({
    /** ISO 8601, UTC. */
    at: schemas/* string */.YjP(),
    /** Run key. */
    run: schemas/* string */.YjP(),
    /** Empty before a task is chosen. */
    task: schemas/* string */.YjP(),
    attempt: schemas/* int */.Whr().positive(),
    /** Step of the run: reconcile, select, claim, … */
    phase: schemas/* string */.YjP(),
    /** What happened, a short word: `started`, `ended`, `retry` … */
    event: schemas/* string */.YjP(),
    level: schemas/* enum */.k5n(LOG_LEVELS),
    duration_ms: schemas/* number */.aig().nonnegative().optional(),
});
/** Keys that every record has: the console leaves them out, or puts them in front. */
const COMMON = new Set(['at', 'run', 'task', 'attempt', 'phase', 'event', 'level', 'duration_ms']);
/** One log record as one line for people. */
function logLine(record) {
    const details = Object.entries(record)
        .filter(([key, value]) => !COMMON.has(key) && value !== undefined)
        .map(([key, value]) => ` ${key}=${log_record_oneLine(typeof value === 'string' ? value : JSON.stringify(value))}`);
    const time = record.duration_ms === undefined ? '' : ` (${(record.duration_ms / 1000).toFixed(1)} s)`;
    const sign = record.level === 'info' ? '' : `${record.level}: `;
    return `${sign}${record.phase} ${record.event}${time}${details.join('')}`;
}
/** Line ends shown as `⏎`; other control characters, which could steer a terminal, as `\u{1b}`. */
function log_record_oneLine(text) {
    return text
        .trim()
        .replace(/\s*[\r\n]\s*/g, ' ⏎ ')
        .replace(/[\u0000-\u001F\u007F-\u009F]/g, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}
/**
 * Text that a workflow runner reads no command in: it takes lines that start with `::` and `##[` anywhere for commands,
 * and what a gate or a model printed must never be one. What the runner skips before `::` is .NET's white space, which
 * has U+0085 besides what JavaScript calls so.
 */
function withoutCommands(text) {
    return text.replace(/^([\s\u0085]*):(?=:)/gm, '$1:\u200B').replace(/##(?=\[)/g, '#\u200B#');
}

;// CONCATENATED MODULE: ./lib/report/index.js











/***/ })

};
