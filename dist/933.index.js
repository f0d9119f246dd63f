export const id = 933;
export const ids = [933];
export const modules = {

/***/ 67933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCommand: () => (/* binding */ checkCommand)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var lib_backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/conversation/index.js + 5 modules
var conversation = __webpack_require__(99337);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/reporting.js + 1 modules
var reporting = __webpack_require__(68458);
// EXTERNAL MODULE: ./lib/checkout.js + 5 modules
var checkout = __webpack_require__(93740);
// EXTERNAL MODULE: ./lib/workshop.js + 2 modules
var workshop = __webpack_require__(35013);
// EXTERNAL MODULE: ./lib/adapters/clock.js
var clock = __webpack_require__(61642);
// EXTERNAL MODULE: ./lib/adapters/forge.js + 5 modules
var adapters_forge = __webpack_require__(14224);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __webpack_require__(63250);
// EXTERNAL MODULE: ./lib/wiring.js + 29 modules
var wiring = __webpack_require__(45296);
;// CONCATENATED MODULE: ./lib/commands/check-remote.js





/** Whether the token can read the repository's pull requests. What it may write shows only when it writes. */
async function checkForge({ inputs, context }, vault) {
    const repository = inputs.repository ?? context.repository;
    if (vault.token === undefined || repository === undefined) {
        return {
            problems: [],
            notChecked: ['the forge: no token (GITHUB_TOKEN) or no repository (--repository owner/name)'],
        };
    }
    const fetch = (0,http/* createFetch */.H)((0,wiring/* proxies */.Bb)(context.environment));
    try {
        const forge = (0,adapters_forge/* createForge */.u)({
            apiUrl: context.apiUrl,
            token: vault.token,
            repository,
            fetch,
            clock: clock/* systemClock */.m,
            maxRetrySeconds: 5,
        });
        await forge.openPullRequests();
        return {
            problems: [],
            notChecked: ['whether the token may push and open pull requests: that shows at the first run'],
        };
    }
    catch (error) {
        const hint = error instanceof errors/* OrchestratorError */.jD ? error.hint : undefined;
        return {
            problems: [{ file: 'token', message: (0,errors/* messageOf */.bD)(error), ...(hint === undefined ? {} : { hint }) }],
            notChecked: [],
        };
    }
}
/** Whether the model endpoint answers and takes the key; asks for its list of models, which costs nothing. */
async function checkEndpoint({ inputs, context }, { vault, model }) {
    const url = inputs['base-url'];
    const named = model === undefined
        ? [problem('model', 'no model is named.', 'Set `model`, or `model: {name: …}` in the config file.')]
        : [];
    if (url === undefined && vault.apiKey === undefined) {
        const endpoint = 'the model endpoint: no base URL (--base-url) and no key (OPENAI_API_KEY)';
        // On a laptop the model may be an input of the workflow, which is not seen from here.
        if (context.action)
            return { problems: named, notChecked: [endpoint] };
        const model = 'the model: none is named here, so the workflow has to name it';
        return { problems: [], notChecked: [...(named.length === 0 ? [] : [model]), endpoint] };
    }
    const base = (url ?? 'https://api.openai.com/v1').replace(/\/+$/, '');
    try {
        const headers = vault.apiKey === undefined ? {} : { authorization: `Bearer ${vault.apiKey}` };
        const answer = await (0,http/* createFetch */.H)((0,wiring/* proxies */.Bb)(context.environment))(`${base}/models`, {
            headers,
            signal: AbortSignal.timeout(15_000),
        });
        return { problems: [...named, ...refusal(base, answer.status)], notChecked: [] };
    }
    catch (error) {
        const hint = 'Check `base-url`, and whether this machine reaches it.';
        return {
            problems: [...named, problem('base-url', `${base} cannot be reached: ${(0,errors/* messageOf */.bD)(error)}`, hint)],
            notChecked: [],
        };
    }
}
function refusal(base, status) {
    if (status === 401 || status === 403)
        return [problem('api-key', `${base} refuses the key (HTTP ${status}).`, 'Set the secret that `api-key` names.')];
    // Not every endpoint lists its models: a 404 there says nothing about completions.
    if (status >= 500)
        return [problem('base-url', `${base} answers HTTP ${status}.`, 'Try again later, or use another endpoint.')];
    return [];
}
function problem(file, message, hint) {
    return { file, message, hint };
}

;// CONCATENATED MODULE: ./lib/commands/check.js









/** `check`: every problem of backlog, state, config, prompts, token and endpoint, each with its remedy; exit 2 if any. */
async function checkCommand(invocation, vault) {
    const result = await check(invocation, vault);
    if (invocation.context.action)
        return tellWorkflow(result, { invocation, vault });
    const text = invocation.flags.json ? `${JSON.stringify(result, null, 2)}\n` : asText(result);
    process.stdout.write(vault.redact(text));
    return result.problems.length === 0 ? 0 : 2;
}
/** Reads the files as they are in the folder, committed or not: this is what people run while they write. */
async function check(invocation, vault) {
    const { inputs } = invocation;
    const text = (file) => (0,promises_.readFile)((0,external_node_path_.join)((0,checkout/* checkoutOf */.o)(invocation), file), 'utf8').catch(() => undefined);
    const { config, problems } = configOf(inputs.config, await text(inputs.config));
    const backlog = await readBacklog(config, text);
    const prompts = await checkPrompts(inputs.prompts?.replace(/\/+$/, ''), text);
    const forge = await checkForge(invocation, vault);
    const endpoint = await checkEndpoint(invocation, { vault, model: inputs.model ?? config?.model.name });
    const remote = [forge, endpoint];
    return {
        tasks: backlog.tasks.length,
        problems: [...problems, ...backlog.problems, ...prompts, ...remote.flatMap((part) => part.problems)],
        unidentified: backlog.unidentified,
        notChecked: remote.flatMap((part) => part.notChecked),
    };
}
function configOf(file, text) {
    try {
        return { config: (0,workshop/* parseConfig */.o4)(file, text), problems: [] };
    }
    catch (error) {
        if (error instanceof errors/* ConfigError */.xL)
            return { config: undefined, problems: error.problems };
        throw error;
    }
}
async function readBacklog(config, text) {
    const files = { backlog: config?.backlog ?? 'docs/backlog.md', state: config?.state ?? 'state/tasks.yaml' };
    const [backlog, state] = await Promise.all([text(files.backlog), text(files.state)]);
    const loaded = (0,lib_backlog/* loadBacklog */.SC)({
        backlog: backlog === undefined ? undefined : { file: files.backlog, text: backlog },
        state: state === undefined ? undefined : { file: files.state, text: state },
    });
    if (backlog !== undefined || state !== undefined)
        return loaded;
    const missing = {
        file: files.backlog,
        message: 'there is no backlog.',
        hint: 'Write one, or name it by `backlog:` in the config file.',
    };
    return { ...loaded, problems: [...loaded.problems, missing] };
}
async function tellWorkflow(result, { invocation, vault }) {
    const run = { key: 'check', model: undefined, log: '', summaryFile: invocation.context.summaryFile };
    const ok = {
        ...(0,reporting.failedOutcome)(undefined),
        conclusion: 'no-task',
        reason: `${result.tasks} tasks, no problem found.`,
    };
    const explain = [...unidentifiedLines(result), ...notCheckedLines(result)];
    const outcome = { ...(result.problems.length === 0 ? ok : (0,reporting.failedOutcome)(new errors/* ConfigError */.xL(result.problems))), explain };
    return (0,reporting.report)(outcome, { vault, action: true, json: false, run });
}
function unidentifiedLines({ unidentified }) {
    return unidentified.map(({ line, title, suggestedId }) => `line ${line}: “${title}” has no id and is no task. An id that is free: ${suggestedId}`);
}
function notCheckedLines({ notChecked }) {
    return notChecked.map((what) => `not checked: ${what}`);
}
function asText(result) {
    const { problems, tasks } = result;
    const count = `${tasks} tasks, ${problems.length} problem${problems.length === 1 ? '' : 's'}`;
    return `${[...problems.map(errors/* renderProblem */.yM), ...unidentifiedLines(result), ...notCheckedLines(result), count].join('\n')}\n`;
}
/** The repository's own prompts as they are in the folder. */
async function checkPrompts(folder, text) {
    if (folder === undefined)
        return [];
    const kinds = ['system', 'task', 'repair'];
    const found = await Promise.all(kinds.map(async (kind) => ({ kind, file: `${folder}/${kind}.md`, text: await text(`${folder}/${kind}.md`) })));
    if (found.every((prompt) => prompt.text === undefined)) {
        return [{ file: folder, message: 'holds none of system.md, task.md and repair.md.' }];
    }
    return found.flatMap((prompt) => prompt.text === undefined ? [] : (0,conversation/* templateProblems */.bi)(prompt.kind, prompt.text, prompt.file));
}


/***/ }),

/***/ 68458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  failedOutcome: () => (/* binding */ failedOutcome),
  report: () => (/* binding */ reporting_report)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(57264);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/outcome.js
/** How a run ended, and the exit code of each ending. */
const EXIT_CODES = {
    'pull-request-opened': 0,
    'pull-request-updated': 0,
    'dry-run': 0,
    'no-task': 0,
    'not-eligible': 0,
    'claim-lost': 0,
    'no-change': 1,
    'gates-failed': 1,
    refused: 1,
    'budget-exhausted': 1,
    'model-unavailable': 1,
    'model-failed': 1,
    'invalid-config': 2,
    'publish-failed': 3,
    cancelled: 130,
    'internal-error': 1,
};

// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var report = __webpack_require__(57620);
;// CONCATENATED MODULE: ./lib/reporting.js





/** The outcome of a run that could not begin. */
function failedOutcome(error) {
    const config = error instanceof errors/* ConfigError */.xL;
    return {
        conclusion: config ? 'invalid-config' : 'internal-error',
        ...(config ? { problems: error.problems } : {}),
        reason: (0,errors/* messageOf */.bD)(error),
        hint: error instanceof errors/* OrchestratorError */.jD ? error.hint : undefined,
        task: undefined,
        explain: [],
        verification: undefined,
        pullRequest: undefined,
        usage: { tokens: 0, costUsd: 0 },
        statePersisted: false,
        patch: undefined,
    };
}
function redactedShown(shown, redact) {
    return { ...shown, files: shown.files.map((file) => ({ ...file, path: redact(file.path), why: redact(file.why) })) };
}
/** Tells an outcome: outputs, annotations and job summary for a workflow; text or JSON for people and scripts. */
async function reporting_report(told, audience) {
    const { redact } = audience.vault;
    // Before anything is cut to its limit: half a secret is not recognised any more.
    const outcome = {
        ...told,
        reason: redact(told.reason),
        hint: told.hint === undefined ? undefined : redact(told.hint),
        explain: told.explain.map(redact),
        ...(told.shown === undefined ? {} : { shown: redactedShown(told.shown, redact) }),
    };
    const code = EXIT_CODES[outcome.conclusion];
    if (!audience.action) {
        const text = audience.json ? `${JSON.stringify((0,report/* outcomeJson */.bt)(outcome), null, 2)}\n` : (0,report/* outcomeText */.EL)(outcome);
        process.stdout.write(redact(text));
        return code;
    }
    process.stdout.write((0,report/* withoutCommands */.Df)(redact((0,report/* outcomeText */.EL)(outcome))));
    for (const [name, value] of Object.entries((0,report/* outputsOf */.Yz)(outcome, audience.run?.log ?? '')))
        (0,core/* setOutput */.uH)(name, redact(value));
    for (const annotation of [...(0,report/* annotationsOf */.Ih)(outcome, code), ...(0,report/* problemAnnotations */.ur)(outcome.problems ?? [])])
        annotate(annotation, redact);
    await writeSummary(outcome, audience);
    return code;
}
function annotate(annotation, redact) {
    const { file, line } = annotation;
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
    const tell = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm }[annotation.level];
    tell(redact(annotation.message), place);
}
async function writeSummary(outcome, { vault, run }) {
    if (run?.summaryFile === undefined)
        return;
    const text = vault.redact((0,report/* jobSummary */.sp)(outcome, { key: run.key, model: run.model }));
    // A summary that cannot be written is no reason to fail a run that did its work.
    await (0,promises_.appendFile)(run.summaryFile, text).catch(() => undefined);
}


/***/ })

};
