// Imports with Node's own loader. The test runner's loader would take the shell's `electron` for the installed package,
// which starts a download when the binary is missing.
module.exports = (url) => import(url);
