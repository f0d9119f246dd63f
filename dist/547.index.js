export const id = 547;
export const ids = [547];
export const modules = {

/***/ 82547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommand: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10030);
/* harmony import */ var _on_checkout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29998);


/** `run`: one task to one pull request. Returns the exit code of the ending. */
function runCommand(invocation, vault) {
    return (0,_on_checkout_js__WEBPACK_IMPORTED_MODULE_1__/* .onCheckout */ .C)(invocation, vault, _run_js__WEBPACK_IMPORTED_MODULE_0__/* .run */ .e);
}


/***/ })

};
