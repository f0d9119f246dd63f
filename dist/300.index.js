export const id = 300;
export const ids = [300];
export const modules = {

/***/ 50300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   countTokens: () => (/* binding */ countTokens)
/* harmony export */ });
/* harmony import */ var gpt_tokenizer_encoding_o200k_base__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15359);

/** Runs that byte pair encoding merges in quadratic time; counted in slices of this many characters instead. */
const SLICE = 256;
const LONG_RUN = /[\p{L}\p{M}]{256}|[^\s\p{L}\p{N}]{256}|\s{256}/u;
/** Text such as "<|endoftext|>" in a repository is text: by default the tokenizer throws on it. */
const PLAIN = { disallowedSpecial: new Set() };
/**
 * Tokens of a text by o200k_base. Exact; a text with an unbroken run of 256 letters, marks or blanks is counted in
 * slices, which can give a few tokens more than the exact number, so that no input makes counting slow.
 */
function countTokens(text) {
    if (!LONG_RUN.test(text))
        return (0,gpt_tokenizer_encoding_o200k_base__WEBPACK_IMPORTED_MODULE_0__/* .countTokens */ .ih)(text, PLAIN);
    let total = 0;
    for (let at = 0; at < text.length; at += SLICE)
        total += (0,gpt_tokenizer_encoding_o200k_base__WEBPACK_IMPORTED_MODULE_0__/* .countTokens */ .ih)(text.slice(at, at + SLICE), PLAIN);
    return total;
}


/***/ })

};
