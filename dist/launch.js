import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ Tape)
/* harmony export */ });
/* unused harmony export clean */
/** The first and the last bytes of a stream. */
class Tape {
    half;
    head = [];
    tail = [];
    headBytes = 0;
    tailBytes = 0;
    dropped = 0;
    constructor(keep) {
        this.half = Math.floor(keep / 2);
    }
    add(chunk) {
        const first = chunk.subarray(0, this.half - this.headBytes);
        if (first.length > 0)
            this.head.push(first);
        this.headBytes += first.length;
        const rest = chunk.subarray(first.length);
        if (rest.length === 0)
            return;
        this.tail.push(rest);
        this.tailBytes += rest.length;
        this.trim();
    }
    text() {
        const left = this.dropped === 0 ? '' : `\n[... ${this.dropped} bytes left out ...]\n`;
        if (left === '')
            return clean(Buffer.concat([...this.head, ...this.tail]).toString('utf8'));
        return clean(Buffer.concat(this.head).toString('utf8') + left + Buffer.concat(this.tail).toString('utf8'));
    }
    trim() {
        while (this.tailBytes > this.half) {
            const oldest = this.tail.shift() ?? Buffer.alloc(0);
            const excess = Math.min(oldest.length, this.tailBytes - this.half);
            if (excess < oldest.length)
                this.tail.unshift(oldest.subarray(excess));
            this.tailBytes -= excess;
            this.dropped += excess;
        }
    }
}
/** Every class stops at the next escape character, so hostile output costs linear time. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\-~])/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Plain text: no terminal sequences, no control characters but tab and line feed; a lone CR starts a new line. */
function clean(text) {
    return text.replace(ANSI, '').replace(/\r\n?/g, '\n').replace(CONTROL, '');
}


/***/ }),

/***/ 481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $: () => (/* binding */ codeOf),
  o: () => (/* binding */ readReports)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./lib/adapters/launch-report.js


/** The text of a regular file, or why it is not to be had: no link is followed, also none in the path to it. */
function readReport(path, maxBytes) {
    let descriptor;
    try {
        if ((0,external_node_fs_.realpathSync)((0,external_node_path_namespaceObject.dirname)(path)) !== (0,external_node_path_namespaceObject.dirname)(path))
            return { problem: 'there is a symbolic link in its path' };
        descriptor = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const stat = (0,external_node_fs_.fstatSync)(descriptor);
        if (!stat.isFile())
            return { problem: 'it is not a regular file' };
        if (stat.size > maxBytes)
            return { problem: `it has ${stat.size} bytes, over the limit of ${maxBytes}` };
        return { text: (0,external_node_fs_.readFileSync)(descriptor, 'utf8') };
    }
    catch (error) {
        const code = codeOf(error);
        return code === 'ENOENT' ? undefined : { problem: code };
    }
    finally {
        if (descriptor !== undefined)
            (0,external_node_fs_.closeSync)(descriptor);
    }
}
/** Contents of the reports that exist, by name, and a line for each that could not be read. */
function readReports(spec) {
    const files = {};
    let notes = '';
    for (const [name, path] of Object.entries(spec.files)) {
        const report = readReport(path, spec.maxFileBytes);
        if (report === undefined)
            continue;
        if ('text' in report)
            files[name] = report.text;
        else
            notes += `\nThe report "${name}" was not read: ${report.problem}.`;
    }
    return { files, notes };
}
/** The code of a system error (`ENOENT`), else its text. */
function codeOf(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}


/***/ }),

/***/ 16:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24);
/* harmony import */ var _adapters_launch_output_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(827);
/* harmony import */ var _adapters_launch_report_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(481);
/**
 * The launcher: runs one command with a time limit, a cap on its output and a kill that reaches its whole process group.
 * `@actions/exec` has none of these. It is a program of its own so that a gate's parent holds no secret, and it imports
 * only what Node brings, because it starts once per gate.
 */




/** `@actions/exec` searches what it has of an unfinished line again with every chunk: long lines would cost seconds. */
const LINE = 16_384;
const PARENT_CHECK_MS = 250;
/** Read before the command starts: a parent killed right after that would otherwise be mistaken for whoever adopted us. */
const PARENT = process.ppid;
/** A stage is one word; a command that inherited the descriptor cannot make us collect more. */
const MAX_STAGE = 64;
function killGroup(child, signal) {
    if (child?.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch {
        // The group is gone already.
    }
}
/**
 * Kills the command when its time is over, when we are told to stop, and when whoever started us is gone. Called before
 * the command starts: a signal right after that would else end us with the command left behind.
 */
function guard(ward, spec, progress) {
    const abort = () => {
        progress.aborted = true;
        killGroup(ward.child, 'SIGKILL');
    };
    const orphaned = setInterval(() => {
        if (process.ppid !== PARENT)
            abort();
    }, PARENT_CHECK_MS);
    let grace;
    const limit = setTimeout(() => {
        progress.timedOut = true;
        killGroup(ward.child, 'SIGTERM');
        grace = setTimeout(() => {
            killGroup(ward.child, 'SIGKILL');
        }, spec.graceMs);
    }, spec.timeoutMs);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
        process.on(signal, abort);
    return () => {
        clearInterval(orphaned);
        clearTimeout(limit);
        clearTimeout(grace);
    };
}
/** Collects both streams; over the cap the group is killed. Returns the tapes. */
function record(child, spec, progress) {
    const tapes = { stdout: new _adapters_launch_output_js__WEBPACK_IMPORTED_MODULE_3__/* .Tape */ .n(spec.maxKeepBytes), stderr: new _adapters_launch_output_js__WEBPACK_IMPORTED_MODULE_3__/* .Tape */ .n(spec.maxKeepBytes) };
    let seen = 0;
    for (const name of ['stdout', 'stderr']) {
        child[name]?.on('data', (chunk) => {
            seen += chunk.length;
            tapes[name].add(chunk);
            if (seen <= spec.maxSeenBytes || progress.flooded)
                return;
            progress.flooded = true;
            killGroup(child, 'SIGKILL');
            child.stdout?.destroy();
            child.stderr?.destroy();
        });
    }
    child.stdio[3]?.on('data', (chunk) => {
        progress.stage = (progress.stage + chunk.toString('latin1')).slice(0, MAX_STAGE);
    });
    return tapes;
}
/** Resolves when the command ended and its output is read: at most `drainMs` later, whoever still holds its stdout. */
function ended(child, spec, progress) {
    return new Promise((resolve) => {
        child.on('error', (error) => {
            progress.startError = (0,_adapters_launch_report_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error);
            if (child.pid === undefined)
                resolve();
        });
        child.on('close', () => {
            resolve();
        });
        child.on('exit', (code, signal) => {
            progress.exitCode = code;
            progress.signal = signal;
            killGroup(child, 'SIGKILL');
            setTimeout(resolve, progress.aborted ? 0 : spec.drainMs);
        });
    });
}
/** Node reports a missing working folder as a missing program: ask first. */
function cwdProblem(cwd) {
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(cwd, { throwIfNoEntry: false });
    return stat?.isDirectory() === true ? null : 'ENOTDIR';
}
/** Starts the command in a process group of its own; undefined, and the reason in `progress`, when it cannot be. */
function start(spec, progress) {
    progress.startError = cwdProblem(spec.cwd);
    if (progress.startError !== null)
        return undefined;
    const [program = '', ...args] = spec.argv;
    const stdio = ['ignore', 'pipe', 'pipe'];
    if (spec.stages)
        stdio.push('pipe');
    try {
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { cwd: spec.cwd, env: { ...spec.env }, detached: true, stdio });
    }
    catch (error) {
        progress.startError = (0,_adapters_launch_report_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error);
        return undefined;
    }
}
async function launch(spec) {
    const started = performance.now();
    const outcome = { exitCode: null, signal: null, startError: null };
    const progress = { ...outcome, timedOut: false, flooded: false, aborted: false, stage: '' };
    const ward = { child: undefined };
    const release = guard(ward, spec, progress);
    const child = start(spec, progress);
    ward.child = child;
    let output = { stdout: '', stderr: '' };
    if (child !== undefined) {
        const tapes = record(child, spec, progress);
        await ended(child, spec, progress);
        output = { stdout: tapes.stdout.text(), stderr: tapes.stderr.text() };
    }
    release();
    const { files, notes } = (0,_adapters_launch_report_js__WEBPACK_IMPORTED_MODULE_2__/* .readReports */ .o)(spec);
    const durationMs = Math.round(performance.now() - started);
    return { ...progress, stdout: output.stdout, stderr: output.stderr + notes, files, durationMs };
}
function write(bytes) {
    for (let rest = bytes; rest.length > 0;) {
        try {
            rest = rest.subarray((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(1, rest));
        }
        catch (error) {
            if ((0,_adapters_launch_report_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error) !== 'EAGAIN')
                throw error;
        }
    }
}
/** Cuts between bytes, not characters: the reader takes the line feeds out before it decodes. */
function writeResult(result) {
    const bytes = Buffer.from(JSON.stringify(result));
    for (let at = 0; at < bytes.length; at += LINE) {
        write(bytes.subarray(at, at + LINE));
        write(Buffer.from('\n'));
    }
}
write(Buffer.from(`{"pid":${process.pid}}\n`));
writeResult(await launch(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(0, 'utf8'))));
process.exit(0);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(16);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
