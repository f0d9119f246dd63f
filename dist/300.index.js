export const id = 300;
export const ids = [300];
export const modules = {

/***/ 50300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   countTokens: () => (/* binding */ countTokens)
/* harmony export */ });
/* harmony import */ var gpt_tokenizer_encoding_o200k_base__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15359);
/* harmony import */ var _long_runs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61899);


/** Text such as "<|endoftext|>" in a repository is text: by default the tokenizer throws on it. */
const PLAIN = { disallowedSpecial: new Set() };
/** Tokens of a text by o200k_base, as the package counts them. */
const countTokens = (0,_long_runs_js__WEBPACK_IMPORTED_MODULE_1__/* .inSlices */ .Z)((text) => (0,gpt_tokenizer_encoding_o200k_base__WEBPACK_IMPORTED_MODULE_0__/* .countTokens */ .ih)(text, PLAIN));


/***/ })

};
