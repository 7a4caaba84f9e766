/** Warm paper, dark ink, one brand colour, brass for what is earned; the same in the dark. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #f8f3e9; --sheet: #fffdf8; --ink: #2a231c; --soft: #6b6054; --line: #e2d8c6;
  --brand: #1f5b4c; --brass: #8a5f0f; --good: #1f6b3f; --wait: #8a5a00; --stop: #a12d22; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1814; --sheet: #25211c; --ink: #f3ece0; --soft: #b6aa99; --line: #3b352d;
  --brand: #7cc4ad; --brass: #dcb15c; --good: #7fcf9a; --wait: #e5b451; --stop: #f0897c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; color: var(--brand); }
.soft { color: var(--soft); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1.25rem 2.5rem; margin: 2rem 0 0; padding: 1.75rem 0;
  border-block: 2px solid var(--ink); }
.figure strong { display: block; font-size: 1.375rem; line-height: 1.25; }
.figure.earned strong { color: var(--brass); }
.figure p { margin: .375rem 0 0; color: var(--soft); }
.scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: .875rem; font-weight: 600; color: var(--soft); }
th, td { padding: .8rem 1.1rem; white-space: nowrap; }
tbody tr { border-top: 1px solid var(--line); }
.number { text-align: right; }
.name { font-weight: 600; }
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
