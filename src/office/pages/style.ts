/** Warm paper, dark ink, one brand colour, brass for what is earned; the same in the dark. The colours are those of `src/ui/theme.css`. */
export const STYLE = `
@font-face { font-family: "Atkinson Hyperlegible Next"; src: url("/font.woff2") format("woff2"); font-weight: 200 800; font-display: swap; }
:root { color-scheme: light dark; --paper: #f4ecdc; --sheet: #fffaf0; --ink: #2a2019; --soft: #625341; --line: #d6c6a8;
  --brand: #1c5a46; --brass: #7f5a0b; --good: #1d6b3f; --wait: #8a4f00; --stop: #9c2a20; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1611; --sheet: #262019; --ink: #f3eadb; --soft: #bfb09a; --line: #453b2e;
  --brand: #8ccbad; --brass: #ddb65f; --good: #7fcf9a; --wait: #e5b451; --stop: #f0897c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; color: var(--brand); }
.soft { color: var(--soft); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1.25rem 2.5rem; margin: 2rem 0 0; padding: 1.75rem 0;
  border-block: 2px solid var(--ink); }
.figure strong { display: block; font-size: 1.5rem; line-height: 1.25; }
.figure.earned strong { color: var(--brass); }
.figure p { margin: .375rem 0 0; color: var(--soft); }
.scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
table { width: 100%; min-width: 58rem; border-collapse: collapse; table-layout: fixed; }
th { text-align: left; font-size: .875rem; font-weight: 600; color: var(--soft); }
th, td { padding: .8rem 1.1rem; overflow-wrap: anywhere; }
th:first-child { width: 24%; } th:nth-child(4) { width: 12%; }
tbody tr { border-top: 1px solid var(--line); }
.number { text-align: right; }
th.name { font-size: 1rem; color: var(--ink); }
.state::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .5em; background: currentColor; }
.good { color: var(--good); } .good.state::before { border-radius: 50%; }
.wait { color: var(--wait); } .wait.state::before { transform: rotate(45deg); }
.stop { color: var(--stop); }
.empty { margin: 0; padding: 1.25rem; background: var(--sheet); border: 1px dashed var(--line); border-radius: .5rem; }
.card { max-width: 26rem; min-height: 100vh; padding-top: 3rem; }
.balance { margin: 2rem 0; padding: 2rem 0; border-block: 2px solid var(--ink); }
.balance b { display: block; font-size: 4.5rem; line-height: 1; color: var(--brass); }
.balance span { font-size: 1.5rem; }
`;
